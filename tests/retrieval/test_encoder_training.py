"""Teaching the upper layers, on an encoder of toy size with a vocabulary of letters."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
import torch
from transformers import BertConfig, BertModel

from bot.retrieval import encoder_training
from bot.retrieval.bundled import QUERY, Embedding
from bot.retrieval.encoder_training import TrainingTexts, train_low_rank
from bot.retrieval.low_rank import LowRank

WIDTH = 16
TEXTS = TrainingTexts(
    phrasings=("mất thẻ", "rơi thẻ", "thẻ đâu rồi", "sinh con", "đẻ con", "sinh đôi", "trời mưa", "trời nắng"),
    groups=(0, 0, 0, 1, 1, 1, 2, 2),
    answers=("xin cấp lại thẻ", "chế độ thai sản"),
    unanswered=1,
)


class Letters(Embedding):
    """Each letter is a token and has a vector of its own."""

    def __init__(self) -> None:
        self._letters = np.random.default_rng(0).normal(size=(1 << 16, WIDTH)).astype(np.float32)

    def tokens(self, texts: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
        """Return letters as numbers."""
        rows = [list(map(ord, text.removeprefix(QUERY))) for text in texts]
        ids = np.array([row + [0] * (max(map(len, rows)) - len(row)) for row in rows])
        return ids, (ids > 0).astype(np.int64)

    def vectors(self, ids: np.ndarray) -> np.ndarray:
        """Look the letters up."""
        found: np.ndarray = self._letters[ids]
        return found


def toy_layers() -> torch.nn.ModuleList:
    torch.manual_seed(1)
    config = BertConfig(
        vocab_size=1, hidden_size=WIDTH, num_hidden_layers=3, num_attention_heads=2, intermediate_size=2 * WIDTH
    )
    config._attn_implementation = "eager"
    layers: torch.nn.ModuleList = BertModel(config, add_pooling_layer=False).encoder.layer
    return layers.eval()


@pytest.fixture
def learned(monkeypatch: pytest.MonkeyPatch) -> LowRank:
    for name, value in {"LOWER": 1, "RANK": 2, "STEPS": 30, "BATCH": 3, "LEARNING_RATE": 0.02}.items():
        monkeypatch.setattr(encoder_training, name, value)
    return train_low_rank(TEXTS, Letters(), toy_layers(), seed=0)


def apart(layers: torch.nn.ModuleList) -> float:
    """Return how much nearer phrasings of one group are than those of different groups, in cosines."""
    embedding, vectors = Letters(), []
    for text in TEXTS.phrasings:
        hidden = torch.from_numpy(embedding.vectors(embedding.tokens([text])[0]))
        for layer in layers:
            out = layer(hidden)
            hidden = out[0] if isinstance(out, tuple) else out
        vectors.append(hidden[0].mean(0).detach().numpy())
    unit = np.array(vectors) - np.mean(vectors, 0)
    unit /= np.linalg.norm(unit, axis=1, keepdims=True)
    same = np.equal.outer(TEXTS.groups, TEXTS.groups)
    alike = unit @ unit.T
    return float(alike[same & ~np.eye(len(same), dtype=bool)].mean() - alike[~same].mean())


def test_phrasings_of_one_entry_come_together(learned: LowRank) -> None:
    before, after = toy_layers(), toy_layers()
    learned.add_to(after)

    assert 1 - apart(after) < 0.75 * (1 - apart(before))


def test_only_the_upper_layers_change_and_by_thin_matrices(learned: LowRank) -> None:
    assert {name.split(".")[0] for name in learned.matrices} == {"1", "2"}
    assert {down.shape[0] for down, _ in learned.matrices.values()} == {2}
    assert {up.shape[1] for _, up in learned.matrices.values()} == {2}


def test_one_seed_teaches_the_same(learned: LowRank) -> None:
    assert train_low_rank(TEXTS, Letters(), toy_layers(), seed=0).version == learned.version
    assert train_low_rank(TEXTS, Letters(), toy_layers(), seed=1).version != learned.version


def test_progress_ends_where_it_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoder_training, "LOWER", 1)
    monkeypatch.setattr(encoder_training, "STEPS", 2)
    told: list[tuple[int, int]] = []

    train_low_rank(TEXTS, Letters(), toy_layers(), progress=lambda done, of: told.append((done, of)))

    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]
