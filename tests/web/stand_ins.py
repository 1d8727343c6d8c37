"""Small stand-ins for the parts behind the pages: a composer over the tiny bank, a conversation, an office."""

from __future__ import annotations

import asyncio
import tempfile
import weakref
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import httpx
from argon2 import PasswordHasher
from fastapi import FastAPI

from bot.accounts import Accounts, Passwords, Role, open_accounts
from bot.answering.answer import Answer, AnswerStatus, Choice, FoundEntry
from bot.bank.bank import Bank
from bot.bank.render import write_day
from bot.channels.messages import Button, CitedSource, EventKind, Inbound, MyData, Outbound
from bot.clock import VIETNAM, Clock, FixedClock
from bot.dialogue.payloads import Payload, Verb, parse
from bot.language.normalize import strip_accents
from bot.language.personal_data import mask
from bot.services import Services
from bot.settings import Settings
from bot.store import Export, HandoverStore, Speaker, TranscriptLine, open_store
from bot.store.database import open_engine
from bot.store.export import SaidLine
from bot.store.models import Base
from bot.web.accounts import csrf
from bot.web.accounts.door import COOKIE, Door, key_of
from bot.web.app import create_app
from tests.handover.office import Office
from tests.web.tiny_bank import TINY_BANK

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=VIETNAM)
FROM_OUR_PAGE = {"Sec-Fetch-Site": "same-origin"}
CONVERSATION = "3f1c2a9e-5d0b-4b7e-9a53-000000000001"


@dataclass
class WordComposer:
    """Finds the entries that share most words with the question; sure when two thirds of the words are there."""

    bank: Bank = TINY_BANK
    index_version: str = "index-1"
    searches: list[str] = field(default_factory=list)

    def entry(self, entry_id: str, language: str, day: date, details: bool = False) -> Answer:
        entry = self.bank.entries[entry_id]
        texts = entry.details if details else entry.answer
        citations = []
        for citation in entry.sources:
            source = self.bank.sources[citation.source]
            place = f"{citation.at}, {entry.in_language(source.title, language)} {source.number}"
            citations.append(CitedSource(citation.source, place, write_day(source.in_force)))
        return Answer(
            status=AnswerStatus.ANSWERED,
            text=entry.in_language(texts, language),
            language=language,
            day=day,
            entry_id=entry_id,
            citations=tuple(citations),
            related=tuple(Choice(other, self.bank.entries[other].title[language]) for other in entry.related),
            has_details=bool(entry.details) and not details,
        )

    def search(self, text: str, day: date, top_k: int = 10, topic: str | None = None) -> tuple[FoundEntry, ...]:
        self.searches.append(text)
        asked = _words(text)
        found = []
        for entry in self.bank.published:
            known = _words(" ".join((entry.question["vi"], entry.title["vi"], entry.answer["vi"])))
            score = len(asked & known) / max(1, len(asked))
            if topic in (None, entry.topic) and score:
                found.append(FoundEntry(entry.id, score, entry.question["vi"], score > 0.66))
        return tuple(sorted(found, key=lambda hit: -hit.score)[:top_k])


def _words(text: str) -> set[str]:
    return set(strip_accents(text.lower()).replace("?", " ").split())


