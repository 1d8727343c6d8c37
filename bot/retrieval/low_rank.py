"""Small changes to the encoder's upper layers, learned from the bank's phrasings by `bot train --encoder`.

A weight matrix W becomes W + up @ down, both thin (LoRA: Hu and others, 2021). They are added into the weights before
the export, so a search takes as long as without them, and the artifact beside this module stays near one megabyte.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

PATH = Path(__file__).with_name("low_rank.npz")

Matrix = NDArray[np.float32]


@dataclass(frozen=True)
class LowRank:
    """What to add to which weights: `down` of shape (rank, in) and `up` of shape (out, rank), by the weight's name."""

    matrices: Mapping[str, tuple[Matrix, Matrix]]

    @property
    def version(self) -> str:
        """Changes whenever a number does; empty when there is nothing to add."""
        if not self.matrices:
            return ""
        digest = hashlib.sha256()
        for name, pair in sorted(self.matrices.items()):
            digest.update(name.encode())
            for matrix in pair:
                digest.update(matrix.astype(np.float16).tobytes())
        return digest.hexdigest()[:8]

    def add_to(self, layers: torch.nn.Module) -> None:
        """Add the changes into the weights of `layers`.

        Raises:
            KeyError: If `layers` has no weight of a name.
        """
        weights = dict(layers.named_parameters())
        with torch.no_grad():
            for name, (down, up) in self.matrices.items():
                weights[name].add_(torch.from_numpy(up @ down))

    def save(self, path: Path = PATH) -> None:
        """Write it down in half precision."""
        halves = {
            f"{side} {name}": matrix.astype(np.float16)
            for name, pair in self.matrices.items()
            for side, matrix in zip(("down", "up"), pair, strict=True)
        }
        np.savez_compressed(path, **halves)  # type: ignore[arg-type]  # its own flags are keywords too


def load_low_rank(path: Path = PATH) -> LowRank:
    """Return what was learned, or nothing to add where there is no file."""
    if not path.exists():
        return LowRank({})
    kept = np.load(path)
    names = [key.removeprefix("down ") for key in kept.files if key.startswith("down ")]
    return LowRank(
        {name: (kept[f"down {name}"].astype(np.float32), kept[f"up {name}"].astype(np.float32)) for name in names}
    )
