"""From a question to an answer: the steps, in order."""

from __future__ import annotations

from datetime import date

from bot.answering.answer import Answer, FoundEntry, Question
from bot.answering.draft import Draft, Step
from bot.answering.steps.decide import Decide
from bot.answering.steps.prepare_query import PrepareQuery
from bot.answering.steps.search import Search
from bot.answering.steps.write_answer import WriteAnswer
from bot.bank.bank import Bank
from bot.bank.languages import ANSWERED, Languages
from bot.bank.parameter import NotInForceError
from bot.bank.texts import DEFAULT_LANGUAGE, Texts
from bot.errors import AnsweringError
from bot.retrieval.calibration import Calibration
from bot.retrieval.hits import Found
from bot.retrieval.index import SearchIndex

SPARE = 40  # hits looked at beyond those wanted: some are not in force on the day


class Composer:
    """Answers questions from one bank and its index. Safe to call from several threads.

    A change of the bank makes a new composer beside this one, which then takes its place.
    """

    def __init__(
        self, bank: Bank, index: SearchIndex, calibration: Calibration, languages: Languages | None = None
    ) -> None:
        self.bank = bank
        self.languages = languages or Languages()
        self.index = index
        self.calibration = calibration
        self._write = WriteAnswer(bank, index.version, calibration.shown)
        self._steps: tuple[Step, ...] = (
            PrepareQuery(bank, index.reader),
            Search(index, calibration),
            Decide(bank, calibration),
            self._write,
        )

    def with_bank(self, bank: Bank) -> Composer | None:
        """Return a composer that gives `bank`'s answers by this one's index, or None when people ask otherwise in it.

        An answer or a figure changed, or an entry was taken back: the index finds all there is, so nobody need wait
        for a new one.
        """
        before, after = _asked_in(self.bank), _asked_in(bank)
        still_asked = {entry_id: asked for entry_id, asked in before.items() if entry_id in after}
        if after != still_asked or not bank.entries.keys() >= before.keys() or bank.glossary != self.bank.glossary:
            return None
        return Composer(bank, self.index, self.calibration, self.languages)

    @property
    def texts(self) -> Texts:
        """The assistant's own sentences."""
        return self.bank.texts

    @property
    def index_version(self) -> str:
        """What the index is known by."""
        return self.index.version

    @property
    def calibrated(self) -> bool:
        """Whether the probabilities were learned under the encoder in use."""
        return self.calibration.encoder == self.index.encoder.name

    def answer(self, question: Question) -> Answer:
        """Return the answer to `question`: the entry's words, a question back, or an honest decline.

        Raises:
            AnsweringError: If a step failed to produce an answer.
        """
        draft = Draft(question)
        for step in self._steps:
            draft = step(draft)
        if draft.answer is None:
            raise AnsweringError("The last step wrote no answer.")
        return draft.answer

    def entry(self, entry_id: str, language: str, day: date, details: bool = False) -> Answer:
        """Return the entry `entry_id` as an answer on `day`, its details instead when asked for.

        In a language the bank does not answer in it is given in Vietnamese: a translation on its way there may
        stand in the entry, but nobody has said yet that it may be sent.

        Raises:
            AnsweringError: If no published entry has that id, or it does not hold on `day`.
        """
        entry = self.bank.entries.get(entry_id)
        if entry is None or not entry.published:
            raise AnsweringError(f'There is no published entry "{entry_id}".')
        if not self.bank.holds_on(entry, day):
            raise AnsweringError(f'What "{entry_id}" rests on is not in force on {day}.')
        if language not in ANSWERED:
            language = DEFAULT_LANGUAGE
        try:
            return self._write.entry(entry, language, Question("", day, language), details)
        except NotInForceError as error:
            raise AnsweringError(str(error)) from error

    def search(self, text: str, day: date, top_k: int = 10, topic: str | None = None) -> tuple[FoundEntry, ...]:
        """Return the entries that fit `text` best, in force on `day`; `accepted` marks a sure answer."""
        reading = self.index.reader.read(text)
        every = len(self.index.entry_ids)
        others = self.bank.shut_out(reading.canonical, day)
        found = self.index.search(reading, self.calibration.fusion, every if topic else top_k + SPARE, others)
        hits = self._in_force(found, day, topic)
        if len(hits) < top_k and len(found.hits) < every:
            hits = self._in_force(self.index.search(reading, self.calibration.fusion, every, others), day, topic)
        return hits[:top_k]

    def _in_force(self, found: Found, day: date, topic: str | None) -> tuple[FoundEntry, ...]:
        chance = self.calibration.answers(found)
        hits = []
        for place, hit in enumerate(found.hits):
            entry = self.bank.entries[hit.entry_id]
            if (topic is None or entry.topic == topic) and self.bank.holds_on(entry, day):
                sure = place == 0 and chance >= self.calibration.thresholds[entry.risk]
                hits.append(FoundEntry(hit.entry_id, self.calibration.shown(hit.score), hit.variant, sure))
        return tuple(hits)


def _asked_in(bank: Bank) -> dict[str, list[tuple[str, str]]]:
    """Return how each entry that citizens may get is asked."""
    return {entry.id: entry.phrasings() for entry in bank.published}
