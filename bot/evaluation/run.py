"""Runs labelled questions through the composer and reports by category."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from bot.answering.answer import Question
from bot.answering.composer import Composer
from bot.evaluation.dataset import LabelledQuestion
from bot.evaluation.metrics import Counts, Outcome, count, wilson
from bot.language.normalize import strip_accents


def run(
    composer: Composer,
    rows: Sequence[LabelledQuestion],
    day: date,
    progress: Callable[[], None] = lambda: None,
    bare: bool = False,
) -> list[Outcome]:
    """Answer every row as of `day`; with `bare`, its accents are stripped first."""
    outcomes = []
    for row in rows:
        text = strip_accents(row.question) if bare else row.question
        question = Question(text, day, row.language, row.last_entry)
        outcomes.append(Outcome(row, composer.answer(question)))
        progress()
    return outcomes


def by_category(outcomes: Iterable[Outcome]) -> dict[str, Counts]:
    """Return the counts of each category, by name."""
    groups: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        groups[outcome.row.category].append(outcome)
    return {category: count(group) for category, group in sorted(groups.items())}


def summary(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """Return the shares the targets speak of, each as {value, n, low, high} with its 95% interval."""
    labelled = [outcome for outcome in outcomes if outcome.row.expected is not None]
    inside = [outcome for outcome in labelled if outcome.row.expected and not outcome.row.ambiguous]
    outside = [outcome for outcome in labelled if outcome.row.out_of_scope]
    ambiguous = [outcome for outcome in labelled if outcome.row.ambiguous]
    answered = [outcome for outcome in labelled if outcome.answered]
    return {
        "as_wanted": _share(labelled, lambda outcome: not missed(outcome)),
        "direct_answers_right": _share(answered, lambda outcome: outcome.answered_right),
        "right_first": _share(inside, lambda outcome: outcome.right_first),
        "right_in_three": _share(inside, lambda outcome: outcome.right_in_three),
        "reached_by_answer_or_choice": _share(inside, lambda outcome: outcome.reached),
        "a_tap_away": _share(inside, lambda outcome: outcome.a_tap_away),
        "answered_directly": _share(inside, lambda outcome: outcome.answered),
        "inside_declined": _share(inside, lambda outcome: outcome.declined),
        "outside_declined": _share(outside, lambda outcome: outcome.declined),
        "ambiguous_asked_back": _share(ambiguous, lambda outcome: outcome.asked_back),
    }


def _share(outcomes: Sequence[Outcome], good: Callable[[Outcome], bool]) -> dict[str, float | int]:
    n = len(outcomes)
    hits = sum(map(good, outcomes))
    low, high = wilson(hits, n)
    return {"value": round(hits / n, 4) if n else 0.0, "n": n, "low": round(low, 4), "high": round(high, 4)}


def as_json(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """Return the report of `bot evaluate --json`: counts by category, shares, and unlabelled rows written out."""
    labelled = [outcome for outcome in outcomes if outcome.row.expected is not None]
    return {
        "categories": {category: asdict(counts) for category, counts in by_category(outcomes).items()},
        "summary": summary(labelled) if labelled else {},
        "answers": [_written(outcome) for outcome in outcomes if outcome.row.expected is None],
        "misses": [_written(outcome) for outcome in labelled if missed(outcome)],
    }


def missed(outcome: Outcome) -> bool:
    """Tell whether a labelled question did not come out as it should."""
    if outcome.row.out_of_scope:
        return not outcome.declined
    if outcome.row.ambiguous:
        return not outcome.asked_back
    return not outcome.reached or (outcome.answered and not outcome.answered_right)


def _written(outcome: Outcome) -> dict[str, Any]:
    answer = outcome.answer
    return {
        "question": outcome.row.question,
        "category": outcome.row.category,
        "expected": outcome.row.expected,
        "status": answer.status,
        "entry_id": answer.entry_id,
        "probability": answer.probability,
        "choices": [choice.entry_id for choice in answer.choices],
        "hits": [(hit.entry_id, round(hit.score, 3)) for hit in answer.hits[:3]],
    }
