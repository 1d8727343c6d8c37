"""Puts bank, encoder, index and calibration together into a composer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from bot.answering.composer import Composer
from bot.bank.languages import load_languages
from bot.bank.loader import load_bank
from bot.language.memory import BuildMemory
from bot.retrieval.calibration import load_calibration
from bot.retrieval.dense import EmbeddingCache
from bot.retrieval.encoder import Encoder, load_encoder
from bot.retrieval.index import build_index
from bot.settings import Settings


def build_composer(
    settings: Settings,
    day: date,
    progress: Callable[[int, int], None] = lambda done, of: None,
    encoder: Encoder | None = None,
    memory: BuildMemory | None = None,
) -> Composer:
    """Load the bank, build its index and return the composer over them.

    With the encoder and the memory of a build before, only what changed since is worked out again.
    Entries that cannot be read are left out and stand in `composer.bank.problems`; the others answer.

    Raises:
        BankError: If there is no bank.
        AnsweringError: If no index can be built from it.
    """
    languages = load_languages(settings.knowledge_dir)
    bank = load_bank(settings.knowledge_dir, day)
    bank = replace(bank, problems=tuple(sorted({*bank.problems, *languages.problems})))
    chosen = encoder or load_encoder(settings.encoder, settings.data_dir / "models")
    cache = EmbeddingCache(settings.data_dir / "embeddings.sqlite3", chosen)
    return Composer(bank, build_index(bank, chosen, cache, progress, memory=memory), load_calibration(), languages)
