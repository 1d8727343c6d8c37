"""Cutting a message to what a messenger takes at once, where a reader would pause."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from datetime import date

from bot.bank.texts import Texts
from bot.channels.channel import Limits, Unit
from bot.channels.messages import Button, CitedSource, Outbound

# Where a text may be cut, best first: between paragraphs, lines, sentences, words.
_BORDERS = tuple(re.compile(shape) for shape in (r"\n\s*\n", r"\n", r"(?<=[.!?…;:])\s", r"\s"))
_ELLIPSIS = "…"


def length(text: str, unit: Unit) -> int:
    """Return how long a messenger finds `text`."""
    return len(text) if unit is Unit.CODE_POINTS else len(text.encode("utf-16-le")) // 2


def split(text: str, limit: int, unit: Unit) -> list[str]:
    """Cut `text` into pieces of at most `limit`; no letter is lost, only the white space at the cuts."""
    pieces = []
    rest = text.strip()
    while length(rest, unit) > limit:
        cut = _cut(rest, _fitting(rest, limit, unit))
        pieces.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return [*pieces, rest] if rest else pieces


def shape(message: Outbound, limits: Limits, basis: str = "") -> list[Outbound]:
    """Cut `message` into pieces for one messenger; nothing comes of one without words.

    Buttons, citations and a document belong to the last piece. Choices that find no room as buttons are listed in
    the text, where typing one's words asks for it.

    Args:
        message: What is to be said.
        limits: What the messenger takes at once.
        basis: The citations in words (`write_basis`), as the channel will write them under the text.
    """
    message = with_choices_in_words(message, limits)
    pieces = split(message.text, limits.max_text, limits.unit)
    if not pieces:
        return []
    room = limits.max_text - length(f"\n\n{basis}", limits.unit)
    if basis and length(pieces[-1], limits.unit) > room:
        pieces[-1:] = split(pieces[-1], room, limits.unit)
    *first, last = pieces
    bare = replace(message, buttons=(), citations=(), feedback=(), document=None)
    ahead = [replace(bare, text=piece) for piece in first]
    return [*ahead, replace(message, text=last)]


def with_choices_in_words(message: Outbound, limits: Limits) -> Outbound:
    """List in the text the choices that find no room as buttons, numbered as they stand.

    Buttons that rate the answer stand only where all of them find room beside the others: a rating is never worth a
    choice, and can be typed ("hữu ích", "chưa đúng").
    """
    room = limits.max_buttons
    titles = [button.title for button in message.buttons]
    listed = [f"{number}. {title}" for number, title in enumerate(titles, start=1) if number > room]
    shown = tuple(
        Button(shorten(button.title, limits.max_button_title), button.payload) for button in message.buttons[:room]
    )
    text = "\n\n".join(part for part in (message.text, "\n".join(listed)) if part)
    feedback = message.feedback if len(shown) + len(message.feedback) <= room else ()
    return replace(message, text=text, buttons=shown, feedback=feedback)


def shorten(title: str, limit: int) -> str:
    """Cut a title that must stay in one piece, with an ellipsis where something is gone."""
    return title if len(title) <= limit else title[: limit - 1].rstrip() + _ELLIPSIS


def write_basis(message: Outbound, texts: Texts, limits: Limits) -> str:
    """Return the line that says where an answer rests and since when, empty without citations.

    It takes at most half a message: citations past that are left out, the first ones matter most.
    """
    line = ""
    for count in range(1, len(message.citations) + 1):
        places = "; ".join(_place(citation, texts, message.language) for citation in message.citations[:count])
        longer = texts.say("basis", message.language, citations=places)
        if length(longer, limits.unit) > limits.max_text // 2:
            return line or shorten(longer, limits.max_text // 4)
        line = longer
    return line


def _place(citation: CitedSource, texts: Texts, language: str) -> str:
    if not citation.since:
        return citation.text
    since = texts.say("since", language, day=_day(citation.since))
    return f"{citation.text} ({since[0].lower()}{since[1:]})"


def _day(since: str) -> str:
    """Return the day as it is written in Viet Nam, whether it comes so or as an ISO date."""
    try:
        return f"{date.fromisoformat(since):%d/%m/%Y}"
    except ValueError:
        return since


def _fitting(text: str, limit: int, unit: Unit) -> int:
    """Return how many characters of `text` fit into `limit`."""
    if unit is Unit.CODE_POINTS:
        return limit
    used = 0
    for place, letter in enumerate(text):
        used += 2 if ord(letter) > 0xFFFF else 1
        if used > limit:
            return place
    return len(text)


def _cut(text: str, fitting: int) -> int:
    """Return where to cut: the last border in the second half of what fits, of the best kind there is."""
    for border in _BORDERS:
        # White space just past what fits is a border too, hence one character more.
        starts = [found.start() for found in border.finditer(text, fitting // 2, fitting + 1)]
        if starts:
            return starts[-1]
    cut = fitting
    while cut > 1 and unicodedata.combining(text[cut]):  # a mark stays with the letter that carries it
        cut -= 1
    return cut
