"""Words left in the keys they were typed with: `thai sarn`, `bao3 hie63m`. Read back only when a known word comes out.

The rules are those of the two common ways to type Vietnamese: Telex (aa, aw, dd, and s f r x j for the tones) and VNI
(6 7 8 9 for the letters, 1 to 5 for the tones).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Mapping

_TELEX_TONES = {"s": "\u0301", "f": "\u0300", "r": "\u0309", "x": "\u0303", "j": "\u0323"}
_VNI_TONES = {"1": "\u0301", "2": "\u0300", "3": "\u0309", "4": "\u0303", "5": "\u0323"}
_TELEX_LETTERS = (("dd", "đ"), ("aa", "â"), ("ee", "ê"), ("oo", "ô"), ("aw", "ă"), ("ow", "ơ"), ("uw", "ư"), ("w", "ư"))
_VNI_LETTERS = {"a6": "â", "e6": "ê", "o6": "ô", "o7": "ơ", "u7": "ư", "a8": "ă", "d9": "đ"}
_VOWELS = "aăâeêioôơuưy"
_WORD = re.compile(r"\w+")


class KeyReader:
    """Reads typed keys back into words that are `known`; anything else stays as it is."""

    def __init__(self, known: Container[str]) -> None:
        self._known = known

    def read(self, text: str) -> str:
        """Return normalised `text` with each word of bare keys replaced by the word they stand for."""
        return _WORD.sub(lambda found: self._word(found[0]), text)

    def _word(self, word: str) -> str:
        if word in self._known or len(word) < 3:
            return word
        for decode in (_telex, _vni):
            read = decode(word)
            if read != word and read in self._known:
                return read
        return word


def telex_keys(word: str) -> str:
    """Return the Telex keys of a word, the tone last: `hiểm` is `hieemr`."""
    return _typed(word, {"ă": "aw", "â": "aa", "ê": "ee", "ô": "oo", "ơ": "ow", "ư": "uw", "đ": "dd"}, _TELEX_TONES)


def vni_keys(word: str) -> str:
    """Return the VNI keys of a word, the tone last: `hiểm` is `hie6m3`."""
    return _typed(word, {letter: keys for keys, letter in _VNI_LETTERS.items()}, _VNI_TONES)


def _typed(word: str, letters: Mapping[str, str], tones: Mapping[str, str]) -> str:
    keys = {mark: key for key, mark in tones.items()}
    apart = unicodedata.normalize("NFD", word)
    tone = "".join(keys[mark] for mark in apart if mark in keys)
    plain = unicodedata.normalize("NFC", "".join(mark for mark in apart if mark not in keys))
    return "".join(letters.get(letter, letter) for letter in plain) + tone


def _telex(word: str) -> str:
    """Decode Telex; the tone key may stand anywhere after the vowel, a letter key after its letter or at the end."""
    rest, tone = word, ""
    for place in range(len(word) - 1, 0, -1):
        if word[place] in _TELEX_TONES and any(letter in _VOWELS for letter in word[:place]):
            rest, tone = word[:place] + word[place + 1 :], _TELEX_TONES[word[place]]
            break
    read = rest
    for keys, letter in _TELEX_LETTERS:
        read = read.replace(keys, letter)
    read = read.replace("uơ", "ươ").replace("ưo", "ươ")
    return _with_tone(read, tone)


def _vni(word: str) -> str:
    digits = [key for key in word if key.isdigit()]
    if not digits or word[0].isdigit():
        return word
    tone = "".join(_VNI_TONES[key] for key in digits if key in _VNI_TONES)[:1]
    read = "".join(key for key in word if key not in _VNI_TONES)
    for letter_key in (key for key in digits if key not in _VNI_TONES):
        # the key may follow the whole vowel group (hiem63), so the last letter it fits takes it
        bare = read.replace(letter_key, "", 1)
        for place in range(len(bare) - 1, -1, -1):
            if (changed := _VNI_LETTERS.get(bare[place] + letter_key)) is not None:
                bare = bare[:place] + changed + bare[place + 1 :]
                if changed == "ơ" and place and bare[place - 1] == "u":
                    bare = bare[: place - 1] + "ư" + bare[place:]
                break
        read = bare
    return _with_tone(read, tone)


def _with_tone(word: str, tone: str) -> str:
    """Put the tone on a changed vowel, else on the last before a final consonant, else on the last but one."""
    if not tone:
        return word
    vowels = [place for place, letter in enumerate(word) if letter in _VOWELS]
    if len(vowels) > 1 and word[:2] in ("qu", "gi"):
        vowels = vowels[1:]
    if not vowels:
        return word
    changed = [place for place in vowels if word[place] in "ăâêôơư"]
    closed = vowels[-1] < len(word) - 1
    if changed:
        carrier = changed[-1]
    elif len(vowels) == 1:
        carrier = vowels[0]
    else:
        carrier = vowels[-1] if closed else vowels[-2]
    return unicodedata.normalize("NFC", word[: carrier + 1] + tone + word[carrier + 1 :])
