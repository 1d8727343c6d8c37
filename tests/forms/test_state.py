from __future__ import annotations

import json
from datetime import datetime, timedelta

import pytest

from bot.forms.state import STALE_AFTER, FormState, state_from

NOW = datetime(2026, 11, 22, 9, 0)
STATE = FormState("maternity", {"salary": "9000000"}, ("salary",), ("surgery",), "birth", 1)


def test_a_state_comes_back_from_json_as_it_was() -> None:
    assert state_from(json.loads(json.dumps(STATE.to_json(NOW))), NOW) == STATE


@pytest.mark.parametrize(("pause", "kept"), [(STALE_AFTER, True), (STALE_AFTER + timedelta(seconds=1), False)])
def test_a_state_goes_stale(pause: timedelta, kept: bool) -> None:
    assert (state_from(STATE.to_json(NOW), NOW + pause) is not None) is kept


def test_nothing_kept_is_no_state() -> None:
    assert state_from(None, NOW) is None


def test_a_fact_told_again_is_sure_and_stands_last() -> None:
    told = STATE.with_facts({"children": "2"}).with_facts({"salary": "8000000"})
    assert list(told.given) == ["children", "salary"]
    assert told.assumed == ()
    assert told.misses == 0


def test_a_fact_taken_back_is_neither_given_nor_skipped() -> None:
    left = STATE.without("salary", "surgery")
    assert (left.given, left.assumed, left.skipped) == ({}, (), ())


def test_only_a_state_without_anything_is_new() -> None:
    assert FormState("maternity").is_new
    assert not STATE.is_new