@dataclass
class TinyDialogue:
    """Answers as the real conversation would, from the tiny bank; remembers what it was told."""

    composer: WordComposer = field(default_factory=WordComposer)
    handovers: HandoverStore | None = None
    seconds: float = 0.0
    heard: list[Inbound] = field(default_factory=list)
    finished: list[str] = field(default_factory=list)

    async def turn(self, inbound: Inbound) -> list[Outbound]:
        self.heard.append(inbound)
        await asyncio.sleep(self.seconds)
        self.finished.append(inbound.text)
        payload = parse(inbound.payload) if inbound.kind is EventKind.BUTTON else None
        if payload and payload.verb is Verb.HAND_OVER:
            text = self.composer.bank.texts.say("handed_over", inbound.language or "vi")
            if self.handovers:
                self.handovers.add(inbound.channel, inbound.conversation_id, "asked", account=inbound.account)
            return [Outbound(text, status="handed_over_asked")]
        if payload and payload.verb in (Verb.USEFUL, Verb.NOT_RIGHT):
            return [self._rated(payload)]
        if payload and payload.verb is Verb.FORGET:
            return [Outbound("Em xóa ngay mọi thứ.", my_data=MyData.FORGET)]
        if inbound.text == "tải dữ liệu của tôi":
            return [Outbound("Đây là bản sao.", my_data=MyData.EXPORT)]
        if inbound.text == "xóa dữ liệu của tôi":
            return [Outbound("Xóa hết?", (Button("Xóa hết", "forget:yes"), Button("Giữ lại", "forget:no")))]
        if payload and payload.argument:
            return [self._entry(payload.argument, inbound, payload.verb is Verb.DETAILS)]
        words = _words(inbound.text)
        if "the" in words and len(words) < 3:
            return [self._ask_back()]
        hits = self.composer.search(inbound.text, NOW.date())
        if hits and hits[0].accepted:
            return [self._entry(hits[0].entry_id, inbound)]
        declined = self.composer.bank.texts.say("decline_out_of_scope", "vi")
        return [Outbound(declined, status="declined_out_of_scope")]

    def _entry(self, entry_id: str, inbound: Inbound, details: bool = False) -> Outbound:
        answer = self.composer.entry(entry_id, inbound.language or "vi", NOW.date(), details)
        buttons = [Button(choice.title, f"ask:{choice.entry_id}") for choice in answer.related]
        if answer.has_details:
            buttons.insert(0, Button("Xem chi tiết", f"details:{entry_id}"))
        rates = (Button("Hữu ích", "useful:a1"), Button("Chưa đúng", "not_right:a1"))
        return Outbound(answer.text, tuple(buttons), "answered", entry_id, answer.citations, feedback=rates)

    def _rated(self, payload: Payload) -> Outbound:
        if payload.verb is Verb.USEFUL:
            return Outbound("Dạ em cảm ơn.")
        if payload.argument == "a1":
            return Outbound("Chưa đúng ở chỗ nào ạ?", (Button("Không phải điều tôi hỏi", "not_right:not_meant.a1"),))
        instead = Button("Mất thẻ BHYT", "ask:health_card.lost")
        return Outbound("Có phải câu này?\n1. Mất thẻ BHYT", (instead, Button("Gặp nhân viên", "hand_over")))

    def _ask_back(self) -> Outbound:
        entries = [self.composer.bank.entries[one] for one in ("health_card.renewal_how", "health_card.lost")]
        buttons = [Button(entry.title["vi"], f"ask:{entry.id}") for entry in entries]
        lines = ["Ý anh/chị là câu nào dưới đây ạ?"]
        lines += [f"{number}. {button.title}" for number, button in enumerate(buttons, start=1)]
        none = Button("Không phải các câu này", "none_fit")
        return Outbound("\n".join(lines), (*buttons, none), "clarified")


@dataclass
class Kept:
    """What is kept of citizens: a line each, until they are forgotten."""

    forgotten: list[str] = field(default_factory=list)

    def export(self, inbound: Inbound) -> Export:
        said = [] if inbound.conversation_id in self.forgotten else [SaidLine(NOW, "citizen", "mất thẻ")]
        return Export(NOW, said, {"answers": [{"conversation_id": inbound.conversation_id, "answered_at": NOW}]})

    def forget(self, inbound: Inbound) -> None:
        self.forgotten.append(inbound.conversation_id)


def an_office(clock: FixedClock | None = None) -> Office:
    """Return an office with a database of its own, gone with it; its one messenger is Telegram."""
    folder = tempfile.TemporaryDirectory()
    url = f"sqlite:///{folder.name}/bot.sqlite3"
    engine = open_engine(url)
    Base.metadata.create_all(engine)  # not migrated: that takes a while, and is tested elsewhere
    engine.dispose()
    office = Office(url, clock or FixedClock(NOW), "telegram", "bot")
    weakref.finalize(office, folder.cleanup)
    return office


