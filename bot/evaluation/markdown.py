"""The report as a Markdown page, for docs/benchmarks/answers.md."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot.evaluation.reliability import Bin, calibration_error

_NAMES = {
    "direct_answers_right": "direct answers that are right",
    "reached_by_answer_or_choice": "right entry sent, or offered when asking back",
    "a_tap_away": "right entry sent, or on any button",
    "right_first": "right entry ranked first",
    "right_in_three": "right entry among the first three",
    "answered_directly": "questions inside answered directly",
    "inside_declined": "questions inside declined",
    "outside_declined": "questions outside declined",
    "ambiguous_asked_back": "unclear questions asked back",
}
_COLUMNS = ("n", "right_first", "right_in_three", "answered", "answered_right", "asked_back", "declined", "reached")


def page(
    typed: Mapping[str, Any], bare: Mapping[str, Any], facts: Sequence[str], bins: Sequence[Bin], plot: str
) -> str:
    """Return the page: shares as typed and with accents stripped, counts by category, and how far certainty holds.

    Args:
        typed: The report as typed.
        bare: The same with accents stripped.
        facts: Sentences about the run.
        bins: The reliability of the probabilities.
        plot: The file name of its plot.
    """
    lines = [
        "# Answers on the report half",
        "",
        "Written by `bot evaluate --write docs/benchmarks/answers.md`.",
        "",
        *(f"- {fact}" for fact in facts),
        "",
        "| share | as typed | 95% | n | accents stripped |",
        "| --- | --- | --- | --- | --- |",
    ]
    for key, name in _NAMES.items():
        one, other = typed["summary"][key], bare["summary"][key]
        interval = f"{one['low']:.1%} to {one['high']:.1%}"
        lines.append(f"| {name} | {one['value']:.1%} | {interval} | {one['n']} | {other['value']:.1%} |")
    lines += ["", "By category, as typed:", "", f"| category | {' | '.join(_COLUMNS)} |", "| --- " * 9 + "|"]
    for category, counts in typed["categories"].items():
        lines.append(f"| {category} | {' | '.join(str(counts[column]) for column in _COLUMNS)} |")
    lines += [
        "",
        "## Is it as sure as it is right?",
        "",
        f"Probability that the first hit answers, against how often it does; off mean {calibration_error(bins):.1%}",
        "(expected calibration error). An unclear question counts as not answered by anything.",
        "",
        f"![reliability curve]({plot})",
        "",
        "| said | n | said on average | right | 95% |",
        "| --- | --- | --- | --- | --- |",
    ]
    for one in bins:
        lines.append(
            f"| {one.low:.0%} to {one.high:.0%} | {one.n} | {one.said:.1%} | {one.right:.1%} "
            f"| {one.interval[0]:.1%} to {one.interval[1]:.1%} |"
        )
    return "\n".join(lines) + "\n"
