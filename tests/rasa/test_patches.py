"""Our changes to Rasa, beside Rasa as it came. probe.py does it on Rasa's Python."""

from __future__ import annotations

from typing import Any


def test_action_results_are_accepted_and_refused_as_by_stock_rasa(seen: dict[str, Any]) -> None:
    assert seen["ours"]["verdicts"] == seen["stock"]["verdicts"]


def test_the_cases_hold_both_kinds(seen: dict[str, Any]) -> None:
    fine = [name for name, said in seen["stock"]["verdicts"].items() if said == "fine: True"]
    assert fine == ["an answer as ours", "nothing", "events of every kind", "a number for a name"]
    assert len(seen["cases"]) - len(fine) == 9


def test_the_schema_is_not_checked_again_for_each_result(seen: dict[str, Any]) -> None:
    assert seen["stock"]["schema_checks"] == len(seen["cases"])
    assert seen["ours"]["schema_checks"] == 0


def test_a_new_session_begins_with_each_slot_once(seen: dict[str, Any]) -> None:
    assert len(seen["stock_sessions"]["carried"]) == 4
    assert seen["sessions"]["carried"] == [["language", "en"], ["last_entry", None]]


def test_a_session_that_grew_long_is_closed(seen: dict[str, Any]) -> None:
    assert (seen["stock_sessions"]["long_expired"], seen["sessions"]["long_expired"]) == (False, True)
    assert seen["sessions"]["short_expired"] is False


def test_event_names_stand_for_the_same_classes(seen: dict[str, Any]) -> None:
    assert seen["events"] == seen["stock_events"]
    assert seen["events"]["classes"][0] == "UserUttered"


def test_a_sqlite_file_stays_open_with_a_write_ahead_log(seen: dict[str, Any]) -> None:
    assert seen["sqlite"] == {"pool": "QueuePool", "journal": "wal", "kept": ["c"]}


def test_nothing_is_reported_to_anyone(seen: dict[str, Any]) -> None:
    assert seen["telemetry"] is False
