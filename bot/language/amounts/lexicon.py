"""Words and what they mean, known with their accents and without."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from bot.language.amounts.tokens import Kind, Line, Token
from bot.language.normalize import strip_accents

T = TypeVar("T")


@dataclass(frozen=True)
class Meaning(Generic[T]):
    """What the words from some place mean, and the place behind them."""

    value: T
    end: int


class Lexicon(Generic[T]):
    """Knows words and phrases by their spellings.

    A syllable typed without accents fits any that it is the bare form of; one typed with accents fits only itself.
    `risky` bare forms are words in their own right (`nam` is male as well as a bare `năm`): they fit only where
    accents are left out. `never` bare forms are too common to fit even there (`co` is `có`, hardly `cỡ`). `loose`
    syllables fit whatever accents they carry (`trịu`, `triêu`).
    """

    def __init__(
        self,
        words: Mapping[T, str],
        *,
        risky: Collection[str] = (),
        never: Collection[str] = (),
        loose: Collection[str] = (),
        apart: str = " ",
    ) -> None:
        self._risky, self._never, self._loose = frozenset(risky), frozenset(never), frozenset(loose)
        self._known: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        for value, spellings in words.items():
            for phrase in spellings.split(apart):
                syllables = tuple(phrase.split())
                self._known.setdefault(strip_accents(" ".join(syllables)), []).append((syllables, value))
        self._begin = {key.split()[0] for key in self._known}
        self._longest = max((len(key.split()) for key in self._known), default=0)

    def match(self, line: Line, place: int) -> Meaning[T] | None:
        """Return what the longest known phrase that starts at `place` means."""
        if line[place].bare not in self._begin:
            return None
        for length in range(self._longest, 0, -1):
            tokens = [line[place + step] for step in range(length)]
            for value in self._values(tokens):
                return Meaning(value, place + length)
        return None

    def get(self, token: Token) -> T | None:
        """Return what one word means."""
        return next(self._values([token]), None) if token.bare in self._known else None

    def __contains__(self, token: Token) -> bool:
        return self.get(token) is not None

    def _values(self, tokens: list[Token]) -> Iterator[T]:
        if tokens[-1].kind is Kind.END:
            return
        for syllables, value in self._known.get(" ".join(token.bare for token in tokens), ()):
            if all(map(self._fits, tokens, syllables)):
                yield value

    def _fits(self, token: Token, syllable: str) -> bool:
        if token.text == syllable or token.bare in self._loose:
            return True
        if token.text != token.bare or token.bare in self._never:
            return False
        return token.plain or token.bare not in self._risky


def words(
    spellings: str, *, risky: Collection[str] = (), never: Collection[str] = (), apart: str = " "
) -> Lexicon[bool]:
    """Return a lexicon that only tells whether a word is in it."""
    return Lexicon({True: spellings}, risky=risky, never=never, apart=apart)
