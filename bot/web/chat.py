"""The chat page: Vietnamese first, on a phone first."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from bot.bank.bank import Bank
from bot.bank.render import write_day
from bot.bank.texts import DEFAULT_LANGUAGE
from bot.clock import Clock, today
from bot.dialogue.payloads import Payload, Verb
from bot.web import pages
from bot.web.ports import Answering
from bot.web.words import of_page, page_language

# The subjects people come for most (see the first three of knowledge/topics.yml).
CORE_TOPICS = 3
FIRST_QUESTIONS_OF_A_TOPIC = 2
# Longer than any question of the development set (680); the box says how much room is left.
LONGEST_QUESTION = 2_000


_NOT_OF_THE_CHAT = (
    "staff_",
    "close_",
    "delivery_",
    "said_",
    "error_",
    "field_",
    "risk_",
    "channel_",
    "bank_",
    "learning_",
    "deed_",
    "desk_",
)


@dataclass(frozen=True)
class FirstQuestion:
    """A question offered before the first one is asked."""

    title: str
    payload: str


def first_questions(bank: Bank, language: str) -> list[FirstQuestion]:
    """Return the starters maintainers chose, then the entries of the core topics that most others lead to."""
    starters = bank.texts.by_language[DEFAULT_LANGUAGE].get("starters", "").split()
    led_to = Counter(entry_id for entry in bank.published for entry_id in entry.related)
    core = list(bank.topics)[:CORE_TOPICS]
    popular = sorted(
        (entry for entry in bank.published if entry.topic in core), key=lambda entry: (-led_to[entry.id], entry.id)
    )
    wanted = [bank.entries[entry_id] for entry_id in starters if entry_id in bank.entries]
    chosen = {entry.id: entry for entry in wanted if entry.published}
    for topic in core:
        of_topic = [entry for entry in popular if entry.topic == topic and entry.id not in chosen]
        already = sum(entry.topic == topic for entry in chosen.values())
        chosen |= {entry.id: entry for entry in of_topic[: max(0, FIRST_QUESTIONS_OF_A_TOPIC - already)]}
    order = {topic: place for place, topic in enumerate(bank.topics)}
    return [
        FirstQuestion(entry.in_language(entry.title, language), str(Payload(Verb.ASK, entry.id)))
        for entry in sorted(chosen.values(), key=lambda entry: order[entry.topic])
    ]


def build_chat(composer: Answering, clock: Clock) -> APIRouter:
    """Return the page's route."""
    router = APIRouter(include_in_schema=False)

    @router.get("/")
    async def chat(lang: str | None = None) -> HTMLResponse:
        language = page_language(lang)
        return pages.show(
            "chat.html",
            language,
            first_questions=first_questions(composer.bank, language),
            hand_over=str(Payload(Verb.HAND_OVER)),
            day=write_day(today(clock)),
            longest=LONGEST_QUESTION,
            script_words={key: text for key, text in of_page(language).items() if not key.startswith(_NOT_OF_THE_CHAT)},
        )

    return router
