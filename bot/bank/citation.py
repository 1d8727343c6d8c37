"""Reads where in a legal text an answer rests: `Điều 2 khoản 1 điểm m và n, Điều 33` is three places.

An amending law is cited as `Điều 1 (Điều 22 khoản 4 sửa đổi)`: article 22 of the older law as article 1 words it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

# Parts of a text that have a name instead of an article number.
_NAMED = re.compile(r"(?:Phụ lục|Bảng|Mẫu)\b[^;,()]*", re.IGNORECASE)
_AMENDED = re.compile(r"\((?:sửa )?([^()]*?)(?: sửa đổi)?(?: Luật [^()]*)?\)")
_TOKEN = re.compile(
    r"(?P<article>Điều\s+(?P<number>\d+[a-zđ]?))"
    r"|(?P<clause>khoản\s+(?P<count>\d+[a-zđ]?))"
    r"|(?P<point>điểm\s+(?P<letter>[a-zđ]\d?)(?!\w))"
    r"|(?P<more>(?<=[\s,])(?:\d+[a-zđ]?|[a-zđ])(?!\w))"
    r"|(?P<range>đến\s+Điều\s+(?P<last>\d+))"
    r"|(?P<end>;)|(?P<join>,|\s+và\s+|\s+)",
)


class CitationError(ValueError):
    """A citation that does not say which article, clause and point is meant."""


@dataclass(frozen=True)
class Place:
    """One place in a legal text. `amending` is the article that words it, when another law amends it."""

    article: str
    clause: str = ""
    point: str = ""
    amending: str = ""
    name: str = ""

    def __str__(self) -> str:
        if self.name:
            return self.name
        parts = [f"Điều {self.article}"]
        parts += [f"khoản {self.clause}"] if self.clause else []
        parts += [f"điểm {self.point}"] if self.point else []
        written = " ".join(parts)
        return f"Điều {self.amending} ({written} sửa đổi)" if self.amending else written

    def within(self, other: Place) -> bool:
        """Tell whether this place is `other` or a part of it."""
        return (self.name, self.article, self.amending) == (other.name, other.article, other.amending) and (
            not other.clause or (self.clause == other.clause and other.point in ("", self.point))
        )


def places(at: str) -> tuple[Place, ...]:
    """Return the places that `at` names, in order; none for an empty one, which means the whole text.

    Raises:
        CitationError: If it cannot be read.
    """
    return tuple(_read(at.strip()))


def _read(at: str) -> Iterator[Place]:
    rest = at
    while rest:
        if named := _NAMED.match(rest):
            whole, rest = named[0], rest[named.end() :].lstrip(" ,;")
            first, *others = re.split(r"\s+và\s+", whole.strip(), maxsplit=1)
            yield Place("", name=first.strip())
            rest = "; ".join(part for part in (*others, rest) if part)
            continue
        cut = re.search(r"(?:\s+và\s+|[;,]\s*)(?=Phụ lục|Bảng|Mẫu)", rest)
        chunk, rest = (rest[: cut.start()], rest[cut.end() :]) if cut else (rest, "")
        yield from _articles(chunk)


def _articles(text: str) -> Iterator[Place]:
    done = 0
    for bracket in _AMENDED.finditer(text):
        before = list(_plain(text[done : bracket.start()]))
        if not before:
            raise CitationError(f'"{text}": trước ngoặc cần một Điều')
        yield from before[:-1]
        # a clause named before the bracket is the amending law's own numbering; the amended place says it better
        yield from (replace(place, amending=before[-1].article) for place in _plain(bracket[1]))
        done = bracket.end()
    if text[done:].strip() or not done:
        yield from _plain(text[done:])


def _plain(text: str) -> Iterator[Place]:
    current: Place | None = None
    pending = False  # whether `current` still has to be yielded
    position = 0
    text = text.strip().removeprefix("và ").strip(" ,;")
    while position < len(text):
        found = _TOKEN.match(text, position)
        if not found:
            raise CitationError(f'"{text}": không đọc được từ "{text[position:][:30]}"')
        position = found.end()
        if found["join"]:
            continue
        if found["article"]:
            if current and pending:
                yield current
            current, pending = Place(found["number"]), True
            continue
        if current is None:
            raise CitationError(f'"{text}": cần bắt đầu bằng "Điều"')
        if found["end"]:
            continue
        if found["range"]:
            if pending:
                yield current
            yield from (Place(str(number)) for number in range(int(current.article) + 1, int(found["last"])))
            current, pending = Place(found["last"]), True
            continue
        deeper = _deeper(current, found)
        if pending and not deeper.within(current):
            yield current
        current, pending = deeper, True
    if current and pending:
        yield current


def _deeper(current: Place, found: re.Match[str]) -> Place:
    """Return the place that a clause, a point or one more of the same kind leads to from `current`."""
    if found["clause"]:
        return Place(current.article, found["count"])
    if found["point"]:
        return Place(current.article, current.clause, found["letter"])
    more = found["more"]
    if more[0].isdigit():
        return Place(current.article, more)
    return Place(current.article, current.clause, more)
