"""`bot calculate`, as a person at a terminal uses it."""

from __future__ import annotations

import json

from typer.testing import CliRunner, Result

from bot.calculators.registry import CALCULATORS
from bot.cli import app


def calculate(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["calculate", *arguments, "--day", "2026-11-22"])


def told(result: Result) -> str:
    """Return what was printed without the box around it."""
    return " ".join(result.output.replace("│", " ").split())


def test_alone_it_lists_the_calculators_and_what_they_want_to_know() -> None:
    shown = calculate().stdout

    assert all(f"{name}: " in shown for name in CALCULATORS)
    assert "voluntary: Tính tiền đóng BHXH tự nguyện" in shown
    assert "  group=poor|island|near_poor|ethnic_minority|other  Anh/chị thuộc nhóm nào?" in shown
    # what may be left out stands in brackets
    assert "  [first_month=2026-07]  From which month do you pay?" in calculate("--language", "en").stdout


def test_a_sum_is_written_with_its_steps() -> None:
    result = calculate("voluntary", "income=5.000.000", "group=other", "way=year")

    assert result.exit_code == 0
    assert "Anh/chị nộp một lần cho 12 tháng (được hỗ trợ 12 tháng): 12.408.000 đồng." in result.stdout


def test_a_program_gets_the_same_as_json() -> None:
    report = json.loads(calculate("voluntary", "income=5000000", "group=other", "way=year", "--json").stdout)

    assert report["total"] == "12408000"
    assert (report["day"], report["estimate"], report["verified"]) == ("2026-11-22", False, True)
    assert report["steps"][0] == {
        "name": "contribution",
        "amount": "1100000",
        "values": {"rate": "0.22", "income": "5000000"},
    }
    assert {"name": "deadline", "amount": "2027-05-31", "values": {}} in report["steps"]
    assert "coming" in {note["name"] for note in report["notes"]}
    assert {"name": "wages.rural_poverty_line", "amount": "1500000", "since": "2022-01-01", "verified": True} in report[
        "figures"
    ]
    assert "12.408.000 đồng" in report["text"]
    assert report["citations"][0]["source"] == "luat-41-2024"


def test_what_the_law_does_not_allow_is_told_with_exit_status_1() -> None:
    facts = ("voluntary", "income=1000000", "group=other", "way=year")
    result, as_json = calculate(*facts), calculate(*facts, "--json")

    assert (result.exit_code, as_json.exit_code) == (1, 1)
    assert "thấp hơn mức thấp nhất 1.500.000 đồng/tháng" in result.stdout
    assert json.loads(as_json.stdout)["impossible"] == "income_too_low"


def test_slips_are_told_with_what_is_wanted() -> None:
    assert "no such calculator" in told(calculate("wealth"))
    assert "write it as key=value" in told(calculate("voluntary", "5000000"))
    missing = calculate("voluntary", "income=5000000")
    assert missing.exit_code == 2
    assert "not right: group, way" in told(missing)
