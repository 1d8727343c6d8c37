"""Files as officers send them: what is read however it was saved, and what is refused with a reason."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import openpyxl
import pytest

from bot.bank.bank import Bank
from bot.settings import ROOT
from bot.tables.files import read_tables, tables_of, write_csv, write_excel
from bot.tables.limits import LARGEST_FILE
from bot.tables.table import Kind, Row, Table, TableFileError
from bot.tables.taking import Taking, take
from bot.tables.words import words
from tests.law.conftest import DAY as REAL_DAY
from tests.law.conftest import real_bank
from tests.tables.conftest import problems

__all__ = ["real_bank"]

HEAD = "Mã;Nhãn nút;Ghi chú"
ROW = "voluntary.monthly_amount;Mức đóng tự nguyện;"


def refusal(content: bytes) -> str:
    """Return the code a file is refused with; its words are there in every language."""
    with pytest.raises(TableFileError) as refused:
        read_tables(content)
    for language in words().languages:
        assert words().say(f"file_{refused.value.code}", language, **refused.value.values)
    return refused.value.code


def workbook(*rows: Sequence[object], change: Callable[[openpyxl.Workbook], object] = lambda book: None) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(list(row))
    change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


OLD_WINDOWS = (
    "Ma\u0303;Nha\u0303n nu\u0301t;Ghi chu\u0301\r\nvoluntary.monthly_amount;Mư\u0301c đo\u0301ng tự nguyê\u0323n;\r\n"
)
HEADERS = ["Mã", "Nhãn nút", "Ghi chú"]
CELLS = ["voluntary.monthly_amount", "Mức đóng tự nguyện", ""]
FIGURE_HEADERS = ["Mã con số", "Từ ngày", "Giá trị"]


@pytest.mark.parametrize(
    "content",
    [
        f"{HEAD}\r\n{ROW}\r\n".encode("utf-8-sig"),
        f"{HEAD}\n{ROW}".encode(),
        f"{HEAD}\r\n{ROW}\r\n".replace(";", ",").encode(),
        f"{HEAD}\r\n{ROW}\r\n".replace(";", "\t").encode("utf-16"),
        f"sep=;\r\n{HEAD}\r\n{ROW}\r\n".encode("utf-8-sig"),
        # what Windows wrote Vietnamese in before Unicode: the marks of tone stand behind their letters
        OLD_WINDOWS.replace("ự", "ư\u0323").encode("cp1258"),
        f"\r\n;;\r\nma;nhan nut;ghi chu\r\n\r\n{ROW}\r\n;;;\r\n".encode(),
        f"Id;Button;Note\r\n{ROW}".encode(),
        '"Mã";"Nhãn nút";"Ghi chú"\r\n"voluntary.monthly_amount";"Mức đóng tự nguyện";\r\n'.encode(),
        workbook(HEADERS, CELLS),
        workbook([], HEADERS, [], CELLS, [None, None]),
    ],
    ids="bom plain commas utf16 sep cp1258 blank_rows english quoted xlsx xlsx_blank_rows".split(),
)
def test_one_table_however_it_was_saved(content: bytes) -> None:
    (table,) = read_tables(content)
    assert (table.kind, table.columns) == (Kind.ENTRIES, ("id", "title.vi", "note"))
    assert [dict(row.cells) for row in table.rows] == [
        {"id": "voluntary.monthly_amount", "title.vi": "Mức đóng tự nguyện", "note": ""}
    ]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"  \r\n ", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        ("😀".encode(), "no_header"),
        (b"a;b\r\n1;2", "no_header"),
        (f"{HEAD}\r\n".encode(), "no_rows"),
        (f"{HEAD};Cột lạ\r\n{ROW};x".encode(), "unknown_column"),
        (f"{HEAD};Ghi chu\r\n{ROW};x".encode(), "column_twice"),
        (f"{HEAD}\r\n{ROW};;thừa".encode(), "more_cells"),
        (f'{HEAD}\r\nvoluntary.x;"mở mà không đóng;'.encode(), "quotes"),
        (f"{HEAD}\r\n{ROW}{'x' * 300_000}".encode(), "quotes"),
        (f"{HEAD}\r\nvoluntary.x;\0;".encode(), "encoding"),
        (b"M\xb7;Nh\xb7n\r\nx;y", "encoding"),  # TCVN3
        (HEAD.encode("utf-16-le"), "encoding"),  # without its mark
        (b"\xd0\xcf\x11\xe0" + bytes(600), "old_excel"),
        (b"%PDF-1.7", "not_a_table"),
        (b"PK\x03\x04 and nothing more", "broken"),
        (workbook(["a", "b"], [1, 2]), "no_header"),
        (workbook(HEADERS), "no_rows"),
        (workbook(HEADERS, CELLS)[:-200], "broken"),
        (workbook(HEADERS, CELLS, change=lambda book: book.worksheets[0].merge_cells("A2:A3")), "merged"),
        (workbook(HEADERS, CELLS, change=lambda book: book.copy_worksheet(book.worksheets[0])), "two_tables"),
        (b"x" * (LARGEST_FILE + 1), "too_big"),
    ],
)
def test_what_is_no_table_is_refused_in_words(content: bytes, code: str) -> None:
    assert refusal(content) == code


def test_too_many_rows_are_refused() -> None:
    rows = "".join(f"voluntary.row_{number};x;\r\n" for number in range(20_001))
    assert refusal(f"{HEAD}\r\n{rows}".encode()) == "too_many_rows"


def test_a_zip_bomb_is_not_opened() -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as inside:
        inside.writestr("xl/workbook.xml", b"0" * (60 * 1024 * 1024))
    assert len(bomb.getvalue()) < 100_000
    assert refusal(bomb.getvalue()) == "too_big_inside"


def test_entities_that_grow_are_not_unfolded() -> None:
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    good = io.BytesIO(workbook(HEADERS, CELLS))
    out = io.BytesIO()
    with zipfile.ZipFile(good) as read, zipfile.ZipFile(out, "w") as written:
        for name in read.namelist():
            text = read.read(name).decode()
            written.writestr(name, text.replace("<worksheet", laughs + "<worksheet") if "sheet1" in name else text)
    assert refusal(out.getvalue()) == "broken"


def test_numbers_days_and_shares_of_a_workbook_are_what_was_meant() -> None:
    def as_share(book: openpyxl.Workbook) -> None:
        book.worksheets[0]["C4"].number_format = "0.0%"

    content = workbook(
        FIGURE_HEADERS,
        ["a.b", datetime(2027, 7, 1), 2_700_000],
        ["a.b", date(2028, 7, 1), 0.07],
        ["a.b", "01/07/2029", 0.045],
        change=as_share,
    )
    (table,) = read_tables(content)
    assert [row.cells["start"] for row in table.rows] == [date(2027, 7, 1), date(2028, 7, 1), "01/07/2029"]
    assert [row.cells["amount"] for row in table.rows] == [Decimal(2_700_000), Decimal("0.07"), Decimal("4.500")]


@pytest.mark.parametrize(
    ("value", "code"), [("=1+1", "formula_cell"), ('=HYPERLINK("http://x")', "formula_cell"), ("#REF!", "broken_cell")]
)
def test_formulas_and_faults_of_a_workbook_are_told_at_their_cell(
    value: str, code: str, take_in: Callable[..., Taking]
) -> None:
    taking = take_in(*read_tables(workbook(HEADERS, ["voluntary.monthly_amount", value, ""])))
    assert problems(taking) == [(2, "title.vi", code)]


def test_nothing_that_goes_out_runs_as_a_formula() -> None:
    cells = {"id": "voluntary.x", "note": "'=1+1", "title.vi": "<b>x</b>"}
    table = Table(Kind.ENTRIES, ("id", "title.vi", "note"), (Row(2, cells),))
    sheet = openpyxl.load_workbook(io.BytesIO(write_excel([table]))).worksheets[1]
    assert [cell.data_type for cell in sheet[2]] == ["s", "s", "s"]
    assert b"\n=1" not in write_csv(table)
    (read,) = read_tables(write_excel([table]))
    assert read == replace(table, rows=read.rows)


def test_the_whole_shipped_bank_goes_out_and_comes_back_unchanged(real_bank: Bank) -> None:
    tables = tables_of(real_bank)
    sent = [read_tables(write_excel(tables)), *(read_tables(write_csv(table)) for table in tables)]
    for back in sent:
        taking = take(back, real_bank, ROOT / "knowledge", REAL_DAY)
        assert [(plan.errors, plan.changes) for plan in taking.plans] == [((), ())] * len(back)
        assert taking.files == {}
        assert all(plan.unchanged == len(table.rows) for plan, table in zip(taking.plans, back, strict=True))
