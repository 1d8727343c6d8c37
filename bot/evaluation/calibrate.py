"""Learns from the tune half when to answer: fusion weights, two logistic models and a threshold a risk class."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from bot.answering.answer import Question
from bot.answering.composer import Composer
from bot.answering.draft import Draft
from bot.answering.steps.prepare_query import PrepareQuery
from bot.bank.entry import Risk
from bot.evaluation.dataset import LabelledQuestion
from bot.evaluation.metrics import wilson
from bot.language.readings import Reading
from bot.retrieval.calibration import Calibration, Logistic, features
from bot.retrieval.fusion import Weights
from bot.retrieval.hits import PARTS, Found

# Share of direct answers that must be right, by what a wrong one costs. The bar is set where the lower end of the
# interval of one standard error still reaches it, because a bar always looks better where it was learned.
WANTED = {Risk.MONEY: 0.97, Risk.HEALTH: 0.97, Risk.DEADLINE: 0.97, Risk.PROCEDURE: 0.96, Risk.INFO: 0.96}
ONE_ERROR = 1.0
LAST_BAR = 0.99
IN_SCOPE_KEPT = 0.97  # share of questions inside that the scope model may not turn away
_FOLDS = 5
CANDIDATES = 60  # entries ranked against one another when the weights are learned
SHRINK = 1e-4


@dataclass(frozen=True)
class _Search:
    row: LabelledQuestion
    reading: Reading
    shut_out: frozenset[str]


def calibrate(
    composer: Composer,
    rows: Sequence[LabelledQuestion],
    day: date,
    say: Callable[[str], None] = lambda line: None,
    without: Collection[str] = (),
) -> Calibration:
    """Return what the labelled `rows` teach under the composer's encoder and index; `say` gets a line a finding.

    Scores named in `without` do not count.
    """
    searches = [_read(composer, row, day) for row in rows if row.expected is not None and not row.last_entry]
    weights = _best_weights(composer, searches, say, without)
    found = [composer.index.search(search.reading, weights, without=search.shut_out) for search in searches]
    values = np.array([features(one) for one in found])
    right = np.array([_is_right(search.row, one) for search, one in zip(searches, found, strict=True)])
    inside = np.array([bool(search.row.expected) for search in searches])
    chance_right, right_model = _fit(values, right)
    chance_inside, inside_model = _fit(values, inside)
    # One curve for all classes, read at two heights: a class alone has too few questions to tell 96% from 98%.
    bars = {wanted: round(_threshold(chance_right, right, wanted), 4) for wanted in sorted(set(WANTED.values()))}
    for wanted, bar in bars.items():
        say(f"answer from {bar:.3f} for {wanted:.1%} right: {float((chance_right >= bar).sum()):.0f} of {inside.sum()}")
    thresholds = {risk.value: bars[WANTED[risk]] for risk in Risk}
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


def _read(composer: Composer, row: LabelledQuestion, day: date) -> _Search:
    draft = PrepareQuery(composer.bank, composer.index.reader)(Draft(Question(row.question, day, row.language)))
    assert draft.reading is not None  # noqa: S101 - the step always sets it
    return _Search(row, draft.reading, draft.shut_out)


def _is_right(row: LabelledQuestion, found: Found) -> bool:
    """Tell whether answering with the first hit would be right; for an ambiguous question it never is."""
    return bool(found.hits) and not row.ambiguous and found.hits[0].entry_id in (row.expected or ())


def _best_weights(
    composer: Composer, searches: Sequence[_Search], say: Callable[[str], None], without: Collection[str]
) -> Weights:
    """Learn the weights under which the softmax over entries puts most on those expected (listwise, ListNet)."""
    inside = [search for search in searches if search.row.expected and not search.row.ambiguous]
    flat = dict.fromkeys(PARTS, 1.0)
    found = [composer.index.search(search.reading, flat, CANDIDATES, search.shut_out) for search in inside]
    values = np.array([_padded(one) for one in found])
    labels = np.array([_labels(one, search.row) for one, search in zip(found, inside, strict=True)])
    reachable = labels.any(1)

    def loss(weights: np.ndarray) -> float:
        scores = values[reachable] @ weights
        scores = scores - scores.max(1, keepdims=True)
        chance = np.exp(scores) / np.exp(scores).sum(1, keepdims=True)
        kept = (chance * labels[reachable]).sum(1)
        return float(-np.log(np.maximum(kept, 1e-9)).mean() + SHRINK * (weights**2).sum())

    # a score that counts against an entry would be noise
    bounds = [(0.0, 0.0 if name in without else None) for name in PARTS]
    best = minimize(loss, np.full(len(PARTS), 5.0), bounds=bounds, method="L-BFGS-B").x
    weights = {name: round(float(weight), 3) for name, weight in zip(PARTS, best, strict=True)}
    first = float(labels[np.arange(len(labels)), (values @ best).argmax(1)].mean())
    say(f"fusion {weights}: right first for {first:.1%} of {len(inside)} questions")
    return weights


def _padded(found: Found) -> np.ndarray:
    rows = [[getattr(hit, name) for name in PARTS] for hit in found.hits]
    return np.array(rows + [[-1.0] * len(PARTS)] * (CANDIDATES - len(rows)))


def _labels(found: Found, row: LabelledQuestion) -> np.ndarray:
    right = [hit.entry_id in (row.expected or ()) for hit in found.hits]
    return np.array(right + [False] * (CANDIDATES - len(right)))


def _fit(values: np.ndarray, labels: np.ndarray) -> tuple[np.ndarray, Logistic]:
    """Return out-of-fold probabilities, on which thresholds are chosen, and the model fitted on everything."""
    model = make_pipeline(StandardScaler(), LogisticRegression(max_iter=5000))
    folds = StratifiedKFold(_FOLDS, shuffle=True, random_state=0)
    chances = cross_val_predict(model, values, labels, cv=folds, method="predict_proba")[:, 1]
    model.fit(values, labels)
    scaler, logistic = model[0], model[1]
    weights = logistic.coef_[0] / scaler.scale_
    intercept = logistic.intercept_[0] - float(weights @ scaler.mean_)
    return chances, Logistic(tuple(map(float, weights)), float(intercept))


def _threshold(chances: np.ndarray, right: np.ndarray, wanted: float) -> float:
    """Return the lowest bar above which answers are surely enough right as often as `wanted`."""
    order = np.argsort(-chances)
    hits = np.cumsum(right[order])
    good = [n for n in range(1, len(order) + 1) if wilson(int(hits[n - 1]), n, ONE_ERROR)[0] >= wanted]
    return float(chances[order][good[-1] - 1]) if good else LAST_BAR
