"""Packed 4-bit weights."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bot.retrieval.q4_weights import BLOCK, Q4Weights, bundled_tokenizer, bundled_weights, unpack


def block(scale: float, low: list[int], high: list[int]) -> tuple[np.float16, list[int]]:
    """Pack 16 weights into low halves of bytes and 16 into high ones, each 8 more than its value."""
    return np.float16(scale), [(a + 8) | (b + 8) << 4 for a, b in zip(low, high, strict=True)]


def test_a_block_holds_its_first_half_in_the_low_bits() -> None:
    low, high = list(range(-8, 8)), [7] * 15 + [-8]
    packed = np.array([[block(0.5, low, high)]], dtype=[("scale", "<f2"), ("nibbles", "u1", 16)])

    (weights,) = unpack(packed)

    assert len(weights) == BLOCK
    assert weights.tolist() == [value / 2 for value in low + high]


def test_the_bundled_weights_are_those_of_e5_small() -> None:
    weights = Q4Weights(bundled_weights())

    assert (weights.shape.hidden, weights.shape.layers, weights.shape.heads) == (384, 12, 12)
    rows = weights.rows("emb.word", 384, np.array([0, 7, 0]))
    assert rows.shape == (3, 384)
    assert np.array_equal(rows[0], rows[2])
    assert bundled_tokenizer().exists()


def test_another_file_is_refused_by_its_first_bytes(tmp_path: Path) -> None:
    (tmp_path / "other.bin").write_bytes(b"GGUF" + bytes(100))

    with pytest.raises(ValueError, match=r"other\.bin is not a packed encoder: it starts with b'GGUF'"):
        Q4Weights(tmp_path / "other.bin")
