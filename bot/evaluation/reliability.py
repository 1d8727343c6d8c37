"""Whether a probability keeps its word: of the questions it calls 80% sure, are 80% answered by the first hit?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.evaluation.metrics import Outcome, wilson

BINS = 10


@dataclass(frozen=True)
class Bin:
    """Questions whose probability lies from `low` to `high`: how many, said on average, and how many were right."""

    low: float
    high: float
    n: int
    said: float
    hits: int

    @property
    def right(self) -> float:
        """The share that the first hit answers."""
        return self.hits / self.n

    @property
    def interval(self) -> tuple[float, float]:
        """The 95% interval of that share."""
        return wilson(self.hits, self.n)


def reliability(outcomes: Iterable[Outcome], bins: int = BINS) -> list[Bin]:
    """Return the bins that hold any question, lowest first; questions that nobody labelled are left out."""
    kept: list[list[tuple[float, bool]]] = [[] for _ in range(bins)]
    for outcome in outcomes:
        if outcome.row.expected is not None and outcome.answer.hits:
            chance = outcome.answer.probability
            right = outcome.right_first and not outcome.row.ambiguous
            kept[min(bins - 1, int(chance * bins))].append((chance, right))
    return [
        Bin(
            low=number / bins,
            high=(number + 1) / bins,
            n=len(rows),
            said=sum(chance for chance, _ in rows) / len(rows),
            hits=sum(right for _, right in rows),
        )
        for number, rows in enumerate(kept)
        if rows
    ]


def calibration_error(bins: Sequence[Bin]) -> float:
    """Return the expected calibration error: how far said and right lie apart, by how many questions a bin holds."""
    total = sum(one.n for one in bins)
    return sum(one.n * abs(one.said - one.right) for one in bins) / total if total else 0.0


def draw(bins: Sequence[Bin], path: Path) -> None:
    """Write the curve to `path` as SVG, with the diagonal it should lie on; matplotlib must be installed."""
    import matplotlib as mpl
    from matplotlib.figure import Figure

    with mpl.rc_context({"svg.fonttype": "none", "svg.hashsalt": "reliability", "font.size": 10.5}):
        figure = Figure(figsize=(5.2, 5.0), layout="constrained")
        axes = figure.add_subplot()
        axes.plot([0, 1], [0, 1], "--", color="#777777", linewidth=1)
        spread = [
            [one.right - one.interval[0] for one in bins],
            [one.interval[1] - one.right for one in bins],
        ]
        axes.errorbar([one.said for one in bins], [one.right for one in bins], yerr=spread, fmt="o-", color="#0072B2")
        axes.set(xlim=(0, 1), ylim=(0, 1), xlabel="probability said", ylabel="first hit answers (95% interval)")
        axes.xaxis.set_major_formatter("{x:.0%}")
        axes.yaxis.set_major_formatter("{x:.0%}")
        axes.grid(color="#dddddd", linewidth=0.6)
        axes.spines[["top", "right"]].set_visible(False)
        figure.savefig(path, format="svg", metadata={"Date": None})
