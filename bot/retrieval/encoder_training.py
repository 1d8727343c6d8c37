"""Teaches the encoder's upper layers this field: phrasings of one entry together, all others apart.

The same exercise as for the adapter (adapter_training.py), one level deeper: thin matrices beside those of the upper
layers learn, everything below stays as it was, so the lower layers are run once over all texts and kept. That makes
two cores enough. Training on top of the whole encoder, not only behind it, is what moved questions in other words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch.nn.functional import cross_entropy, normalize

from bot.retrieval.bundled import QUERY, Embedding, attention_bias
from bot.retrieval.low_rank import LowRank

LOWER = 6  # layers that stay as they are
RANK = 16
STEPS = 300
WARM_UP = 20
BATCH = 128  # entries in a step, two phrasings of each
ANSWERS = 48  # of them, how many must also find their answer
ANSWER_SHARE = 0.5
LEARNING_RATE = 1e-3
TEMPERATURE = 0.05
QUESTION_TOKENS, ANSWER_TOKENS = 48, 64
_CHUNK = 64
_START_NOISE = 0.02

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class TrainingTexts:
    """Phrasings, the group (entry, off-topic kind) of each, and the answers of the first groups, one each.

    `unanswered` groups come after those that have an answer.
    """

    phrasings: Sequence[str]
    groups: Sequence[int]
    answers: Sequence[str]
    unanswered: int = 0


def train_low_rank(
    data: TrainingTexts,
    embedding: Embedding,
    layers: torch.nn.ModuleList,
    seed: int = 0,
    progress: Progress = lambda done, of: None,
) -> LowRank:
    """Return the changes learned from `data`, the same for the same seed; `layers` are changed on the way."""
    torch.manual_seed(seed)
    chosen = np.random.default_rng(seed)
    for weight in layers.parameters():
        weight.requires_grad_(False)
    total = STEPS + 2  # the lower layers, over phrasings and answers, count as a step each
    lower, upper = layers[:LOWER].eval(), layers[LOWER:].eval()
    phrasings = _Lower(data.phrasings, embedding, lower, QUESTION_TOKENS)
    progress(1, total)
    answers = _Lower(data.answers, embedding, lower, ANSWER_TOKENS)
    progress(2, total)
    mean = _mean(phrasings, upper)
    added = {f"{LOWER + int(name.split('.')[0])}.{name.split('.', 1)[1]}": one for name, one in _widen(upper)}
    optimiser = torch.optim.AdamW([part for one in added.values() for part in (one.down, one.up)], weight_decay=0.0)
    members = [np.flatnonzero(np.asarray(data.groups) == group) for group in range(max(data.groups) + 1)]
    usable = np.array([group for group, places in enumerate(members) if len(places) > 1])
    for step in range(STEPS):
        for settings in optimiser.param_groups:
            settings["lr"] = LEARNING_RATE * min(1.0, (step + 1) / WARM_UP) * (1 - step / STEPS)
        groups = chosen.permutation(usable)[:BATCH]
        pairs = np.array([chosen.choice(members[group], 2, replace=False) for group in groups])
        both = normalize(_pooled(phrasings, pairs.T.reshape(-1), upper) - mean, dim=-1)
        left, right = both[: len(groups)], both[len(groups) :]
        partner = torch.arange(len(groups))
        alike = left @ right.T / TEMPERATURE
        partners = (cross_entropy(alike, partner) + cross_entropy(alike.T, partner)) / 2
        have = np.flatnonzero(groups < len(data.answers))[:ANSWERS]
        said = normalize(_pooled(answers, groups[have], upper) - mean, dim=-1)
        found = cross_entropy(left[torch.from_numpy(have)] @ said.T / TEMPERATURE, torch.arange(len(have)))
        optimiser.zero_grad()
        (partners + ANSWER_SHARE * found).backward()  # type: ignore[no-untyped-call]
        optimiser.step()
        progress(step + 3, total)
    return LowRank({f"{name}.weight": one.learned() for name, one in added.items()})


class _Widened(torch.nn.Module):
    """A linear layer with two thin matrices beside it; at first they add nothing."""

    def __init__(self, linear: torch.nn.Linear) -> None:
        super().__init__()
        self.linear = linear
        self.down = torch.nn.Parameter(torch.randn(RANK, linear.in_features) * _START_NOISE)
        self.up = torch.nn.Parameter(torch.zeros(linear.out_features, RANK))

    def forward(self, values: torch.Tensor) -> torch.Tensor:
        widened: torch.Tensor = self.linear(values) + 2 * (values @ self.down.T) @ self.up.T
        return widened

    def learned(self) -> tuple[np.ndarray, np.ndarray]:
        return self.down.detach().numpy(), 2 * self.up.detach().numpy()


def _widen(layers: torch.nn.Module) -> Iterator[tuple[str, _Widened]]:
    """Put thin matrices beside every linear layer, and yield each under the name of what it stands beside."""
    linear = [(name, module) for name, module in layers.named_modules() if isinstance(module, torch.nn.Linear)]
    for name, module in linear:
        parent, _, own = name.rpartition(".")
        widened = _Widened(module)
        setattr(layers.get_submodule(parent), own, widened)
        yield name, widened


class _Lower:
    """What the lower layers make of each text, in half precision, without padding."""

    def __init__(self, texts: Sequence[str], embedding: Embedding, layers: torch.nn.ModuleList, longest: int) -> None:
        self.hidden: list[torch.Tensor] = [torch.empty(0)] * len(texts)
        by_length = np.argsort([len(text) for text in texts], kind="stable")
        for start in range(0, len(texts), _CHUNK):
            places = by_length[start : start + _CHUNK]
            ids, mask = embedding.tokens([QUERY + texts[place] for place in places])
            ids, mask = ids[:, :longest], mask[:, :longest]
            with torch.no_grad():
                hidden = _through(torch.from_numpy(embedding.vectors(ids)), mask, layers)
            for place, row, length in zip(places, hidden, mask.sum(1), strict=True):
                self.hidden[place] = row[:length].half()

    def __len__(self) -> int:
        return len(self.hidden)

    def batch(self, places: np.ndarray) -> tuple[torch.Tensor, np.ndarray]:
        """Return the hidden states of some texts, padded, and their mask."""
        rows = [self.hidden[place].float() for place in places]
        mask = np.zeros((len(rows), max(map(len, rows))), dtype=np.int64)
        for place, row in enumerate(rows):
            mask[place, : len(row)] = 1
        return torch.nn.utils.rnn.pad_sequence(rows, batch_first=True), mask


def _through(hidden: torch.Tensor, mask: np.ndarray, layers: torch.nn.ModuleList) -> torch.Tensor:
    bias = torch.from_numpy(attention_bias(mask))
    for layer in layers:
        out = layer(hidden, bias)
        hidden = out[0] if isinstance(out, tuple) else out
    return hidden


def _pooled(texts: _Lower, places: np.ndarray, upper: torch.nn.ModuleList) -> torch.Tensor:
    """Return the unit vectors of some texts; texts of like length share a batch, which saves half of the padding."""
    by_length = np.argsort([len(texts.hidden[place]) for place in places], kind="stable")
    parts = []
    for start in range(0, len(places), _CHUNK):
        hidden, mask = texts.batch(np.asarray(places)[by_length[start : start + _CHUNK]])
        weight = torch.from_numpy(mask).float()[..., None]
        parts.append((_through(hidden, mask, upper) * weight).sum(1) / weight.sum(1))
    return normalize(torch.cat(parts)[torch.from_numpy(np.argsort(by_length))], dim=-1)


def _mean(texts: _Lower, upper: torch.nn.ModuleList, sample: int = 1024) -> torch.Tensor:
    """Return the middle of the untrained space, from texts spread evenly over all."""
    places = np.unique(np.linspace(0, len(texts) - 1, min(sample, len(texts))).astype(int))
    with torch.no_grad():
        return _pooled(texts, places, upper).mean(0)
