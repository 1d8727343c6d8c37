"""A new value waits for a second person; what citizens get changes once, with who and why, and can be taken back."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.bank.editing.bench import Opened
from bot.bank.editing.files import figure_files
from bot.bank.editing.git import Author, Repository
from bot.bank.editing.reading import BankReader
from bot.bank.editing.refusals import (
    EditConflictError,
    NotDraftError,
    OutdatedDraftError,
    OwnWorkError,
    UnfitError,
    UnknownEntryError,
)
from bot.bank.editing.steps import REVIEWED_BY, Step
from bot.law.figure_bench import FigureBench, values_in
from bot.law.new_value import NewValue, Typed, bank_with, read_value
from tests.conftest import DAY, BankFolder

LINE = "wages.rural_poverty_line"
FILE = "parameters/wages/rural_poverty_line.yml"
METRO, NOVA = Author("metro", "Bàn Metro"), Author("nova", "Bàn Nova")


@pytest.fixture
def bench(bank_folder: BankFolder) -> FigureBench:
    files = figure_files(bank_folder.path)
    return FigureBench(files, BankReader(files))


def new_value(bench: FigureBench, start: str = "2028-07-01", amount: str = "2,2 triệu") -> NewValue:
    bank = bench.reader.current(DAY)
    new = read_value(bank, bank.parameters[LINE], Typed(start, amount, "luat-41-2024"))
    assert isinstance(new, NewValue)
    return new


def written(bench: FigureBench, start: str = "2028-07-01") -> Opened:
    """Return the figure with a value of Metro's that waits."""
    return bench.write(new_value(bench, start), bench.open(LINE).version, METRO, "Nghị định mới", DAY)


def confirmed(bench: FigureBench) -> Opened:
    return bench.confirm(LINE, written(bench).version, NOVA, "đã đọc Công báo", DAY)


def days_of(bank_folder: BankFolder) -> list[str]:
    return [f"{day}" for day in bank_folder.load().parameters[LINE].starts]


def test_a_value_that_waits_changes_nothing_citizens_get(bench: FigureBench, bank_folder: BankFolder) -> None:
    before = bank_folder.load()
    opened = written(bench)
    assert bank_folder.load().version == before.version
    assert bench.files.drafts() == [LINE]
    assert "2028-07-01: {amount: 2200000, source: luat-41-2024}" in opened.text


def test_a_second_person_gives_it_to_citizens_and_the_history_tells_both(
    bench: FigureBench, bank_folder: BankFolder
) -> None:
    opened = confirmed(bench)
    assert opened.draft is None
    assert days_of(bank_folder)[-1] == "2028-07-01"
    assert "soạn từ bản" not in (bank_folder.path / FILE).read_text(encoding="utf-8")
    last, before = bench.history.of(LINE)[:2]
    assert (last.author, last.told.step, last.told.why) == (NOVA, Step.FIGURE, "đã đọc Công báo")
    assert last.told.facts[REVIEWED_BY] == "nova"
    assert (before.author, before.told.step, before.told.why) == (METRO, Step.DRAFT, "Nghị định mới")
    (changed,) = bench.values_changed(LINE, bench.changes(LINE)[0].commit)
    assert [one and one.amount for one in (changed.before, changed.after)] == [1_750_000, 2_200_000]


def test_who_wrote_a_value_cannot_confirm_it(bench: FigureBench, bank_folder: BankFolder) -> None:
    opened = written(bench)
    with pytest.raises(OwnWorkError):
        bench.confirm(LINE, opened.version, METRO, "", DAY)
    assert "2028-07-01" not in days_of(bank_folder)


def test_who_adds_to_a_value_that_waits_has_written_it_too(bench: FigureBench) -> None:
    written(bench)
    bank = bench.bank_with(LINE, bench.open(LINE).text, DAY)
    more = read_value(bank, bank.parameters[LINE], Typed("2029-07-01", "2,5 triệu", "luat-41-2024"))
    assert isinstance(more, NewValue)
    opened = bench.write(more, bench.open(LINE).version, NOVA, "", DAY)
    assert len(values_in(opened.text)) == 4
    for author in (METRO, NOVA):
        with pytest.raises(OwnWorkError):
            bench.confirm(LINE, opened.version, author, "", DAY)


