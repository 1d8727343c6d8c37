"""The learned map over the encoder's vectors."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bot.retrieval import adapter_training
from bot.retrieval.adapter import Adapter, load_adapter, untrained
from bot.retrieval.adapter_training import TrainingSet, train_adapter

VECTORS = np.array([[1.0, 0.0, 0.0], [0.8, 0.6, 0.0], [0.8, 0.0, 0.6]], dtype=np.float32)


def test_taking_the_mean_away_sets_apart_what_was_close() -> None:
    turned = untrained("words", VECTORS).apply(VECTORS)

    assert (VECTORS @ VECTORS.T).min() > 0.6
    assert (turned @ turned.T)[np.triu_indices(3, 1)].max() < 0
    assert np.linalg.norm(turned, axis=1).tolist() == pytest.approx([1, 1, 1])


def test_what_was_saved_is_loaded_for_its_own_encoder_only(tmp_path: Path) -> None:
    border = np.array([1, 0, 0, -0.5], dtype=np.float32)
    learned = Adapter("words", np.zeros(3, dtype=np.float32), 2 * np.eye(3, dtype=np.float32), border)
    learned.save(tmp_path / "adapter.npz")

    same = load_adapter("words", VECTORS, tmp_path / "adapter.npz")
    other = load_adapter("other words", VECTORS, tmp_path / "adapter.npz")

    assert np.array_equal(same.matrix, learned.matrix)
    assert same.version == learned.version
    assert same.beyond(VECTORS[0]) == learned.beyond(VECTORS[0]) == 0.5
    assert other.beyond(VECTORS[0]) == 0
    assert other.encoder == "other words"
    assert np.array_equal(other.matrix, np.eye(3))


def test_without_a_file_nothing_is_turned(tmp_path: Path) -> None:
    assert np.array_equal(load_adapter("words", VECTORS, tmp_path / "none.npz").matrix, np.eye(3))


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Learn in few long steps: eight groups have no fine points."""
    monkeypatch.setattr(adapter_training, "STEPS", 40)
    monkeypatch.setattr(adapter_training, "LEARNING_RATE", 0.05)


def phrasings(noise: np.random.Generator) -> TrainingSet:
    """Eight groups, told apart by one axis each, under a noise nearly as loud on eight other axes."""
    groups = [group for group in range(8) for _ in range(12)]
    vectors = np.concatenate([np.eye(8)[groups], 0.8 * noise.normal(size=(96, 8))], axis=1).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return TrainingSet(vectors, groups, np.full((8, 16), np.nan, dtype=np.float32))


def right_first(adapter: Adapter, data: TrainingSet) -> float:
    """Return how often the nearest other phrasing is of the same group."""
    turned = adapter.apply(data.phrasings)
    near = turned @ turned.T - 9 * np.eye(len(turned))
    return float(np.mean([data.groups[near[row].argmax()] == group for row, group in enumerate(data.groups)]))


@pytest.mark.usefixtures("quick")
def test_learning_brings_phrasings_of_one_entry_together() -> None:
    data, unseen = phrasings(np.random.default_rng(1)), phrasings(np.random.default_rng(2))
    learned = train_adapter(TrainingSet(data.phrasings, data.groups, np.eye(8, 16, dtype=np.float32)), "words")

    # measured on phrasings it has not seen
    assert right_first(untrained("words", unseen.phrasings), unseen) < 0.6
    assert right_first(learned, unseen) > 0.95


@pytest.mark.usefixtures("quick")
def test_learning_again_gives_the_same_map() -> None:
    data = phrasings(np.random.default_rng(1))

    assert np.array_equal(train_adapter(data, "words", seed=3).matrix, train_adapter(data, "words", seed=3).matrix)


@pytest.mark.usefixtures("quick")
def test_the_border_has_what_is_outside_the_field_on_its_other_side() -> None:
    data, unseen = phrasings(np.random.default_rng(1)), phrasings(np.random.default_rng(2))
    answers = np.eye(8, 16, dtype=np.float32)
    answers[6:] = np.nan  # the last two groups are kinds of off-topic questions: they have no answer

    learned = train_adapter(TrainingSet(data.phrasings, data.groups, answers), "words")

    beyond = np.array([learned.beyond(vector) for vector in learned.apply(unseen.phrasings)])
    outside = np.array(unseen.groups) >= 6
    assert ((beyond > 0) == outside).mean() > 0.95
