"""The same questions asked on several days: what each day's law makes of the answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from bot.answering.answer import AnswerStatus, Question
from bot.answering.composer import Composer
from bot.bank.changes import View, changed_entries

CELL = 260  # characters of an answer that a table cell shows


@dataclass(frozen=True)
class Asked:
    """What came of an entry's question on a day."""

    day: date
    status: AnswerStatus
    entry_id: str | None
    text: str


def ask_on(composer: Composer, entry_id: str, days: Sequence[date]) -> list[Asked]:
    """Ask the entry's own question on each day, as a citizen would."""
    question = composer.bank.entries[entry_id].question["vi"]
    made = [composer.answer(Question(question, day, "vi")) for day in days]
    return [Asked(day, answer.status, answer.entry_id, answer.text) for day, answer in zip(days, made, strict=True)]


def telling(composer: Composer, days: Sequence[date], count: int) -> list[str]:
    """Return the ids of the `count` entries that read differently on most of the days, of every topic in turn."""
    bank = composer.bank
    times: dict[str, int] = {}
    for before, after in pairwise(days):
        for change in changed_entries(View(bank, before), View(bank, after)):
            times[change.entry_id] = times.get(change.entry_id, 0) + 1
    by_topic: dict[str, list[str]] = {}
    for entry_id in sorted(times, key=lambda entry_id: (-times[entry_id], entry_id)):
        by_topic.setdefault(bank.entries[entry_id].topic, []).append(entry_id)
    chosen: list[str] = []
    while len(chosen) < count and any(by_topic.values()):
        for waiting in by_topic.values():
            if waiting and len(chosen) < count:
                chosen.append(waiting.pop(0))
    return sorted(chosen)


def days_page(composer: Composer, entry_ids: Sequence[str], days: Sequence[date]) -> str:
    """Return the page of answers as Markdown."""
    return "\n".join(_page(composer, entry_ids, days)) + "\n"


def _page(composer: Composer, entry_ids: Sequence[str], days: Sequence[date]) -> Iterator[str]:
    yield "# Cùng một câu hỏi, hỏi vào những ngày khác nhau / The same question on different days"
    yield ""
    yield f"`bot days`: {len(entry_ids)} mục, {len(days)} ngày; câu hỏi của mục, qua tìm kiếm như người dân hỏi."
    yield "Trước 01/07/2025 ngân hàng không có luật cũ, nên các câu theo luật mới không được gửi cho những ngày ấy."
    for entry_id in entry_ids:
        yield ""
        yield f"## `{entry_id}` {composer.bank.entries[entry_id].question['vi']}"
        yield ""
        yield "| ngày | kết quả | câu trả lời: những dòng khác nhau giữa các ngày |"
        yield "| --- | --- | --- |"
        made, before = ask_on(composer, entry_id, days), ""
        sent = [set(asked.text.splitlines()) for asked in made if asked.status is AnswerStatus.ANSWERED]
        alike = set.intersection(*sent) if len(sent) > 1 else set()
        for asked in made:
            shown = "như trên" if asked.text == before else _cell(asked.text, alike)
            other = f" `{asked.entry_id}`" if asked.entry_id not in (entry_id, None) else ""
            yield f"| {asked.day:%d/%m/%Y} | {asked.status.value}{other} | {shown} |"
            before = asked.text


def _cell(text: str, alike: set[str]) -> str:
    """Return the lines that are not alike on all days, the first one when all are, as one line of a table."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    telling = [line for line in lines if line not in alike] or lines[:1]
    line = " / ".join(telling).replace("|", "\\|")
    return line if len(line) <= CELL else line[:CELL].rsplit(" ", 1)[0] + "…"
