"""Recognises that a citizen asks for another language: "có ai nói tiếng Ê Đê không", "do you speak Jarai".

Only a language named as one counts: after "tiếng" in Vietnamese, after "speak", "in" and the like in English.
"Người Tày được cấp thẻ không" names a people, and is a question to the bank.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.language.normalize import normalize, strip_accents

_APOSTROPHES = re.compile("['’‘ʼ`´]")
_BETWEEN = re.compile(r"[\W_]+")

# "tiếng" is also an hour ("làm tám tiếng") and part of other words ("nổi tiếng" famous, "lên tiếng" speak up).
_OTHER_TIENG = (
    "một mot hai ba bốn bon năm sáu sau bảy bay tám tam chín chin mười muoi mấy vài vai nửa nua nhiều nhieu "
    "nổi danh tai lên len mang mất"
).split()
# A question about the language: how a word is said in it, or "translate this".
_ABOUT_IT = re.compile(
    r"\b(?:nói|noi|đọc|doc|viết|viet|nghĩa|nghia|gọi|goi) (?:là |la )?"
    r"(?:sao|gì|gi|(?:như |nhu )?(?:thế|the) (?:nào|nao))\b"
    r"|(?<!phiên )(?<!phien )\b(?:dịch|dich)\b.*\b(?:ra|sang|qua|thành|thanh) (?:tiếng|tieng)\b"
    r"|\b(?:học|hoc) (?:tiếng|tieng)\b"
    r"|\bhow (?:do|to|can) .*\bsay\b|\btranslate\b"
)
_PEOPLE = "(?:(?:của|cua|người|nguoi|dân tộc|dan toc|đồng bào|dong bao) )*"
_ENGLISH_BEFORE = (
    r"(?:speak|speaks|speaking|spoken|speaker of|talk|talks|talking|understand|understands|know|knows|use|in|only)"
)
_ENGLISH_AFTER = r"(?:language|speaker|speakers|speaking|interpreter|translator|translation|please)"
# Only a text with one of these is looked at name by name: most have none, and a turn is a matter of milliseconds.
_NAMES_ONE = re.compile(rf"\b(?:tiếng|tieng|ngôn ngữ|ngon ngu|{_ENGLISH_BEFORE}|{_ENGLISH_AFTER})\b")


@dataclass(frozen=True)
class LanguageNames:
    """How one language is called: after "tiếng", in English, and before which words the name means something else."""

    spoken: tuple[str, ...]
    english: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()


def key_of(name: str) -> str:
    """Return a name as it is compared: lower case, "H'Mông" as "hmông", "Ê-đê" as "ê đê"."""
    return _BETWEEN.sub(" ", _APOSTROPHES.sub("", normalize(name))).strip()


class LanguageRequests:
    """Knows the languages by their names. `named` is a pure function of the text."""

    def __init__(self, languages: Mapping[str, LanguageNames]) -> None:
        self._patterns = [(code, _pattern(names)) for code, names in languages.items() if names.spoken or names.english]

    def named(self, text: str) -> str | None:
        """Return the code of the language that `text` asks for, the one named most closely, None when it asks for none.

        "Tiếng dân tộc Ê Đê" is Ê Đê rather than some minority's language: the longer name wins.
        """
        key = key_of(text)
        if not _NAMES_ONE.search(key) or _ABOUT_IT.search(key):
            return None
        hits = ((pattern.search(key), code) for code, pattern in self._patterns)
        found = [(len(hit[0]), code) for hit, code in hits if hit]
        return max(found)[1] if found else None


def _pattern(names: LanguageNames) -> re.Pattern[str]:
    """Return what finds a request for one language in a text read by `key_of`."""
    after = "|".join(_loosely(key_of(word)) for word in names.not_before)
    ends = r"(?!\w)" + (rf"(?! (?:{after})(?!\w))" if after else "")
    not_hours = "".join(rf"(?<!\b{word} )" for word in _OTHER_TIENG) + r"(?<!\d )(?<!\d)"
    ways = []
    if names.spoken:
        keys = [key_of(name) for name in names.spoken]
        exact, loose = "|".join(map(_exactly, keys)), "|".join(map(_loosely, keys))
        # Who types "tiếng" with its accents types those of a short name too: "lên tiếng mong được" is no Mông.
        ways += [
            rf"(?=tiếng|ngôn){not_hours}\b(?:tiếng|ngôn ngữ) {_PEOPLE}(?:{exact}){ends}",
            rf"(?=tieng|ngon){not_hours}\b(?:tieng|ngon ngu) {_PEOPLE}(?:{loose}){ends}",
        ]
    if names.english:
        english = "|".join(_exactly(key_of(name)) for name in names.english)
        ways += [rf"\b{_ENGLISH_BEFORE} (?:{english}){ends}", rf"\b(?:{english}) {_ENGLISH_AFTER}\b"]
    return re.compile("|".join(ways))


def _exactly(key: str) -> str:
    """Match a name as written; one of several syllables also without its accents, its syllables apart or together."""
    syllables = key.split()
    return _loosely(key) if len(syllables) > 1 or len(key) > 5 else re.escape(key)


def _loosely(key: str) -> str:
    """Match a name syllable by syllable, each with its accents or without, apart or together."""
    return " ?".join(f"(?:{re.escape(part)}|{re.escape(strip_accents(part))})" for part in key.split())
