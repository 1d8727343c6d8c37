"""What a citizen may ask of all that is kept of them: a copy, as their messenger carries it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from bot.bank.texts import Texts
from bot.channels.messages import Document, Inbound, Outbound
from bot.clock import VIETNAM
from bot.store.export import Export, SaidLine

FILE_NAME = "hoi-bhxh.json"
MOST_LETTERS = 30_000
"""Of a copy in words, the newest: some sixteen messages on Zalo. More would bury the citizen, and cost us a limit."""

OF_AN_ANSWER = 160
"""Letters of an answer in such a copy: they are the bank's, the citizen's own words are given whole."""

_IN_SAID = ("answers", "inbox", "outbox")
"""Tables that hold the words of the conversation once more."""


class Copies:
    """Makes copies of what is kept.

    Args:
        export: Returns what is kept of who sent an event.
        texts: The assistant's own sentences, now.
    """

    def __init__(self, export: Callable[[Inbound], Export], texts: Callable[[], Texts]) -> None:
        self._export = export
        self._texts = texts

    def messages(self, inbound: Inbound, said: Outbound, documents: bool) -> list[Outbound]:
        """Return the messages that carry the copy: a document where the messenger takes one, else words.

        Args:
            inbound: Who asks.
            said: What announces the copy, in the citizen's language.
            documents: Whether the messenger carries text files.

        Raises:
            StoreError: If what is kept could not be read.
        """
        export = self._export(inbound)
        if documents:
            document = Document(FILE_NAME, export.as_json())
            return [Outbound(said.text, document=document, language=said.language)]
        return [said, Outbound("\n".join(self._lines(export, said.language)), language=said.language)]

    def refused(self, said: Outbound) -> Outbound:
        """Return what is said in place of a copy where others read along."""
        return Outbound(self._texts().say("data_not_here", said.language), language=said.language)

    def _lines(self, export: Export, language: str) -> list[str]:
        others = [line for name, rows in export.tables.items() if name not in _IN_SAID for line in _rows(name, rows)]
        room = MOST_LETTERS - sum(map(len, others))
        lines: list[str] = []
        for line in map(self._line, reversed(export.said)):
            room -= len(line)
            if room < 0:
                lines.append(self._texts().say("data_older", language, count=len(export.said) - len(lines)))
                break
            lines.append(line)
        return [*(lines[::-1] or [self._texts().say("data_nothing", language)]), *others]

    def _line(self, said: SaidLine) -> str:
        own = said.who == "citizen"
        text = said.text if own or len(said.text) <= OF_AN_ANSWER else f"{said.text[:OF_AN_ANSWER]}…"
        return f"{said.at.astimezone(VIETNAM):%d/%m/%Y %H:%M} {'←' if own else '→'} {text}"


def _rows(table: str, rows: list[dict[str, object]]) -> Iterator[str]:
    for row in rows:
        told = "; ".join(f"{name}: {value}" for name, value in row.items() if value not in (None, "", [], {}))
        yield f"{table}: {told}"