def waiting_citizen(office: Office) -> int:
    """Put a citizen on the list who waits since this morning; return the number."""
    transcript = (
        TranscriptLine(Speaker.CITIZEN, "Sổ của tôi bị sai ngày sinh, sửa ở đâu?"),
        TranscriptLine(Speaker.BOT, "Em chưa có câu trả lời chắc chắn cho câu này."),
        TranscriptLine(Speaker.CITIZEN, "Cho tôi gặp người"),
    )
    now, office.clock.time = office.clock.time, datetime(2026, 11, 22, 8, 15, tzinfo=VIETNAM)
    number = office.handovers.add("telegram", "private-messenger-id", "asked", transcript, "bot")
    office.clock.time = now
    return number


async def no_actions(call: dict[str, Any]) -> tuple[int, dict[str, Any]]:
    """Know one action."""
    if call.get("next_action") == "action_answer_question":
        return 200, {"events": [], "responses": [{"text": "chào"}]}
    return 404, {"error": "no such action", "action_name": str(call.get("next_action"))}


QUICK_PASSWORDS = Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
PASSWORD = "bốn con voi xanh"


def accounts_in(folder: Path, clock: Clock | None = None) -> Accounts:
    """Return accounts kept in a database of `folder`; nobody is there yet."""
    store = open_store(f"sqlite:///{folder / 'accounts.sqlite3'}")
    Base.metadata.create_all(store.engine)
    return open_accounts(store, clock or FixedClock(NOW), QUICK_PASSWORDS)


@cache
def no_accounts() -> Accounts:
    """Return accounts with nobody, for every test that leaves it at that."""
    return accounts_in(Path(tempfile.mkdtemp(prefix="no-accounts-")))


def one_of_each(folder: Path, clock: Clock | None = None) -> Accounts:
    """Return accounts with one person for each role, named after it; all have the password `PASSWORD`."""
    accounts = accounts_in(folder, clock)
    for role in sorted(Role):
        accounts.people.add(role, role.title(), [role], PASSWORD, "system")
    return accounts


def sign_in(app: FastAPI, name: str, opened: httpx.AsyncClient | None = None) -> httpx.AsyncClient:
    """Return a client with which the person is signed in; what it sends comes from a page of ours."""
    door: Door = app.state.door
    token = door.accounts.sign_ins.begin(name, PASSWORD, "203.0.113.5", "test")
    opened = opened or client(app)
    opened.cookies.set(COOKIE, token)
    opened.headers.update(FROM_OUR_PAGE | {csrf.HEADER: csrf.make_token(key_of(token))})
    return opened


def services(office: Office | None = None, **changes: Any) -> Services:
    """Return services made of stand-ins, changed as a test wants, over an office of their own or a given one."""
    office = office or an_office()
    parts: dict[str, Any] = {
        "clock": office.clock,
        "composer": WordComposer(),
        "dialogue": TinyDialogue(),
        "actions": no_actions,
        "accounts": no_accounts(),
        "handovers": office.handovers,
        "lines": office.lines,
        "desk": office.desk,
        "marks": office.marks,
        "mask": mask,
        "my_data": Kept(),
    }
    return Services(**(parts | changes))


def settings(**changes: Any) -> Settings:
    """Return settings that no `.env` or environment of the machine changes."""
    base: dict[str, Any] = {"public_url": "", "chat_per_minute": 60, "address_per_minute": 600}
    return Settings(_env_file=None, **(base | changes))


Client = Callable[..., httpx.AsyncClient]


def client(app: FastAPI, address: str = "203.0.113.5", host: str = "bhxh.example") -> httpx.AsyncClient:
    """Return a client that calls `app` from `address`; faults come back as answers, as a browser sees them."""
    transport = httpx.ASGITransport(app=app, client=(address, 50000), raise_app_exceptions=False)
    return httpx.AsyncClient(transport=transport, base_url=f"http://{host}")


@asynccontextmanager
async def browser(made: Services | None = None, **changes: Any) -> AsyncIterator[httpx.AsyncClient]:
    """Give a client of the whole application, calling from elsewhere."""
    app = create_app(settings(**changes), made or services())
    async with client(app) as opened:
        yield opened


def local(app: FastAPI) -> httpx.AsyncClient:
    """Return a client on the machine itself; what it sends comes from a page of ours."""
    opened = client(app, "127.0.0.1", "127.0.0.1:8000")
    door: Door = app.state.door
    opened.headers.update(FROM_OUR_PAGE | {csrf.HEADER: csrf.make_token(door.local.key)})
    return opened
