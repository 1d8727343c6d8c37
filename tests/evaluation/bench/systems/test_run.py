"""A whole run over the small bank, with the system that builds quickest."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot import programs
from bot.evaluation.bench.systems import registry
from bot.evaluation.bench.systems.page import markdown
from bot.evaluation.bench.systems.registry import NotInstalledError, UnknownSystemError
from bot.evaluation.bench.systems.run import Halves, Plan, run
from bot.evaluation.bench.systems.scores import right_first
from bot.evaluation.dataset import DatasetError
from bot.settings import Settings
from bot.supervisor import StartError
from tests.conftest import DAY, BankFolder

REPORT = [
    {"question": "mất thẻ bhyt rồi", "expected": ["health_card.lost"], "category": "tidy"},
    {"question": "điều kiện thai sản", "expected": ["maternity.conditions"], "category": "tidy"},
    {"question": "giá vàng hôm nay", "expected": [], "category": "oos_far"},
    {"question": "thẻ", "expected": ["health_card.lost"], "category": "ambiguous"},
]
TUNE = [{"question": "gia hạn thẻ cho con", "expected": ["health_card.renewal_how"], "category": "tidy"}]


@contextmanager
def no_bar(label: str) -> Iterator[Callable[[int, int], None]]:
    yield lambda done, of: None


@pytest.fixture
def settings(bank_folder: BankFolder, tmp_path: Path) -> Settings:
    for name, rows in (("report", REPORT), ("tune", TUNE)):
        bank_folder.write(f"evaluation/{name}.jsonl", "\n".join(map(json.dumps, rows)))
    return Settings(knowledge_dir=bank_folder.path, data_dir=tmp_path / "var")


def test_a_run_asks_both_halves_and_writes_a_page(settings: Settings) -> None:
    said: list[str] = []
    report = run(Plan(("bm25",), DAY), settings, said.append, no_bar)
    (bm25,) = report.results

    assert [len(half) for half in (bm25.tune, bm25.typed, bm25.bare)] == [1, 3, 3]
    assert right_first(bm25.typed).value == 1.0
    assert bm25.measured.rankings == tuple(one.ranking for half in (bm25.tune, bm25.typed, bm25.bare) for one in half)
    # without its accents only a word or two is still known
    assert bm25.bare[1].ranking.hits[0][1] < bm25.typed[1].ranking.hits[0][1]
    assert said[0].startswith("BM25: ")
    page = markdown(report, Path("systems.svg"))
    assert "- 3 questions of the report half (2 inside, 1 outside) and 1 of the tune half;" in page
    assert "earlier sitting" not in page


def test_a_part_of_the_bank_is_measured_alone(settings: Settings) -> None:
    (bm25,) = run(Plan(("bm25",), DAY, entries=1), settings, lambda line: None, no_bar).results
    # the entry most asked about in each half, and what nothing answers
    assert [one.row.expected for one in bm25.typed] == [("health_card.lost",), ()]
    assert [one.row.expected for one in bm25.tune] == [("health_card.renewal_how",)]
    named = {entry for ranking in bm25.measured.rankings for entry, _ in ranking.hits}
    assert named <= {"health_card.lost", "health_card.renewal_how"}


def test_what_was_measured_of_the_same_is_taken_over_when_wanted(settings: Settings, bank_folder: BankFolder) -> None:
    first = run(Plan(("bm25",), DAY), settings, lambda line: None, no_bar)
    again = run(Plan(("bm25",), DAY, resume=True), settings, lambda line: None, no_bar)
    assert again.results == first.results
    assert any("earlier sitting" in fact for fact in again.facts)

    bank_folder.change("faq/health_card/lost.yml", "- mất thẻ giấy", "- mất cái thẻ giấy")
    changed = run(Plan(("bm25",), DAY, resume=True), settings, lambda line: None, no_bar)
    assert not any("earlier sitting" in fact for fact in changed.facts)


def test_a_trial_draws_the_same_questions_each_time(settings: Settings) -> None:
    folder = settings.knowledge_dir / "evaluation"
    drawn = Halves.read(folder, 2)
    assert (len(drawn.report), len(drawn.tune)) == (2, 1)
    assert drawn == Halves.read(folder, 2)


def test_labels_that_the_bank_lacks_are_told_before_anything_is_measured(
    settings: Settings, bank_folder: BankFolder
) -> None:
    bank_folder.write("evaluation/tune.jsonl", json.dumps({"question": "q", "expected": ["pension.not_ready"]}))
    with pytest.raises(DatasetError, match=r"not published: pension\.not_ready"):
        run(Plan(("bm25",), DAY), settings, lambda line: None, no_bar)


def test_what_is_missing_is_told_before_anything_is_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UnknownSystemError, match=r'no system "lucene"\. Choose among: ours, '):
        registry.chosen(["lucene"])

    monkeypatch.setattr(registry, "find_spec", lambda name: None)
    with pytest.raises(NotInstalledError, match=r"Not installed: matplotlib, txtai\. Run `make compare`"):
        registry.chosen(["txtai", "bm25"])


def test_a_missing_rasa_is_told_before_anything_is_measured(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(programs, "ROOT", tmp_path)
    with pytest.raises(StartError, match="make install"):
        registry.chosen([])
    assert registry.chosen(["ratio", "bm25"]) == ["bm25", "ratio"]