def test_where_nobody_has_an_account_a_second_look_of_the_same_person_does(
    bench: FigureBench, bank_folder: BankFolder
) -> None:
    bench.confirm(LINE, written(bench).version, METRO, "", DAY, alone=True)
    assert days_of(bank_folder)[-1] == "2028-07-01"


def test_nothing_of_anothers_edit_is_lost(bench: FigureBench) -> None:
    opened = bench.open(LINE).version
    mine = written(bench)
    with pytest.raises(EditConflictError) as refused:
        bench.write(new_value(bench, "2029-07-01"), opened, NOVA, "", DAY)
    assert refused.value.theirs == bench.open(LINE).text == mine.text


def test_a_figure_changed_by_hand_meanwhile_is_not_written_over(bench: FigureBench, bank_folder: BankFolder) -> None:
    written(bench)
    bank_folder.change(FILE, "is made up", "is invented")
    now = bench.open(LINE)
    assert now.outdated
    with pytest.raises(OutdatedDraftError):
        bench.confirm(LINE, now.version, NOVA, "", DAY)
    with pytest.raises(OutdatedDraftError):
        bench.write(new_value(bench, "2029-07-01"), now.version, METRO, "", DAY)
    assert bench.discard(LINE, now.version, METRO, "soạn lại").draft is None
    assert "is invented" in (bank_folder.path / FILE).read_text(encoding="utf-8")


def test_a_value_thrown_away_stays_in_the_history(bench: FigureBench) -> None:
    opened = bench.discard(LINE, written(bench).version, METRO, "gõ nhầm")
    assert opened.draft is None
    assert [version.told.step for version in bench.history.of(LINE)[:2]] == [Step.DISCARD, Step.DRAFT]
    with pytest.raises(NotDraftError):
        bench.confirm(LINE, opened.version, NOVA, "", DAY)


def test_the_last_change_is_taken_back_as_one_commit(bench: FigureBench, bank_folder: BankFolder) -> None:
    before = (bank_folder.path / FILE).read_text(encoding="utf-8")
    opened = confirmed(bench)
    bench.roll_back(LINE, opened.version, bench.changes(LINE)[1].commit, NOVA, "đọc nhầm số", DAY)
    assert (bank_folder.path / FILE).read_text(encoding="utf-8") == before
    (commit,) = Repository(bank_folder.path).log([FILE], 1)
    assert (commit.author, commit.message.partition("\n")[0]) == (NOVA, f"{LINE}: đọc nhầm số")
    (changed,) = bench.values_changed(LINE, commit.id)
    assert [one and one.amount for one in (changed.before, changed.after)] == [2_200_000, 1_750_000]


@pytest.mark.parametrize("commit", ["", "HEAD", "--all", "0" * 40])
def test_there_is_no_way_back_to_what_never_was(bench: FigureBench, commit: str) -> None:
    opened = confirmed(bench)
    with pytest.raises(UnknownEntryError):
        bench.roll_back(LINE, opened.version, commit, NOVA, "x", DAY)


def test_a_value_that_breaks_the_bank_is_not_kept(bench: FigureBench, bank_folder: BankFolder) -> None:
    bad = NewValue(LINE, DAY, new_value(bench).value.model_copy(update={"source": "khong-co"}))
    assert bank_with(bank_folder.load(), bad).parameters[LINE].values[DAY].amount == Decimal(2_200_000)
    with pytest.raises(UnfitError):
        bench.write(bad, bench.open(LINE).version, METRO, "", DAY)
    assert bench.files.drafts() == []


def test_a_figure_that_is_not_there(bench: FigureBench) -> None:
    new = NewValue("wages.khong_co", DAY, new_value(bench).value)
    with pytest.raises(UnknownEntryError):
        bench.write(new, bench.open("wages.khong_co").version, METRO, "", DAY)
