"""The composer over the small bank, with a calibration simple enough to reckon by hand."""

from __future__ import annotations

from pathlib import Path

from bot.answering.composer import Composer
from bot.bank.bank import Bank
from bot.retrieval.calibration import FEATURES, Calibration, Logistic
from bot.retrieval.dense import EmbeddingCache
from bot.retrieval.hits import PARTS
from bot.retrieval.index import build_index
from tests.word_encoder import WordEncoder


def weighing(**weights: float) -> Logistic:
    """Return a model of a few features and an intercept."""
    intercept = weights.pop("intercept")
    assert set(weights) <= set(FEATURES)
    return Logistic(tuple(weights.get(name, 0.0) for name in FEATURES), intercept)


# Sure when the first entry is well ahead of the second; outside when it looks more like the off-topic phrasings.
CALIBRATION = Calibration(
    right=weighing(margin=8.0, intercept=-4.0),
    in_scope=weighing(ahead_of_off_topic=10.0, intercept=-2.0),
    thresholds={"money": 0.9, "health": 0.9, "deadline": 0.9, "procedure": 0.8, "info": 0.8},
    in_scope_threshold=0.5,
    fusion=dict.fromkeys(PARTS, 0.0) | {"dense": 1.0, "meaning": 1.0, "bare": 1.0},
    encoder="words",
    run={},
)


def compose(bank: Bank, folder: Path, calibration: Calibration = CALIBRATION) -> Composer:
    """Return a composer over `bank`; vectors are kept in `folder`."""
    encoder = WordEncoder()
    return Composer(
        bank, build_index(bank, encoder, EmbeddingCache(folder / "embeddings.sqlite3", encoder)), calibration
    )
