"""What answers rest on: sources that exist, hold on the day, and have not been reworded since."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from bot.bank.bank import Bank
from bot.bank.citation import CitationError, Place, places
from bot.bank.entry import Entry
from bot.bank.problems import BankProblem
from bot.bank.render import write_day
from bot.bank.source import Citation, Source

Wrong = Callable[..., BankProblem]
"""Makes a problem from a message and the keys that lead to its line."""


def check_sources(bank: Bank) -> Iterator[BankProblem]:
    """Yield what is wrong in sources.yml itself."""
    for key, source in sorted(bank.sources.items()):
        for place, change in source.changed.items():
            if change.by and change.by not in bank.sources:
                yield BankProblem("knowledge/sources.yml", 1, f'{key}: văn bản sửa đổi "{change.by}" chưa có ở đây.')
            if message := unreadable(place):
                yield BankProblem("knowledge/sources.yml", 1, f"{key}: {message}")


def unreadable(at: str) -> str:
    """Return why a citation cannot be read, or nothing."""
    try:
        places(at)
    except CitationError as error:
        return f'không đọc được căn cứ {error}. Viết như "Điều 36 khoản 1 điểm a; Điều 37".'
    return ""


def check_basis(bank: Bank, entry: Entry, wrong: Wrong, day: date) -> Iterator[BankProblem]:
    """Yield what is wrong with what the entry rests on; an entry on an old rule rests on what held until then."""
    rested_on = entry.day_of_figures(day)
    for index, citation in enumerate(entry.sources):
        source = bank.sources.get(citation.source)
        if source is None:
            yield wrong(
                f'căn cứ "{citation.source}" chưa có trong sources.yml. Thêm vào đó hoặc sửa mã.', "sources", index
            )
        elif message := unreadable(citation.at):
            yield wrong(message, "sources", index)
        elif entry.published and not entry.may_rest_on(source, day):
            yield wrong(
                f'căn cứ "{citation.source}" không còn (hoặc chưa) hiệu lực ngày {rested_on}.', "sources", index
            )
        elif entry.published:
            yield from (wrong(message, "sources", index) for message in _changed(entry, citation, source, rested_on))
    for code, text in entry.answer.items():
        if entry.until and write_day(entry.until) not in text:
            told = f"câu về quy định cũ phải nói rõ áp dụng đến hết ngày {write_day(entry.until)}."
            yield wrong(told, "answer", code)


def _changed(entry: Entry, citation: Citation, source: Source, day: date) -> Iterator[str]:
    """Yield where the citation rests on wording that another text has since changed and the entry does not cite."""
    also = {other.source for other in entry.sources}
    for at, change in source.changed.items():
        if change.since > day or change.by in also:
            continue
        if any(overlap(cited, old) for cited in places(citation.at) for old in places(at)):
            since = f"{at} của {citation.source} từ {write_day(change.since)}"
            yield (
                f"{since} đã được {change.by} sửa; đọc lại và thêm căn cứ ấy."
                if change.by
                else f"{since} đã bị bãi bỏ; sửa câu trả lời, hoặc ghi until nếu câu nói về quy định cũ."
            )


def overlap(cited: Place, old: Place) -> bool:
    """Tell whether a citation speaks of a changed place; a whole article is too wide to say so."""
    return cited.within(old) or (bool(cited.clause) and old.within(cited))
