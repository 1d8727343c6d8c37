"""The page and the plot of a run made up by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.evaluation.bench.results import Machine
from bot.evaluation.bench.systems.apart import Measured
from bot.evaluation.bench.systems.page import markdown
from bot.evaluation.bench.systems.plot import draw
from bot.evaluation.bench.systems.report import Report, Result
from bot.evaluation.bench.systems.scores import Asked
from bot.evaluation.bench.systems.system import Ranking
from bot.evaluation.dataset import LabelledQuestion

INSIDE, OUTSIDE = LabelledQuestion("q", ("a",), "tidy"), LabelledQuestion("q", (), "oos_far")


def result(key: str, right: int, own: bool | None = None) -> Result:
    """Return a system that is right about `right` of 40 questions, surer of the first ones, and asked 8 outside."""
    rows = [(INSIDE, "a" if number < right else "x") for number in range(40)] + [(OUTSIDE, "x")] * 8
    asked = tuple(
        Asked(row, Ranking(((entry, 1.0),), 1 - number / 100, None if own is None else number < 20))
        for number, (row, entry) in enumerate(rows)
    )
    measured = Measured(12.34, 900.4, 800.4, 0.02, tuple(one.ranking for one in asked) * 3, (2.0,) * 48 + (4.0,) * 96)
    return Result(
        key, measured, asked, asked, asked[:20] + tuple(Asked(one.row, Ranking((), None)) for one in asked[20:])
    )


@pytest.fixture
def report() -> Report:
    return Report(Machine(2, 25), ("5 published entries",), (result("ours", 36, own=True), result("bm25", 30)))


def rows(page: str, system: str) -> list[str]:
    return [line for line in page.splitlines() if line.startswith(f"| {system} |")]


def test_the_page_tells_of_every_system(report: Report) -> None:
    page = markdown(report, Path("docs/systems.svg"))
    ranking, alike, reached, cost = rows(page, "BM25")

    assert ranking == (
        "| BM25 | 75.0% (59.8% to 85.8%, n 40) | 75.0% (59.8% to 85.8%, n 40) | 50.0% (35.2% to 64.8%, n 40) "
        "| 25.0 points | 6 / 0 |"
    )
    # 31 answers, 30 of them right, is the last place where 95% are
    assert alike == (
        "| BM25 | 0.7 | 96.8% (83.8% to 99.4%, n 31) | 77.5% (62.5% to 87.7%, n 40) | 100.0% (67.6% to 100.0%, n 8) |"
    )
    assert reached == "| BM25 | 100.0% (83.9% to 100.0%, n 20) |"
    assert cost == "| BM25 | 4.0 | 4.0 | 48 | 900 | 800 | 12.3 | 2% |"
    assert "- 5 published entries" in page
    assert "](systems.svg)" in page


def test_only_who_decides_is_in_the_table_of_own_rules(report: Report) -> None:
    page = markdown(report, Path("systems.svg"))
    own = page.split("By their own rule")[1].split("Answering as many")[0]
    assert [line.split(" | ")[0] for line in own.splitlines() if "%" in line] == ["| ours"]


def test_a_system_that_is_never_right_enough_answers_nothing(report: Report) -> None:
    page = markdown(Report(report.machine, (), (*report.results, result("tfidf", 0))), Path("systems.svg"))
    assert rows(page, "TF-IDF on words")[1].startswith("| TF-IDF on words | never on tune | - (n 0) | 0.0%")


def test_a_run_without_ours_compares_nobody_with_it(report: Report) -> None:
    page = markdown(Report(report.machine, (), report.results[1:]), Path("systems.svg"))
    assert rows(page, "BM25")[0].endswith("| - |")
    assert "Answering as many" not in page


def test_the_plot_names_every_system_and_is_the_same_again(report: Report, tmp_path: Path) -> None:
    first, second = tmp_path / "first.svg", tmp_path / "second.svg"
    draw(report, first)
    draw(report, second)
    text = first.read_text(encoding="utf-8")

    assert ">ours<" in text
    assert ">BM25<" in text
    assert text == second.read_text(encoding="utf-8")
