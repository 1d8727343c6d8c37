"""Puts bank, encoder, index and calibration together into a composer."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from datetime import date
from importlib.metadata import version
from threading import Lock

from bot.answering.composer import Composer
from bot.bank.bank import Bank
from bot.bank.languages import load_languages
from bot.bank.loader import FileMemory, load_bank
from bot.language.memory import BuildMemory
from bot.retrieval.calibration import load_calibration
from bot.retrieval.dense import EmbeddingCache
from bot.retrieval.encoder import Encoder, load_encoder
from bot.retrieval.index import build_index
from bot.settings import Settings

WORDS_FILE = "words.json"
CUT_BY = f"underthesea {version('underthesea')}"
KEPT = 2  # what answers now, and the change just measured: published, or taken back, it answers without a wait


class Assistant:
    """Loads the bank and builds composers one after another; each takes over what has not changed since the last.

    Args:
        settings: Where the bank, the encoder and the data are.
        encoder: Instead of the one in the settings.
    """

    def __init__(self, settings: Settings, encoder: Encoder | None = None) -> None:
        self._settings = settings
        self._encoder = encoder
        self._memory = BuildMemory()
        self._files = FileMemory()
        self._building = Lock()
        self._built: deque[Composer] = deque(maxlen=KEPT)
        self._memory.load_words(settings.data_dir / WORDS_FILE, CUT_BY)

    def load(self, day: date) -> Bank:
        """Load the bank; entries that cannot be read are left out and stand in its `problems`, the others answer.

        Raises:
            BankError: If there is no bank.
        """
        return load_bank(self._settings.knowledge_dir, day, self._files)

    def compose(self, bank: Bank, progress: Callable[[int, int], None] = lambda done, of: None) -> Composer:
        """Return a composer over `bank`, with an index built for it unless one of the last two is this bank's.

        Several threads may ask; one is served at a time.

        Raises:
            AnsweringError: If no index can be built.
        """
        with self._building:
            kept = (one.with_bank(bank) for one in self._built if one.bank.version == bank.version)
            composer = next((one for one in kept if one is not None), None)
            if composer is None:
                composer = self._build(bank, progress)
                self._built.append(composer)
        return composer

    def _build(self, bank: Bank, progress: Callable[[int, int], None]) -> Composer:
        data = self._settings.data_dir
        self._encoder = self._encoder or load_encoder(self._settings.encoder, data / "models")
        cache = EmbeddingCache(data / "embeddings.sqlite3", self._encoder)
        index = build_index(bank, self._encoder, cache, progress, memory=self._memory)
        self._memory.save_words(data / WORDS_FILE, CUT_BY)
        return Composer(bank, index, load_calibration(), load_languages(self._settings.knowledge_dir))


def build_composer(
    settings: Settings, day: date, progress: Callable[[int, int], None] = lambda done, of: None
) -> Composer:
    """Load the bank, build its index and return the composer over them (see `Assistant`)."""
    assistant = Assistant(settings)
    return assistant.compose(assistant.load(day), progress)
