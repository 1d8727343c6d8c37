"""What was learned about the encoder's layers: kept, and added into them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from bot.retrieval.bundled import NAME, bundled_name
from bot.retrieval.low_rank import LowRank, load_low_rank

DOWN = np.array([[1.0, 0.0, 2.0]], dtype=np.float32)
UP = np.array([[0.5], [-1.0]], dtype=np.float32)
LEARNED = LowRank({"0.weight": (DOWN, UP)})


def test_two_thin_matrices_are_added_to_the_weight_they_are_named_after() -> None:
    layer = torch.nn.Linear(3, 2)
    before = layer.weight.detach().numpy().copy()

    LEARNED.add_to(torch.nn.ModuleList([layer]))

    assert layer.weight.detach().numpy() - before == pytest.approx(np.array([[0.5, 0, 1], [-1, 0, -2]]))


def test_a_weight_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError, match=r"0\.weight"):
        LEARNED.add_to(torch.nn.ModuleList())


def test_what_was_saved_is_loaded(tmp_path: Path) -> None:
    LEARNED.save(tmp_path / "low_rank.npz")

    loaded = load_low_rank(tmp_path / "low_rank.npz")

    assert loaded.version == LEARNED.version
    assert np.array_equal(loaded.matrices["0.weight"][0], DOWN)
    assert np.array_equal(loaded.matrices["0.weight"][1], UP)


def test_the_encoder_is_known_by_what_it_learned(tmp_path: Path) -> None:
    other = LowRank({"0.weight": (DOWN, 2 * UP)})

    assert bundled_name(load_low_rank(tmp_path / "none.npz")) == NAME
    assert bundled_name(LEARNED) == f"{NAME}-{LEARNED.version}"
    assert bundled_name(other) != bundled_name(LEARNED)
