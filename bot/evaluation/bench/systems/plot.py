"""The precision of direct answers against how many questions are answered, a line a system, as SVG."""

from __future__ import annotations

import math
from pathlib import Path

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from bot.evaluation.bench.systems.report import Report, Result
from bot.evaluation.bench.systems.scores import curve, direct, from_threshold, own_rule

# A share of fewer answers than this jumps with each one.
_FEWEST = 20
_LOWEST = 0.4  # where the axis begins, unless a line goes deeper

_MARKS = "dot: the score chosen on tune\ndiamond: its own rule"

# Okabe and Ito's colours, which people with any colour vision tell apart; dashes tell the second round apart.
_COLOURS = ("#000000", "#56B4E9", "#D55E00", "#009E73", "#CC79A7", "#0072B2", "#E69F00", "#777777")
_DASHES = ("-", "--")

# Text stays text, and the same run gives the same file.
_WRITING = {"svg.fonttype": "none", "svg.hashsalt": "systems", "font.family": "sans-serif", "font.size": 10.5}


def draw(report: Report, path: Path) -> None:
    """Write the plot to `path`."""
    with mpl.rc_context(_WRITING):
        figure = Figure(figsize=(9.6, 5.4), layout="constrained")
        axes = figure.add_subplot()
        deepest = min([_LOWEST, *(_line(axes, result, number) for number, result in enumerate(report.results))])
        axes.set(
            xlim=(0, 1),
            ylim=(math.floor(deepest * 10) / 10, 1.01),
            xlabel="coverage: questions inside that get a direct answer",
            ylabel="precision: direct answers that are right",
        )
        axes.xaxis.set_major_formatter("{x:.0%}")
        axes.yaxis.set_major_formatter("{x:.0%}")
        axes.grid(color="#dddddd", linewidth=0.6)
        axes.spines[["top", "right"]].set_visible(False)
        figure.legend(
            loc="outside right upper", frameon=False, title="dot: the score chosen on tune\ndiamond: its own rule"
        )
        figure.savefig(path, format="svg", metadata={"Date": None})


def _line(axes: Axes, result: Result, number: int) -> float:
    """Draw a system and return the lowest precision of its line."""
    shown = [point for point in curve(result.typed) if point.precision.n >= _FEWEST]
    across = [point.coverage.value for point in shown]
    up = [point.precision.value for point in shown]
    colour, dash = _COLOURS[number % len(_COLOURS)], _DASHES[number // len(_COLOURS)]
    width = 2.6 if number == 0 else 1.5
    axes.plot(across, up, dash, color=colour, linewidth=width, label=result.entrant.title)
    marks = [("o", from_threshold(result.threshold))]
    if result.has_own_rule:
        marks.append(("D", own_rule))
    for mark, rule in marks:
        met = direct(result.typed, rule)
        if met.precision.n:
            axes.plot([met.coverage.value], [met.precision.value], mark, color=colour, clip_on=False)
    return min(up, default=1.0)
