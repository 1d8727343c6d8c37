"""Spellings people would give a phrasing: bare, short, chat spelling, slips. Seeded, repeatable, never stored."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping

from bot.language.normalize import has_accents, normalize, strip_accents
from bot.language.telex import telex_keys, vni_keys

_DROPPED = (
    "ạ",
    "cho",
    "hỏi",
    "thì",
    "là",
    "được",
    "có",
    "không",
    "và",
    "của",
    "nhé",
    "vậy",
    "the",
    "a",
    "is",
    "do",
    "to",
)
_HOOK, _TILDE = "\u0309", "\u0303"  # hỏi and ngã: not told apart in the South, and often mixed up in writing
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_WORD = re.compile(r"[^\W\d_]+")


class Speller:
    """Makes other spellings with the bank's glossary; the same ones for the same seed.

    Args:
        abbreviations: Short form to full form (`bhxh` to `bảo hiểm xã hội`).
        chat: Chat spelling to plain word (`ko` to `không`).
        regional: Regional word to common word (`mần` to `làm`).
        seed: Chooses which short form is taken, which word is slipped in.
    """

    def __init__(
        self,
        abbreviations: Mapping[str, str],
        chat: Mapping[str, str],
        regional: Mapping[str, str] | None = None,
        seed: int = 0,
    ) -> None:
        self._full = {normalize(short): normalize(full) for short, full in abbreviations.items()}
        self._short, self._chat, self._regional = _Swap(abbreviations), _Swap(chat), _Swap(regional or {})
        self._seed = seed

    def spellings(self, text: str) -> list[str]:
        """Return other spellings of `text`, without `text` itself, likeliest first."""
        chosen = random.Random(f"{self._seed}:{text}")  # noqa: S311 - repeatable, not secret
        plain = normalize(text)
        return [other for other in dict.fromkeys(self._spell(plain, chosen)) if other and other != plain]

    def _spell(self, plain: str, chosen: random.Random) -> Iterator[str]:
        short = self._short(plain, chosen)
        for written in (plain, short, self._lengthen(plain), self._chat(short, chosen), _drop(plain, chosen)):
            yield written
            yield strip_accents(written)
        regional = self._regional(plain, chosen)
        yield from (regional, strip_accents(regional))
        for slip in (_mixed_tones, _lost_tone, _keys(telex_keys), _keys(vni_keys), _swapped_letters, _joined_words):
            yield slip(plain, chosen)

    def _lengthen(self, text: str) -> str:
        return " ".join(self._full.get(word, word) for word in text.split())


class _Swap:
    """Replaces full forms by one of their other forms, longest first."""

    def __init__(self, forms: Mapping[str, str]) -> None:
        self._by_full: dict[str, list[str]] = {}
        for other, full in sorted(forms.items()):
            self._by_full.setdefault(normalize(full), []).append(normalize(other))
        longest_first = sorted(self._by_full, key=len, reverse=True)
        self._pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first)) or '(?!)'})(?!\w)")

    def __call__(self, text: str, chosen: random.Random) -> str:
        return self._pattern.sub(lambda found: chosen.choice(self._by_full[found[0]]), text)


_Slip = Callable[[str, random.Random], str]


def _drop(text: str, chosen: random.Random) -> str:
    """Leave out one of the small words that people in a hurry leave out."""
    words = text.split()
    small = [place for place, word in enumerate(words) if word in _DROPPED]
    if not small or len(words) < 4:
        return text
    place = chosen.choice(small)
    return " ".join(words[:place] + words[place + 1 :])


def _change_one(text: str, chosen: random.Random, fits: Callable[[str], bool], change: Callable[[str], str]) -> str:
    """Change one of the words that fit; the text as it is when none does."""
    places = [found for found in _WORD.finditer(text) if fits(found[0])]
    if not places:
        return text
    place = chosen.choice(places)
    return text[: place.start()] + change(place[0]) + text[place.end() :]


def _mixed_tones(text: str, chosen: random.Random) -> str:
    """Write every hỏi as ngã and every ngã as hỏi, as someone who does not hear the difference might."""
    apart = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", apart.translate(str.maketrans(_HOOK + _TILDE, _TILDE + _HOOK)))


def _lost_tone(text: str, chosen: random.Random) -> str:
    """Leave the tone mark off one word: `bảo hiêm`."""

    def without(word: str) -> str:
        return unicodedata.normalize("NFC", _TONES.sub("", unicodedata.normalize("NFD", word)))

    return _change_one(text, chosen, lambda word: without(word) != word, without)


def _keys(typed: Callable[[str], str]) -> _Slip:
    """Leave one word in the keys it was typed with."""
    return lambda text, chosen: _change_one(text, chosen, has_accents, typed)


def _swapped_letters(text: str, chosen: random.Random) -> str:
    """Type two neighbouring letters of one word the wrong way round, in the bare text."""

    def swap(word: str) -> str:
        place = chosen.randrange(1, len(word) - 1)
        return word[:place] + word[place + 1] + word[place] + word[place + 2 :]

    return _change_one(strip_accents(text), chosen, lambda word: len(word) > 3, swap)


def _joined_words(text: str, chosen: random.Random) -> str:
    """Forget one space."""
    spaces = [place for place, letter in enumerate(text) if letter == " "]
    if not spaces:
        return text
    place = chosen.choice(spaces)
    return text[:place] + text[place + 1 :]
