"""What each step brings: the whole search, and then without one step at a time, side by side.

Weights, models and thresholds are learned anew on the tune half for every row, so that a row shows what can be had
without the step and not what its absence breaks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from bot.answering.composer import Composer
from bot.bank.bank import Bank
from bot.evaluation.calibrate import calibrate
from bot.evaluation.dataset import LabelledQuestion
from bot.evaluation.run import as_json, run
from bot.language.memory import BuildMemory
from bot.language.readings import ALL_STEPS, Steps
from bot.retrieval.adapter import Adapter
from bot.retrieval.calibration import load_calibration
from bot.retrieval.dense import EmbeddingCache
from bot.retrieval.index import SearchIndex, build_index

_TOLD = ("right_first", "right_in_three", "answered_directly", "direct_answers_right", "outside_declined")
_HEADS = ("right first", "in three", "answered directly", "of them right", "outside declined")


@dataclass(frozen=True)
class Variant:
    """The search without something.

    Attributes:
        name: What the table calls it.
        steps: The steps of reading that are taken.
        adapted: Whether the learned map is applied.
        taught: Whether the encoder's upper layers are those learned.
        without: Scores that do not count.
        context: Whether a follow-up is asked after the answer it goes on from.
        category: The kind of question the step is meant for.
    """

    name: str
    steps: Steps = ALL_STEPS
    adapted: bool = True
    taught: bool = True
    without: frozenset[str] = field(default_factory=frozenset)
    context: bool = True
    category: str = ""


VARIANTS = (
    Variant("everything"),
    Variant("without reading Telex", replace(ALL_STEPS, keys=False), category="telex"),
    Variant("without writing short forms out", replace(ALL_STEPS, short_forms=False), category="chat_spelling"),
    Variant("without putting accents back", replace(ALL_STEPS, accents=False), category="unaccented"),
    Variant("without the answer before", context=False, category="follow_up"),
    Variant("without the layers learned", taught=False),
    Variant("without the adapter", adapted=False),
    Variant("without the layers and the adapter", adapted=False, taught=False),
    Variant("without nearness under the encoder", without=frozenset({"dense", "nearest", "typical", "meaning"})),
    Variant("without words and syllables", without=frozenset({"words", "bare", "vocabulary", "answer"})),
)


@dataclass(frozen=True)
class Row:
    """A variant and the shares it reached; `category`: right first among the questions the step is meant for."""

    variant: Variant
    summary: Mapping[str, Any]
    category: float | None


Space = tuple[EmbeddingCache, Adapter]
"""Where questions and phrasings meet: an encoder with its vectors, and the map behind it."""


def ablate(
    bank: Bank,
    space: Callable[[Variant], Space],
    halves: tuple[Sequence[LabelledQuestion], Sequence[LabelledQuestion]],
    day: date,
    variants: Sequence[Variant] = VARIANTS,
    progress: Callable[[int, int], None] = lambda done, of: None,
) -> Iterator[Row]:
    """Yield a row a variant: learned on the first of `halves`, measured on the second."""
    memory = BuildMemory()
    built: dict[tuple[Steps, bool, bool], SearchIndex] = {}  # variants that differ in weights alone share one
    for done, variant in enumerate(variants):
        progress(done, len(variants))
        place = (variant.steps, variant.adapted, variant.taught)
        if place not in built:
            vectors, adapter = space(variant)
            built[place] = build_index(
                bank, vectors.encoder, vectors, adapter=adapter, memory=memory, steps=variant.steps
            )
        index = built[place]
        learned = calibrate(Composer(bank, index, load_calibration()), halves[0], day, without=variant.without)
        asked = [row if variant.context else replace(row, last_entry=None) for row in halves[1]]
        told = as_json(run(Composer(bank, index, learned), asked, day))
        counts = told["categories"].get(variant.category)
        yield Row(variant, told["summary"], counts["right_first"] / counts["n"] if counts else None)
    progress(len(variants), len(variants))


def page(rows: Sequence[Row], facts: Sequence[str]) -> str:
    """Return the table as Markdown; the first row is what the others are held against."""
    lines = [
        "# What each step brings",
        "",
        "Written by `bot ablation --write docs/benchmarks/ablation.md`. Each row is the whole search without one",
        "thing, all that is learned from the tune half learned anew, measured on the report half. `own` is right first",
        "among the questions the step is meant for. Of a few hundred questions: differences below two points are what",
        "chance does.",
        "",
        *(f"- {fact}" for fact in facts),
        "",
        f"| | {' | '.join(_HEADS)} | own |",
        f"| --- {'| --- ' * (len(_HEADS) + 1)}|",
    ]
    for row in rows:
        shares = " | ".join(f"{row.summary[key]['value']:.1%}" for key in _TOLD)
        own = f"{row.category:.1%} ({row.variant.category})" if row.category is not None else ""
        lines.append(f"| {row.variant.name} | {shares} | {own} |")
    return "\n".join(lines) + "\n"
