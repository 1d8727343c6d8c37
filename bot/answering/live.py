"""Takes up a changed bank without a restart: the new index is built beside the live one, then put in its place."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date
from pathlib import Path

from bot.answering.answer import Answer, FoundEntry, Question
from bot.answering.composer import Composer
from bot.bank.bank import Bank
from bot.bank.languages import Languages
from bot.bank.loader import bank_stamp, bank_version
from bot.bank.texts import Texts
from bot.errors import BotError
from bot.repeating import Repeating, in_thread
from bot.retrieval.index import SearchIndex

log = logging.getLogger(__name__)

LOOK_EVERY = 0.5  # seconds between looks at the bank's files


class LiveComposer:
    """Whichever composer is in force now. A question is answered whole by the one it began with."""

    def __init__(self, composer: Composer) -> None:
        self._current = composer

    def swap(self, composer: Composer) -> None:
        """Answer with `composer` from now on."""
        self._current = composer

    def take(self, bank: Bank) -> bool:
        """Answer from `bank` by the index there is, if that fits it; return whether it does."""
        composer = self._current.with_bank(bank)
        if composer is not None:
            self._current = composer
        return composer is not None

    @property
    def current(self) -> Composer:
        """The composer in force now."""
        return self._current

    @property
    def bank(self) -> Bank:
        """The bank being answered from."""
        return self._current.bank

    @property
    def texts(self) -> Texts:
        """The assistant's own sentences."""
        return self._current.texts

    @property
    def languages(self) -> Languages:
        """The languages citizens may use or ask for."""
        return self._current.languages

    @property
    def index(self) -> SearchIndex:
        """The index being searched."""
        return self._current.index

    @property
    def index_version(self) -> str:
        """What the index being searched is known by."""
        return self._current.index_version

    @property
    def calibrated(self) -> bool:
        """Whether the probabilities were learned under the encoder in use."""
        return self._current.calibrated

    def answer(self, question: Question) -> Answer:
        """Return the answer to `question` (see `Composer.answer`)."""
        return self._current.answer(question)

    def entry(self, entry_id: str, language: str, day: date, details: bool = False) -> Answer:
        """Return one entry as an answer (see `Composer.entry`)."""
        return self._current.entry(entry_id, language, day, details)

    def search(self, text: str, day: date, top_k: int = 10, topic: str | None = None) -> tuple[FoundEntry, ...]:
        """Return what the search comes up with (see `Composer.search`)."""
        return self._current.search(text, day, top_k, topic)


class BankWatcher(Repeating):
    """Looks at the bank's files and swaps the composer when they, or the day, changed and they hold no mistake.

    A bank with a mistake in it is not taken up: the one in force goes on answering, and the log says what is wrong.
    """

    def __init__(
        self,
        live: LiveComposer,
        folder: Path,
        load: Callable[[date], Bank],
        compose: Callable[[Bank], Composer],
        today: Callable[[], date],
    ) -> None:
        super().__init__(in_thread(self._look), LOOK_EVERY)
        self._live = live
        self._folder = folder
        self._load = load
        self._compose = compose
        self._today = today
        self._seen = self._stamp()

    def _look(self) -> None:
        stamp = self._stamp()
        if stamp != self._seen:
            self._seen = stamp
            self.refresh()

    def refresh(self) -> bool:
        """Take the bank up as it is now; return whether it was swapped in."""
        day = self._today()
        if bank_version(self._folder) == self._live.bank.version and not self._live.bank.comes_due(day):
            return False
        try:
            bank = self._load(day)
            if bank.problems:
                log.error("the changed bank was not taken up, it has mistakes: %s", bank.problems[0])
                return False
            self._live.take(bank)  # new answers at once, while the index is being built
            self._live.swap(self._compose(bank))
        except BotError as error:
            log.error("the changed bank was not taken up: %s", error)
            return False
        log.warning("bank %s is in force: %d entries", bank.version, len(bank.published))
        return True

    def _stamp(self) -> tuple[date, tuple[tuple[str, int], ...]]:
        """Return the day, the files and when they changed: cheap enough to ask every second."""
        return self._today(), bank_stamp(self._folder)
