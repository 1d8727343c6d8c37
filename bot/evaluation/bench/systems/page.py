"""The run as a Markdown page, for docs/benchmarks/systems.md."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from bot.evaluation.bench.systems.registry import OURS
from bot.evaluation.bench.systems.report import Report, Result
from bot.evaluation.bench.systems.scores import (
    WANTED,
    Direct,
    Share,
    direct,
    from_threshold,
    only_one_right,
    own_rule,
    precision_at,
    right_first,
    right_in_three,
)


def markdown(report: Report, plot: Path) -> str:
    """Return the page; `plot` is the picture beside it."""
    return "\n".join(_lines(report, plot)) + "\n"


def _lines(report: Report, plot: Path) -> Iterator[str]:
    yield "# Our search beside others"
    yield ""
    yield "Written by `bot bench systems`. The same bank, the same labelled questions, one machine, a process each."
    yield ""
    yield f"- {report.machine.cores} cores, {report.machine.memory_gb} GB of memory"
    yield from (f"- {fact}" for fact in report.facts)
    yield from ("", "## The right entry", "")
    yield from _ranking(report.results)
    yield from ("", "## Direct answers", "")
    yield from _direct(report.results)
    yield from ("", f"![Share of direct answers that are right, against the share answered]({plot.name})", "")
    yield from ("## What each costs", "")
    yield from _costs(report.results)
    yield from ("", "## How each was set up", "")
    yield from (f"- **{result.entrant.title}**: {result.entrant.how}." for result in report.results)
    yield from ("", *_NOTES)


def _ranking(results: Iterable[Result]) -> Iterator[str]:
    rows = list(results)
    ours = next((row for row in rows if row.key == OURS), None)
    yield "Of the questions inside. Brackets hold the 95% interval (Wilson) and n."
    yield ""
    yield "| system | right first | right in three | right first, accents stripped | drop | only ours / only it |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for row in rows:
        typed, bare = right_first(row.typed), right_first(row.bare)
        paired = "-"
        if ours is not None and row is not ours:
            paired = " / ".join(map(str, only_one_right(ours.typed, row.typed)))
        cells = (_cell(typed), _cell(right_in_three(row.typed)), _cell(bare), _points(typed, bare), paired)
        yield f"| {row.entrant.title} | {' | '.join(cells)} |"
    yield ""
    yield "The last column counts the questions that only one of the two has right first, as typed."


def _direct(results: Iterable[Result]) -> Iterator[str]:
    rows = list(results)
    yield (
        f"Each system answers from the lowest score at which {WANTED:.0%} of its answers on the tune half are right. "
        "Precision: right ones among all answers given, to questions outside too. Coverage: questions inside that get "
        "an answer."
    )
    yield ""
    yield "| system | score | precision | coverage | outside declined |"
    yield "| --- | --- | --- | --- | --- |"
    for row in rows:
        met = direct(row.typed, from_threshold(row.threshold))
        score = "never on tune" if row.threshold is None else f"{row.threshold:.3g}"
        yield f"| {row.entrant.title} | {score} | {_direct_cells(met)} |"
    deciding = [row for row in rows if row.has_own_rule]
    if deciding:
        yield ""
        yield "By their own rule, as they come:"
        yield ""
        yield "| system | precision | coverage | outside declined |"
        yield "| --- | --- | --- | --- |"
        for row in deciding:
            met = direct(row.typed, own_rule)
            yield f"| {row.entrant.title} | {_direct_cells(met)} |"
    ours = next((row for row in rows if row.key == OURS), None)
    if ours is not None:
        yield ""
        yield from _at_our_coverage(rows, direct(ours.typed, own_rule).coverage)


def _at_our_coverage(rows: list[Result], coverage: Share) -> Iterator[str]:
    yield (
        f"Answering as many questions inside as ours does by its own rule ({coverage.value:.1%}), each with the score "
        "that gives it that coverage on the report half:"
    )
    yield ""
    yield "| system | precision |"
    yield "| --- | --- |"
    for row in rows:
        reached = precision_at(row.typed, coverage.value)
        yield f"| {row.entrant.title} | {_cell(reached) if reached else 'does not answer so many'} |"


def _costs(results: Iterable[Result]) -> Iterator[str]:
    yield "| system | p50 ms | p95 ms | n | peak MB | MB while answering | build or train s | others' processor share |"
    yield "| --- | --- | --- | --- | --- | --- | --- | --- |"
    for row in results:
        times, cost = row.times, row.measured
        cells = (
            f"{times.p50}",
            f"{times.p95}",
            f"{times.n}",
            f"{cost.peak_mb:.0f}",
            f"{cost.resident_mb:.0f}",
            f"{cost.build_seconds:.1f}",
            f"{cost.others:.0%}",
        )
        yield f"| {row.entrant.title} | {' | '.join(cells)} |"
    yield ""
    yield "Milliseconds are of a question as typed, in the process, without HTTP. Peak MB is the largest resident set,"
    yield "building or training included; everything is built from nothing, vectors too. Times mean little where other"
    yield "programs had a large share of the processors."


def _direct_cells(met: Direct) -> str:
    return " | ".join(map(_cell, (met.precision, met.coverage, met.declined)))


def _cell(share: Share) -> str:
    if not share.n:
        return "- (n 0)"
    low, high = share.interval
    return f"{share.value:.1%} ({low:.1%} to {high:.1%}, n {share.n})"


def _points(typed: Share, bare: Share) -> str:
    return f"{(typed.value - bare.value) * 100:.1f} points"


_NOTES = (
    "All were given the same phrasings of the published entries, in all languages, and the bank's off-topic phrasings:",
    "Rasa as an intent, ours as it uses them, the others as one entry more, and where that is the best there is no",
    "answer. The questions came as typed, one by one, without what went before.",
    "",
    "How phrasings become entries matters: the best one stands for its entry in most such libraries, and loses to all",
    "of them together where many are alike. Ours weighs both.",
    "",
    "What is not equal:",
    "",
    "- Ours learned its weights, its probabilities and its own bars on the tune half, on which every system's score to",
    "  answer from is chosen too; the others learned nothing else from it. `bot train` and `bot calibrate` were run",
    "  before and are not in the build time.",
    "- The bank's glossary (abbreviations, chat spelling, regional words) is read by ours only; the others have no",
    "  place for one.",
    "- The bank and the labelled questions were written for ours. The variants of an entry and the questions come from",
    "  the same project, so all systems may do worse on what citizens really write.",
    "- Scores of the first entry are compared within a system only; no system was tuned beyond how it comes.",
)
