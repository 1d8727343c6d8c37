"""From scores to a probability."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.retrieval.calibration import COMPARED, FEATURES, Calibration, Logistic, features, load_calibration
from bot.retrieval.hits import PARTS, Found, Hit


def hit(score: float, **parts: float) -> Hit:
    return Hit(**{"entry_id": "a.b", "variant": "", "score": score, **dict.fromkeys(PARTS, 0.5), **parts})  # type: ignore[arg-type]


def named(found: Found) -> dict[str, float]:
    return dict(zip(FEATURES, features(found), strict=True))


SURE = Found((hit(9.0, dense=0.9), hit(4.0)), coverage=1.0, off_topic=0.1, length=7)


def test_a_decision_rests_on_how_far_the_first_hit_is_ahead() -> None:
    seen = named(SURE)

    assert (seen["score"], seen["margin"]) == (9.0, 5.0)
    assert seen["share"] == pytest.approx(0.993, abs=0.001)
    assert seen["ahead_of_off_topic"] == pytest.approx(0.8)


@pytest.mark.parametrize(
    ("terms", "short"),
    # terms are n syllables and n - 1 pairs
    [(1, 1.0), (3, 1 / 2), (7, 1 / 4), (0, 1.0)],
)
def test_short_questions_are_known_as_short(terms: int, short: float) -> None:
    assert named(replace(SURE, length=terms))["short"] == short


def test_one_hit_alone_is_ahead_of_nothing() -> None:
    assert named(replace(SURE, hits=SURE.hits[:1]))["margin"] == 9.0


def test_however_many_hits_come_the_first_is_weighed_against_ten() -> None:
    many = replace(SURE, hits=SURE.hits[:1] + (hit(8.0),) * 50)

    assert features(many) == features(replace(many, hits=many.hits[:COMPARED]))


def test_nothing_found_has_no_features() -> None:
    assert set(features(Found((), 0.0, 0.0, 0))) == {0.0}


@pytest.mark.parametrize(
    ("value", "chance"),
    [(0.0, 0.5), (2.0, 0.8808), (-2.0, 0.1192), (1e9, 1.0), (-1e9, 0.0)],
)
def test_a_logistic_model_gives_a_probability(value: float, chance: float) -> None:
    assert Logistic((1.0,), 0.0).probability((value,)) == pytest.approx(chance, abs=1e-4)


def test_what_was_learned_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    learned = Calibration(
        right=Logistic(tuple(float(place) for place in range(len(FEATURES))), -1.5),
        in_scope=Logistic((0.25,) * len(FEATURES), 0.5),
        thresholds={"money": 0.9, "info": 0.8},
        in_scope_threshold=0.4,
        fusion=dict.fromkeys(PARTS, 2.0),
        encoder="words",
        run={"questions": 12},
    )
    learned.save(tmp_path / "calibration.json")

    assert load_calibration(tmp_path / "calibration.json") == learned
