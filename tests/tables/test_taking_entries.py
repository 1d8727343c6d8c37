"""A table of entries beside the bank: what differs, what is new, what is wrong, and the files with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.tables.table import Kind, Table
from bot.tables.taking import Taking
from tests.conftest import BankFolder
from tests.tables.conftest import problems, with_cell, with_row

TakeIn = Callable[..., Taking]
ENTRY = "voluntary.monthly_amount"
FILE = "faq/voluntary/monthly_amount.yml"


@pytest.fixture
def entries(table: Callable[[Kind], Table]) -> Table:
    return table(Kind.ENTRIES)


def new_row(entries: Table, **changes: str) -> Table:
    """Return the table with a new entry that has all an entry needs."""
    cells = {
        "id": "pension.new_one",
        "status": "nháp",
        "risk": "thông tin",
        "audience": "mọi người",
        "sources": "luat-41-2024: Điều 36",
        "title__vi": "Câu mới",
        "title__en": "New",
        "question__vi": "Câu hỏi mới là gì?",
        "question__en": "What is the new question?",
        "variants__vi": "hỏi cách khác",
        "answer__vi": "Trả lời mới.",
        "answer__en": "A new answer.",
    }
    return with_row(entries, **cells | changes)


def test_what_was_sent_out_changes_nothing(entries: Table, take_in: TakeIn) -> None:
    taking = take_in(entries)
    assert (taking.files, problems(taking), taking.plans[0].unchanged) == ({}, [], len(entries.rows))


def test_one_cell_changes_one_line_of_one_file(entries: Table, take_in: TakeIn, bank_folder: BankFolder) -> None:
    taking = take_in(with_cell(entries, ENTRY, "title.vi", "Mức đóng mới"))
    (change,) = taking.plans[0].changes
    assert (change.key, change.column, change.after) == (ENTRY, "title.vi", "Mức đóng mới")
    (name, after) = next(iter(taking.files.items()))
    before = (bank_folder.path / FILE).read_text(encoding="utf-8").splitlines()
    assert name == FILE
    assert [line for line in after.splitlines() if line not in before] == [
        "title: {vi: Mức đóng mới, en: Voluntary contribution}"
    ]


def test_comments_stay_where_they_were(
    take_in: TakeIn, table: Callable[[Kind], Table], bank_folder: BankFolder
) -> None:
    text = (bank_folder.path / FILE).read_text(encoding="utf-8")
    first = text[text.index("variants:") :].splitlines()[2]
    bank_folder.write(FILE, "# đọc lại mỗi năm\n" + text.replace(first, first + "  # hay gặp", 1))
    entries = table(Kind.ENTRIES)
    row = next(row for row in entries.rows if row.cells["id"] == ENTRY)
    changed = with_cell(entries, ENTRY, "variants.vi", f"{row.cells['variants.vi']}\nmột cách hỏi khác hẳn")
    after = take_in(changed).files[FILE]
    assert after.startswith("# đọc lại mỗi năm\n")
    assert f"{first}  # hay gặp\n" in after
    assert "    - một cách hỏi khác hẳn\n" in after


def test_a_table_of_some_columns_leaves_the_others_alone(entries: Table, take_in: TakeIn) -> None:
    columns = ("id", "title.vi")
    rows = tuple(replace(row, cells={key: row.cells[key] for key in columns}) for row in entries.rows)
    assert take_in(replace(entries, columns=columns, rows=rows)).files == {}


def test_a_new_entry_is_a_draft_in_a_file_of_its_own(entries: Table, take_in: TakeIn) -> None:
    taking = take_in(new_row(entries))
    assert problems(taking) == []
    assert taking.plans[0].new == ("pension.new_one",)
    assert taking.files["faq/pension/new_one.yml"].startswith("status: draft\n")


@pytest.mark.parametrize(
    ("changes", "column", "code"),
    [
        ({"id": ""}, "id", "no_key"),
        ({"id": "../../etc/passwd"}, "id", "key"),
        ({"id": "pension/../x.y"}, "id", "key"),
        ({"id": "nowhere.new_one"}, "id", "topic"),
        ({"id": ENTRY}, "id", "key_twice"),
        ({"status": "đã xuất bản"}, "status", "status"),
        ({"status": "tuyệt vời"}, "status", "choice"),
        ({"answer__vi": ""}, "answer.vi", "required"),
        ({"answer__vi": '=HYPERLINK("http://x","y")'}, "answer.vi", "formula"),
        ({"answer__vi": "a\x07b"}, "answer.vi", "hidden"),
        ({"title__vi": "hai\ndòng"}, "title.vi", "one_line"),
        ({"sources": "khong-co: Điều 1"}, "sources", "source"),
        ({"sources": "luat-41-2024: chỗ nào đó"}, "sources", "citation"),
        ({"until": "31/02/2027"}, "until", "day"),
        # what the checks of the bank say: a figure typed into a sentence
        ({"answer__vi": "Đóng 500.000 đồng."}, "", "check"),
    ],
)
def test_what_is_wrong_is_told_at_its_cell_and_stops_everything(
    entries: Table, take_in: TakeIn, changes: dict[str, str], column: str, code: str
) -> None:
    changed = with_cell(entries, ENTRY, "note", "một thay đổi đúng")
    taking = take_in(new_row(changed, **changes))
    assert problems(taking) == [(len(entries.rows) + 2, column, code)]
    assert taking.files == {}


def test_only_what_is_right_is_taken_when_that_is_wanted(entries: Table, take_in: TakeIn) -> None:
    changed = with_cell(entries, ENTRY, "note", "một thay đổi đúng")
    taking = take_in(new_row(changed, answer__vi="Đóng 500.000 đồng."), only_right=True)
    assert list(taking.files) == [FILE]
    assert [code for _, _, code in problems(taking)] == ["check"]


def test_the_status_is_not_changed_through_a_table(entries: Table, take_in: TakeIn) -> None:
    assert problems(take_in(with_cell(entries, "pension.not_ready", "status", "đã xuất bản")))[0][1:] == (
        "status",
        "status",
    )


def test_a_question_of_another_entry_is_refused(entries: Table, take_in: TakeIn) -> None:
    theirs = next(row for row in entries.rows if row.cells["id"] == ENTRY).cells["question.vi"]
    taking = take_in(new_row(entries, question__vi=str(theirs)), only_right=True)
    assert taking.errors
    assert taking.files == {}


def test_the_same_table_once_more_changes_nothing(entries: Table, take_in: TakeIn, bank_folder: BankFolder) -> None:
    changed = new_row(with_cell(entries, ENTRY, "note", "một thay đổi đúng"), status="")
    for name, text in take_in(changed).files.items():
        bank_folder.write(name, text)
    assert bank_folder.problems() == []
    assert take_in(changed).files == {}


def test_a_file_that_cannot_be_read_is_not_written_over(
    entries: Table, take_in: TakeIn, bank_folder: BankFolder
) -> None:
    bank_folder.write(FILE, "status: [không đọc được")
    taking = take_in(with_cell(entries, ENTRY, "status", "nháp"))
    assert [found[1:] for found in problems(taking)] == [("id", "broken_file")]
    assert taking.files == {}
