"""Looking citations up in the wording of the law. The texts here are made up, in the shapes real ones have."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.bank.citation import Place, places
from bot.bank.law_texts import Found, Law, LawText, missing, read_law_text
from tests.conftest import BankFolder

LAW = """\
QUỐC HỘI
Điều 1. Phạm vi
Luật này nói về một việc.
Điều 2. Đối tượng
1. Nhóm thứ nhất gồm:
a) người thứ nhất;
đ) người thứ hai.
2. Nhóm thứ hai, xem điểm a khoản 1 Điều 9 của Luật khác.
Điều 3. Sửa đổi luật khác
1. Sửa đổi, bổ sung khoản 4 Điều 22 như sau:
“4. Mức mới:
a) toàn bộ;
b) một nửa.”
2. Bổ sung Điều 48a và Điều 48b vào sau Điều 48 như sau:
“Điều 48a. Chậm đóng
Chậm là muộn.
Điều 48b. Trốn đóng
1. Trốn là cố ý.”
3. Bãi bỏ khoản 5 Điều 30.
4. Sửa đổi, bổ sung một số khoản của Điều 16 như sau:
a) Sửa đổi, bổ sung điểm c khoản 3 như sau:
“c) người mới.”
Chương II
CUỐI LUẬT
Điều 4. Hiệu lực
,_ 1. Có hiệu lực ngay.
PHỤ LỤC I
Một bảng.
"""


@pytest.fixture
def text() -> LawText:
    return LawText(tuple(LAW.splitlines()), extract=False)


@pytest.mark.parametrize(
    ("at", "begins"),
    [
        ("Điều 1", "Điều 1. Phạm vi"),
        ("Điều 2 khoản 2", "2. Nhóm thứ hai"),
        ("Điều 2 khoản 1 điểm đ", "đ) người thứ hai."),
        ("Điều 3 (Điều 22 khoản 4 sửa đổi)", "4. Mức mới:"),
        ("Điều 3 (Điều 22 khoản 4 điểm b sửa đổi)", "b) một nửa."),
        ("Điều 3 (Điều 16 khoản 3 điểm c sửa đổi)", "c) người mới."),
        ("Điều 3 (Điều 48b khoản 1 sửa đổi)", "1. Trốn là cố ý."),
        # the amending law's own clauses, also after a new article in quotation marks
        ("Điều 3 khoản 3", "3. Bãi bỏ khoản 5 Điều 30."),
        # specks of a scan before the number
        ("Điều 4 khoản 1", ",_ 1. Có hiệu lực ngay."),
        ("Phụ lục I", "PHỤ LỤC I"),
    ],
)
def test_a_place_is_found_with_its_wording(text: LawText, at: str, begins: str) -> None:
    assert text.passage(places(at)[0]).startswith(begins)


@pytest.mark.parametrize(
    "at",
    [
        "Điều 5",
        "Điều 2 khoản 3",
        "Điều 2 khoản 1 điểm b",
        "Điều 1 khoản 1",
        # article 22 is another law's; here it stands only as amended
        "Điều 22",
        "Điều 48a",
        "Điều 3 (Điều 22 khoản 5 sửa đổi)",
        "Phụ lục II",
    ],
)
def test_a_place_the_text_lacks_is_not_found(text: LawText, at: str) -> None:
    assert text.passage(places(at)[0]) == ""


def test_an_article_ends_where_a_chapter_begins(text: LawText) -> None:
    assert "CUỐI LUẬT" not in text.passage(Place("3"))


def test_an_extract_is_taken_at_its_word_where_it_names_the_place() -> None:
    extract = LawText(("Theo khoản 1 Điều 29 thì nghỉ lâu hơn.",), extract=True)

    assert extract.passage(Place("29", "1")) == "Theo khoản 1 Điều 29 thì nghỉ lâu hơn."
    assert extract.passage(Place("29", "11")) == ""


@pytest.fixture
def texts(tmp_path: Path, bank_folder: BankFolder) -> Path:
    """Put the law under the name that sources.yml gives it."""
    folder = tmp_path / "law"
    folder.mkdir()
    (folder / "the-law.txt").write_text(LAW, encoding="utf-8")
    bank_folder.change("sources.yml", "  in_force: 2025-07-01", "  in_force: 2025-07-01\n  text: the-law")
    return folder


def test_every_place_of_the_bank_is_looked_up(texts: Path, bank_folder: BankFolder) -> None:
    bank_folder.change("faq/maternity/conditions.yml", "Điều 50 khoản 2", "Điều 2 khoản 2 và khoản 7")
    citations = list(Law(texts, bank_folder.load()).citations())

    own = {cited.place: cited.found for cited in citations if cited.owner == "maternity.conditions"}
    assert own == {"Điều 2 khoản 2": Found.FOUND, "Điều 2 khoản 7": Found.NOT_FOUND}
    assert {cited.found for cited in citations if cited.source == "nd-188-2025"} == {Found.NO_TEXT}
    assert 'conditions.yml:1: "Điều 2 khoản 7" không có trong luat-41-2024.' in "\n".join(map(str, missing(citations)))


def test_a_citation_nobody_can_read_is_left_to_the_checks_of_the_bank(texts: Path, bank_folder: BankFolder) -> None:
    bank_folder.change("faq/maternity/conditions.yml", "Điều 50 khoản 2", "mục ba")
    bank = bank_folder.load()

    assert not [cited for cited in Law(texts, bank).citations() if cited.owner == "maternity.conditions"]
    assert 'conditions.yml:6: không đọc được căn cứ "mục ba"' in "\n".join(map(str, bank.problems))


def test_a_file_is_an_extract_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "luat_TRICH.txt"
    path.write_text(LAW, encoding="utf-8")

    assert read_law_text(path).extract
