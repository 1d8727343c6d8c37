"""Small stand-ins for what actions work with: a composer that knows four entries, and stores that only remember."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path

from bot.answering.answer import Answer, AnswerStatus, Choice, Question
from bot.bank.bank import Bank
from bot.bank.entry import Entry
from bot.bank.glossary import Glossary
from bot.bank.languages import ANSWERED, Languages, load_languages
from bot.bank.texts import Texts, load_texts
from bot.channels.messages import CitedSource
from bot.clock import VIETNAM, FixedClock
from bot.errors import AnsweringError
from bot.language.detect import detect
from bot.language.normalize import normalize, strip_accents
from bot.reminders.reach import Reaches
from bot.reminders.wish import Wish
from bot.store.feedback import Why
from bot.store.handover_lines import TranscriptLine
from bot.store.reminders import Kept, Reminder

KNOWLEDGE = Path(__file__).resolve().parents[2] / "knowledge"
TEXTS = load_texts(KNOWLEDGE / "texts")
LANGUAGES = load_languages(KNOWLEDGE)
MORNING = datetime(2026, 11, 22, 9, 0, tzinfo=VIETNAM)
LAW = CitedSource("luat-41-2024", "Điều 36 Luật 41/2024/QH15", "01/07/2025")


_TITLES = {
    "voluntary.monthly_amount": {"vi": "Mức đóng tự nguyện", "en": "Voluntary contribution"},
    "health_card.lost_card": {"vi": "Mất thẻ BHYT", "en": "Lost card"},
    "health_card.renewal_how": {"vi": "Gia hạn thẻ BHYT", "en": "Renew a card"},
    "maternity.conditions": {"vi": "Điều kiện thai sản", "en": "Maternity conditions"},
}


def _entry(entry_id: str, title: dict[str, str]) -> Entry:
    """Return an entry that has nothing but a title."""
    rest: dict[str, object] = {"risk": "info", "audience": ["everyone"], "sources": [{"source": "law"}]}
    rest |= {"question": title, "variants": {}, "answer": title, "status": "published", "path": "", "title": title}
    return Entry.model_validate({"id": entry_id, "reviewed_on": date(2026, 11, 22), **rest})


BANK = Bank(
    entries={entry_id: _entry(entry_id, title) for entry_id, title in _TITLES.items()},
    parameters={},
    sources={},
    topics={},
    units={},
    glossary=Glossary(),
    texts=TEXTS,
    problems=(),
    version="small",
)
# What must be in a question, accents aside, for the stand-in to find an entry.
_KNOWN = {
    "tu nguyen": "voluntary.monthly_amount",
    "voluntary": "voluntary.monthly_amount",
    "mat the": "health_card.lost_card",
    "thai san": "maternity.conditions",
}


@dataclass
class StandInComposer:
    """Answers by looking for a few words; "thẻ" alone it asks back, "thời tiết" it does not answer."""

    bank: Bank = BANK
    texts: Texts = TEXTS
    languages: Languages = LANGUAGES
    asked: list[Question] = field(default_factory=list)

    def answer(self, question: Question) -> Answer:
        """Answer, ask back or decline."""
        self.asked.append(question)
        if detect(question.text) not in ANSWERED:
            foreign = replace(question, language=detect(question.text))
            return self._say("decline_language", foreign, AnswerStatus.DECLINED_NO_ENTRY)
        plain = strip_accents(normalize(question.text))
        if "lam hong" in plain:
            raise RuntimeError("the stand-in was asked to break")
        found = next((entry for words, entry in _KNOWN.items() if words in plain), None)
        if found is None and question.last_entry_id and plain.startswith(("the con", "co duoc")):
            found = question.last_entry_id
        if found:
            return self.entry(found, question.language or "vi", question.day)
        if plain in ("the", "the bhyt") or plain.endswith("ve cai the"):
            choices = tuple(self._choice(entry, question) for entry in list(BANK.entries)[1:])
            return self._say("ask_back", question, AnswerStatus.CLARIFIED, choices=choices)
        if "thoi tiet" in plain:
            return self._say("decline_out_of_scope", question, AnswerStatus.DECLINED_OUT_OF_SCOPE)
        return self._say("decline_no_entry", question, AnswerStatus.DECLINED_NO_ENTRY)

    def entry(self, entry_id: str, language: str, day: date, details: bool = False) -> Answer:
        """Answer with one entry."""
        if entry_id not in self.bank.entries:
            raise AnsweringError(f"There is no entry {entry_id}.")
        what = "details" if details else "answer"
        others = [other for other in self.bank.entries if other != entry_id]
        question = Question("", day, language)
        return replace(
            self._say("since", question, AnswerStatus.ANSWERED, day=f"{day:%d/%m/%Y}"),
            text=f"{what} {entry_id} [{language}]",
            entry_id=entry_id,
            probability=0.97,
            citations=(LAW,),
            related=tuple(self._choice(other, question) for other in others),
            has_details=True,
        )

    def _choice(self, entry_id: str, question: Question) -> Choice:
        return Choice(entry_id, self.bank.entries[entry_id].title[question.language or "vi"])

    def _say(
        self,
        key: str,
        question: Question,
        status: AnswerStatus,
        choices: tuple[Choice, ...] = (),
        **values: object,
    ) -> Answer:
        language = question.language or "vi"
        return Answer(status, self.texts.say(key, language, **values), language, question.day, choices=choices)


@dataclass(frozen=True)
class HandedOver:
    """What was put on the hand-over list."""

    channel: str
    account: str
    conversation_id: str
    reason: str
    transcript: tuple[TranscriptLine, ...]
    language: str = "vi"
    facts: tuple[str, ...] = ()


@dataclass
class StandInHandovers:
    """Remembers who was handed over."""

    rows: list[HandedOver] = field(default_factory=list)

    def add(
        self,
        channel: str,
        conversation_id: str,
        reason: str,
        transcript: Sequence[TranscriptLine] = (),
        account: str = "",
        *,
        language: str = "vi",
        facts: Sequence[str] = (),
    ) -> int:
        """Keep a hand-over."""
        self.rows.append(
            HandedOver(channel, account, conversation_id, reason, tuple(transcript), language, tuple(facts))
        )
        return len(self.rows)

    def ahead_of(self, handover_id: int) -> int:
        """Count those kept before."""
        return handover_id - 1


@dataclass
class StandInAnswers:
    """Remembers how questions were answered."""

    rows: list[tuple[str, str, Answer]] = field(default_factory=list)

    def add(self, *, channel: str, conversation_id: str, event_id: str, question: str, answer: Answer) -> str:
        """Keep an answer."""
        self.rows.append((event_id, question, answer))
        return f"answer{len(self.rows)}"

    def hits_beside(self, channel: str, conversation_id: str, answer_id: str) -> tuple[str, ...]:
        """Return the entries beside the one answered with."""
        answered = self.rows[int(answer_id.removeprefix("answer")) - 1][2]
        return tuple(entry_id for entry_id in BANK.entries if entry_id != answered.entry_id)


@dataclass(frozen=True)
class Told:
    """What a citizen said of an answer."""

    answer_id: str
    useful: bool
    why: Why | None
    words: str


@dataclass
class StandInFeedback:
    """Remembers what was said of answers; an answer "gone" is none of this conversation."""

    rows: list[Told] = field(default_factory=list)

    def give(
        self,
        channel: str,
        conversation_id: str,
        answer_id: str,
        *,
        useful: bool,
        why: Why | None = None,
        words: str = "",
    ) -> bool:
        """Keep what is said."""
        if answer_id == "gone":
            return False
        self.rows.append(Told(answer_id, useful, why, words))
        return True


REACHES = Reaches({"telegram": None, "zalo_oa": timedelta(hours=48)}, "https://bhxh.example")
"""Telegram may always be written to, Zalo for two days, the web never."""


@dataclass
class StandInReminders:
    """Remembers what citizens agreed to be reminded of."""

    rows: list[Reminder] = field(default_factory=list)

    def add(
        self,
        channel: str,
        account: str,
        conversation_id: str,
        *,
        wish: Wish,
        language: str,
        due_at: datetime,
        times: int,
    ) -> Kept:
        """Keep a wish once."""
        if any(row.wish == wish for row in self.of(channel, account, conversation_id)):
            return Kept.THERE_BEFORE
        id_ = f"{len(self.rows) + 1:032x}"
        self.rows.append(Reminder(id_, channel, account, conversation_id, language, wish, due_at, times))
        return Kept.NEW

    def of(self, channel: str, account: str, conversation_id: str) -> list[Reminder]:
        """Return one citizen's reminders."""
        whose = (channel, account, conversation_id)
        return [row for row in self.rows if (row.channel, row.account, row.conversation_id) == whose]

    def cancel(self, channel: str, account: str, conversation_id: str, id_: str) -> Reminder | None:
        """Delete one."""
        found = next((row for row in self.of(channel, account, conversation_id) if row.id == id_), None)
        self.rows = [row for row in self.rows if row is not found]
        return found

    def forget(self, channel: str, account: str, conversation_id: str) -> int:
        """Delete all of one citizen."""
        theirs = self.of(channel, account, conversation_id)
        self.rows = [row for row in self.rows if row not in theirs]
        return len(theirs)


def clock() -> FixedClock:
    """Return a clock that stands at nine in the morning."""
    return FixedClock(MORNING)
