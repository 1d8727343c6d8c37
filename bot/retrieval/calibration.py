"""From scores to a probability that the first hit answers the question, learned from labelled questions.

Two logistic models over the same few features: `right` (the first hit is the answer) and `in_scope` (the
question is one for this bank at all). Their weights live in calibration.json beside this module, with the
run that learned them; `bot calibrate` writes it anew. Cosines mean something else under another encoder, so
a model learned with one is stale with another.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.retrieval.fusion import Weights
from bot.retrieval.hits import TWINS, Found

PATH = Path(__file__).with_name("calibration.json")

COMPARED = 10  # hits that the first one is weighed against

FEATURES = (
    "score",  # fused score of the first hit
    "margin",  # how far it is ahead of the second
    "apart",  # how far it is ahead of the first one that is asked in other words
    "share",  # its share of the softmax over the hits
    "dense",
    "nearest",
    "meaning",
    "words",
    "bare",
    "answer",
    "off_topic",  # likeness to questions outside the field
    "ahead_of_off_topic",
    "coverage",  # share of the question's terms that the bank knows
    "beyond",  # log-odds of lying outside the field
    "agreement",  # share of the scores that have it first by themselves
    "short",  # 1 for one term, falling to 0 for long questions
)


def features(found: Found) -> tuple[float, ...]:
    """Return the numbers a decision rests on, in the order of `FEATURES`."""
    if not found.hits:
        return (0.0,) * len(FEATURES)
    first = found.hits[0]
    second = found.hits[1].score if len(found.hits) > 1 else 0.0
    return (
        first.score,
        first.score - second,
        first.score - next((hit.score for hit in found.hits[1:] if hit.alike < TWINS), 0.0),
        1 / sum(math.exp(hit.score - first.score) for hit in found.hits[:COMPARED]),
        first.dense,
        first.nearest,
        first.meaning,
        min(first.words, 1.0),
        min(first.bare, 1.0),
        min(first.answer, 1.0),
        found.off_topic,
        first.dense - found.off_topic,
        found.coverage,
        found.beyond,
        found.agreement,
        1 / max(1, (found.length + 1) // 2),
    )


@dataclass(frozen=True)
class Logistic:
    """A logistic model: a weight a feature, and an intercept."""

    weights: tuple[float, ...]
    intercept: float

    def probability(self, values: Sequence[float]) -> float:
        """Return a probability, 0 to 1."""
        total = self.intercept + sum(weight * value for weight, value in zip(self.weights, values, strict=True))
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


@dataclass(frozen=True)
class Calibration:
    """What was learned: two models, a threshold a risk class, and under which encoder and questions."""

    right: Logistic
    in_scope: Logistic
    thresholds: Mapping[str, float]
    in_scope_threshold: float
    fusion: Weights
    encoder: str
    run: Mapping[str, object]

    def shown(self, score: float) -> float:
        """Return a fused score as people are shown it: about 0 to 1, in the same order."""
        return round(score / sum(self.fusion.values()), 4)

    def answers(self, found: Found) -> float:
        """Return the probability that the first hit answers the question."""
        return self.right.probability(features(found))

    def concerns_us(self, found: Found) -> float:
        """Return the probability that the question is one for this bank."""
        return self.in_scope.probability(features(found))

    def save(self, path: Path = PATH) -> None:
        """Write it down, readable for people."""
        kept = {
            "encoder": self.encoder,
            "run": dict(self.run),
            "fusion": dict(self.fusion),
            "thresholds": dict(self.thresholds),
            "in_scope_threshold": self.in_scope_threshold,
            "right": _named(self.right),
            "in_scope": _named(self.in_scope),
        }
        path.write_text(json.dumps(kept, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _named(model: Logistic) -> dict[str, float]:
    named = {name: round(weight, 4) for name, weight in zip(FEATURES, model.weights, strict=True)}
    return {**named, "intercept": round(model.intercept, 4)}


def load_calibration(path: Path = PATH) -> Calibration:
    """Read what `bot calibrate` learned."""
    kept = json.loads(path.read_text(encoding="utf-8"))

    def model(named: Mapping[str, float]) -> Logistic:
        # a feature that came after the learning says nothing yet
        return Logistic(tuple(named.get(name, 0.0) for name in FEATURES), named["intercept"])

    return Calibration(
        right=model(kept["right"]),
        in_scope=model(kept["in_scope"]),
        thresholds=kept["thresholds"],
        in_scope_threshold=kept["in_scope_threshold"],
        fusion=kept["fusion"],
        encoder=kept["encoder"],
        run=kept["run"],
    )
