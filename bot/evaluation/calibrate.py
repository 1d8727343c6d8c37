"""Learns from the tune half when to answer: fusion weights, two logistic models and a threshold a risk class."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_predict

from bot.answering.answer import Question
from bot.answering.composer import Composer
from bot.answering.draft import Draft
from bot.answering.steps.prepare_query import PrepareQuery
from bot.bank.entry import Risk
from bot.evaluation.dataset import LabelledQuestion
from bot.language.readings import Reading
from bot.retrieval.calibration import Calibration, Logistic, features
from bot.retrieval.fusion import Weights
from bot.retrieval.hits import Found

# Precision wanted of direct answers on the tune half, by what a wrong one costs; a little above the target on the
# report half (95%, later 97% and 99%), because a threshold always does better where it was learned.
WANTED = {Risk.MONEY: 0.985, Risk.HEALTH: 0.985, Risk.DEADLINE: 0.985, Risk.PROCEDURE: 0.975, Risk.INFO: 0.975}
IN_SCOPE_KEPT = 0.985  # share of in-scope questions that the scope model may not turn away
_FOLDS = 5
_GRID = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7)


@dataclass(frozen=True)
class _Search:
    row: LabelledQuestion
    reading: Reading


def calibrate(
    composer: Composer, rows: Sequence[LabelledQuestion], day: date, say: Callable[[str], None] = lambda line: None
) -> Calibration:
    """Return what the labelled `rows` teach under the composer's encoder and index; `say` gets a line a finding."""
    searches = [
        _Search(row, _read(composer, row, day)) for row in rows if row.expected is not None and not row.last_entry
    ]
    weights = _best_weights(composer, searches, say)
    found = [composer.index.search(search.reading, weights) for search in searches]
    values = np.array([features(one) for one in found])
    right = np.array([_is_right(search.row, one) for search, one in zip(searches, found, strict=True)])
    inside = np.array([bool(search.row.expected) for search in searches])
    chance_right, right_model = _fit(values, right)
    chance_inside, inside_model = _fit(values, inside)
    risks = [composer.bank.entries[one.hits[0].entry_id].risk if one.hits else Risk.INFO for one in found]
    thresholds = {risk.value: _threshold(chance_right, right, risks, risk, say) for risk in Risk}
    scope = float(np.quantile(chance_inside[inside], 1 - IN_SCOPE_KEPT))
    kept_out = float((chance_inside[~inside] < scope).mean())
    say(f"in scope from {scope:.3f}: {kept_out:.1%} of {int((~inside).sum())} questions outside fall below it")
    return Calibration(
        right=right_model,
        in_scope=inside_model,
        thresholds=thresholds,
        in_scope_threshold=round(scope, 4),
        fusion=weights,
        encoder=composer.index.encoder.name,
        run={"questions": len(searches), "outside": int((~inside).sum()), "day": f"{day}"},
    )


def _read(composer: Composer, row: LabelledQuestion, day: date) -> Reading:
    draft = PrepareQuery(composer.bank, composer.index.reader)(Draft(Question(row.question, day, row.language)))
    assert draft.reading is not None  # noqa: S101 - the step always sets it
    return draft.reading


def _is_right(row: LabelledQuestion, found: Found) -> bool:
    """Tell whether answering with the first hit would be right; for an ambiguous question it never is."""
    return bool(found.hits) and not row.ambiguous and found.hits[0].entry_id in (row.expected or ())


def _best_weights(composer: Composer, searches: Sequence[_Search], say: Callable[[str], None]) -> Weights:
    """Try every split of the weight over the four scores, in tenths; keep the one most often right first."""
    inside = [search for search in searches if search.row.expected and not search.row.ambiguous]
    everything = len(composer.index.entry_ids)
    parts = [_parts(composer.index.search(search.reading, Weights(), everything)) for search in inside]
    best, best_share = Weights(), -1.0
    for dense, words, bare in itertools.product(_GRID, repeat=3):
        answer = round(1 - dense - words - bare, 1)
        if not 0 <= answer <= 0.3:
            continue
        weights = Weights(dense, words, bare, answer)
        share = float(np.mean([_rank(part, weights, search.row) for part, search in zip(parts, inside, strict=True)]))
        if share > best_share:
            best, best_share = weights, share
    say(f"fusion {best}: mean reciprocal rank {best_share:.4f} over {len(inside)} questions")
    return best


def _parts(found: Found) -> Mapping[str, np.ndarray]:
    names = np.array([hit.entry_id for hit in found.hits])
    columns = {
        name: np.array([getattr(hit, name) for hit in found.hits]) for name in ("dense", "words", "bare", "answer")
    }
    return {"names": names, **columns}


def _rank(parts: Mapping[str, np.ndarray], weights: Weights, row: LabelledQuestion) -> float:
    """Return the reciprocal rank of the best expected entry."""
    from bot.retrieval.fusion import fuse

    fused = fuse(parts["dense"], parts["words"], parts["bare"], parts["answer"], weights)
    order = parts["names"][np.argsort(-fused, kind="stable")]
    places = np.flatnonzero(np.isin(order, row.expected or ()))
    return 1 / (1 + int(places[0])) if len(places) else 0.0


def _fit(values: np.ndarray, labels: np.ndarray) -> tuple[np.ndarray, Logistic]:
    """Return out-of-fold probabilities, on which thresholds are chosen, and the model fitted on everything."""
    model = LogisticRegression(C=10.0, max_iter=5000)
    chances = cross_val_predict(model, values, labels, cv=_FOLDS, method="predict_proba")[:, 1]
    model.fit(values, labels)
    return chances, Logistic(tuple(map(float, model.coef_[0])), float(model.intercept_[0]))


def _threshold(
    chances: np.ndarray, right: np.ndarray, risks: Sequence[Risk], risk: Risk, say: Callable[[str], None]
) -> float:
    """Return the lowest bar above which answers of this risk are as often right as wanted."""
    mine = np.array([one is risk for one in risks])
    if mine.sum() < 20:  # too few to tell: learn from all
        mine = np.ones_like(mine)
    order = np.argsort(-chances[mine])
    precise = np.cumsum(right[mine][order]) / np.arange(1, mine.sum() + 1)
    good = np.flatnonzero(precise >= WANTED[risk])
    bar = float(chances[mine][order][good[-1]]) if len(good) else 0.99
    taken = float((chances[mine] >= bar).mean())
    say(f"{risk.value}: answer from {bar:.3f} ({taken:.0%} of {int(mine.sum())} first hits)")
    return round(min(max(bar, 0.5), 0.99), 4)
