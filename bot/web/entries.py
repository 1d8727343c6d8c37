"""Entries and hits of the bank, as the interface and the staff page show them."""

from __future__ import annotations

from datetime import date

from anyio.to_thread import run_sync
from fastapi.exceptions import RequestValidationError

from bot.answering.answer import Answer, AnswerStatus, FoundEntry
from bot.bank.entry import Entry
from bot.bank.render import write_day
from bot.web.errors import NotFoundError
from bot.web.ports import Answering
from bot.web.schemas import ChoiceOut, CitationOut, EntryOut, HitOut, SearchRequest


async def find(composer: Answering, wanted: SearchRequest, today: date, language: str) -> list[HitOut]:
    """Search the bank and return the hits with their titles.

    Raises:
        RequestValidationError: If there is no such topic.
    """
    if wanted.topic is not None and wanted.topic not in composer.bank.topics:
        raise RequestValidationError([{"type": "bad_topic", "loc": ("body", "topic")}])
    day = wanted.day or today
    found = await run_sync(composer.search, wanted.text, day, wanted.top_k, wanted.topic)
    return [_hit(composer, hit, language) for hit in found]


async def read(composer: Answering, entry_id: str, language: str, day: date) -> EntryOut:
    """Return one published entry as of `day`.

    Raises:
        NotFoundError: If there is no such published entry.
    """
    entry = composer.bank.entries.get(entry_id)
    if entry is None or not entry.published:
        raise NotFoundError("no such entry")
    answer = await run_sync(_answer, composer, entry, language, day)
    more = await run_sync(composer.entry, entry_id, language, day, True) if answer.has_details else None
    return EntryOut(
        entry_id=entry_id,
        status=answer.status,
        language=answer.language,
        day=day,
        title=entry.in_language(entry.title, language),
        question=entry.in_language(entry.question, language),
        topic=entry.topic,
        risk=entry.risk,
        audience=list(entry.audience),
        text=answer.text,
        details=more.text if more else None,
        citations=[CitationOut(source=c.source, text=c.text, since=c.since) for c in answer.citations],
        related=[ChoiceOut.of(choice) for choice in answer.related],
        bank_version=answer.bank_version or composer.bank.version,
    )


def _answer(composer: Answering, entry: Entry, language: str, day: date) -> Answer:
    """Return the entry's answer or, where what it rests on does not hold on `day`, that and nothing more."""
    if composer.bank.holds_on(entry, day):
        return composer.entry(entry.id, language, day)
    text = composer.bank.texts.say("decline_not_in_force", language, day=write_day(day))
    return Answer(AnswerStatus.DECLINED_NOT_IN_FORCE, text, language, day, entry.id)


def _hit(composer: Answering, hit: FoundEntry, language: str) -> HitOut:
    entry = composer.bank.entries[hit.entry_id]
    title = entry.in_language(entry.title, language)
    return HitOut(
        entry_id=hit.entry_id,
        score=round(hit.score, 4),
        variant=hit.variant,
        accepted=hit.accepted,
        title=title,
        topic=entry.topic,
    )
