"""One spelling for one word: NFC, no invisible characters, lower case, tone marks in one place."""

from __future__ import annotations

import re
import unicodedata

# Zero-width characters, bidirectional controls and the soft hyphen: nobody types them on purpose.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_SPACES = re.compile(r"\s+")
_STRETCHED = re.compile(r"([^\W\d])\1{2,}", re.UNICODE)

_TONES = "\u0300\u0301\u0303\u0309\u0323"  # huyền sắc ngã hỏi nặng
# In open syllables on oa, oe and uy the mark may stand on either vowel (hòa, hoà); we keep it on the
# first, the older and commoner way. "quý" and "giá" are not such syllables: qu and gi are consonants.
_OPEN = re.compile(
    rf"(?<![qQ])([oO])([aAeE])([{_TONES}])(?![\w{_TONES}\u0302\u0306\u031b])|(?<![qQ])([uU])([yY])([{_TONES}])(?![\w{_TONES}])"
)


def clean(text: str) -> str:
    """Return `text` in NFC without invisible characters and with single spaces; its case is kept."""
    text = unicodedata.normalize("NFC", text.encode("utf-8", "ignore").decode("utf-8"))
    text = _CONTROL.sub(" ", _INVISIBLE.sub("", text))
    return _SPACES.sub(" ", text).strip()


def place_tone_marks(text: str) -> str:
    """Return `text` with the tone mark of oa, oe, uy on the first vowel: hoà -> hòa, thuỷ -> thủy."""
    apart = unicodedata.normalize("NFD", text)
    moved = _OPEN.sub(lambda m: m[1] + m[3] + m[2] if m[1] else m[4] + m[6] + m[5], apart)
    return unicodedata.normalize("NFC", moved)


def normalize(text: str) -> str:
    """Return `text` as the search reads it: cleaned, lower case, one tone placement, "loooong" cut."""
    return place_tone_marks(_STRETCHED.sub(r"\1", clean(text).lower()))


def _bare_letters() -> dict[int, str]:
    """Return the bare letter of each accented Latin letter that is one character."""
    latin = [*range(0xC0, 0x250), *range(0x1E00, 0x1F00)]
    apart = {code: unicodedata.normalize("NFD", chr(code)) for code in latin}
    bare = {code: letters[0] for code, letters in apart.items() if len(letters) > 1 and letters[0].isascii()}
    return {**bare, ord("đ"): "d", ord("Đ"): "D"}


_BARE = _bare_letters()  # ten times as fast as taking every text apart, which odd texts still are


def strip_accents(text: str) -> str:
    """Return `text` without accents and with d for đ. One way only: never compare typed accents by it."""
    text = text.translate(_BARE)
    if text.isascii():
        return text
    apart = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return unicodedata.normalize("NFC", "".join(c for c in apart if not unicodedata.combining(c)))


def has_accents(text: str) -> bool:
    """Tell whether any letter of `text` carries a Vietnamese accent."""
    return strip_accents(text) != unicodedata.normalize("NFC", text)
