"""`bot impact`, as a maintainer asks what a change would touch."""

from __future__ import annotations

import json

from typer.testing import CliRunner, Result

from bot.cli import app
from bot.settings import ROOT
from tests.conftest import SMALL_BANK


def impact(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["impact", *arguments, "--bank", str(SMALL_BANK)])


def test_a_figure_is_shown_around_its_next_change() -> None:
    result = impact("wages.rural_poverty_line", "--json", "--on", "2027-01-01")
    report = json.loads(result.stdout)

    assert report["entries_touched"] == ["voluntary.monthly_amount"]
    assert report["figures_touched"] == ["voluntary.lowest_contribution"]
    [change] = report["changes"]["entries"]
    assert "330.000 đồng/tháng" in change["before"]
    assert "385.000 đồng/tháng" in change["after"]


def test_a_value_can_be_tried() -> None:
    result = impact("maternity.least_months", "--value", "9", "--on", "2027-06-01")

    assert result.exit_code == 0
    assert "Mục có nhắc tới (1): maternity.conditions" in result.stdout
    assert "- Anh/chị cần đóng đủ 6 tháng trước khi sinh." in result.stdout
    assert "+ Anh/chị cần đóng đủ 9 tháng trước khi sinh." in result.stdout


def test_a_source_is_shown_as_if_repealed() -> None:
    result = impact("nd-188-2025", "--on", "2026-11-22")

    assert result.exit_code == 0
    assert "Mục có nhắc tới (2): health_card.lost, health_card.renewal_how" in result.stdout
    assert result.stdout.count("không gửi được nữa") == 2


def test_the_calculators_that_a_figure_or_a_text_touches_are_named() -> None:
    shipped = ["--bank", str(ROOT / "knowledge"), "--json"]
    # the line itself, what is derived from it (the highest income), and a text that a step cites
    touched = {
        name: json.loads(CliRunner().invoke(app, ["impact", name, *shipped]).stdout)["calculators_touched"]
        for name in ("wages.rural_poverty_line", "wages.base_salary", "nd-159-2025")
    }

    assert "voluntary" in touched["wages.rural_poverty_line"]
    assert {"voluntary", "household_card"} <= set(touched["wages.base_salary"])
    assert "household_card" not in touched["nd-159-2025"]
    assert "voluntary" in touched["nd-159-2025"]


def told(result: Result) -> str:
    """Return what was printed without the box around it."""
    return " ".join(result.output.replace("│", " ").split())


def test_what_cannot_be_done_is_told() -> None:
    assert "no such parameter or source" in told(impact("nothing"))
    assert "không phải là số" in told(impact("maternity.least_months", "--value", "nhiều"))
    assert "công thức" in told(impact("voluntary.lowest_contribution", "--value", "1"))
    assert impact("nothing").exit_code == 2
