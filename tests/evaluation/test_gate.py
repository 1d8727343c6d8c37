"""The floors that a bank must reach before it goes live."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.evaluation.gate import Gate, GateError, read_gate
from bot.settings import ROOT

GATE = Gate(at_least={"right_first": 0.8}, at_most={"inside_declined": 0.05})


def shares(right_first: float, inside_declined: float) -> dict[str, dict[str, float]]:
    return {"right_first": {"value": right_first, "n": 10}, "inside_declined": {"value": inside_declined, "n": 10}}


@pytest.mark.parametrize(
    ("right", "declined", "failing"),
    [
        (0.8, 0.05, []),
        (0.79, 0.05, ["right_first: 79.0%, cần ≥ 80.0% (n=10)"]),
        (0.9, 0.06, ["inside_declined: 6.0%, cần ≤ 5.0% (n=10)"]),
    ],
)
def test_a_share_below_its_floor_is_named(right: float, declined: float, failing: list[str]) -> None:
    assert list(GATE.failures(shares(right, declined))) == failing


@pytest.mark.parametrize(
    ("before", "after", "drops"),
    [
        ((0.9, 0.01), (0.85, 0.04), set()),  # worse, and above the floor
        ((0.9, 0.01), (0.79, 0.06), {"right_first", "inside_declined"}),
        ((0.7, 0.09), (0.75, 0.07), set()),  # below the floor, and better than it was
        ((0.7, 0.09), (0.7, 0.09), set()),
    ],
)
def test_a_drop_is_below_the_floor_and_worse_than_before(
    before: tuple[float, float], after: tuple[float, float], drops: set[str]
) -> None:
    assert GATE.drops(shares(*before), shares(*after)) == drops


def test_a_share_that_is_gone_is_a_failure() -> None:
    assert len(list(GATE.failures({}))) == 2


@pytest.mark.parametrize(
    "text", ["right_first: 0.8", "at_least: {right_first: much}", "at_best: {right_first: 0.8}", "- 1"]
)
def test_floors_that_say_something_else_are_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "gate.yml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(GateError):
        read_gate(path)


def test_missing_floors_say_what_to_write(tmp_path: Path) -> None:
    with pytest.raises(GateError, match="at_least"):
        read_gate(tmp_path / "gate.yml")


def test_the_shipped_floors_name_shares_that_are_measured() -> None:
    gate = read_gate(ROOT / "knowledge" / "evaluation" / "gate.yml")

    assert {"direct_answers_right", "right_in_three", "outside_declined"} <= set(gate.at_least)
    assert "inside_declined" in gate.at_most
