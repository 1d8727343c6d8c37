"""A calculation in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.bank.bank import Bank
from bot.calculators.result import ImpossibleFactsError
from bot.calculators.writer import Writer
from bot.errors import BankError
from tests.calculators.asking import ask
from tests.conftest import DAY

FACTS = "income=5000000 group=near_poor way=quarter supported_months=0 first_month=2026-10"


def test_the_steps_come_first_then_the_total_the_notes_and_the_basis(bank: Bank) -> None:
    written = Writer(bank, "vi").write(ask(bank, "voluntary", DAY, FACTS)).splitlines()

    assert written[0] == "- Mức đóng một tháng: 22% × 5.000.000 đồng/tháng = 1.100.000 đồng/tháng."
    assert written[1].startswith("- Nhà nước hỗ trợ (hộ cận nghèo): 40% ")
    assert written[3:6] == [
        "- Hạn đóng: 31/12/2026.",
        "- Nếu đóng liên tục, Nhà nước hỗ trợ đến hết tháng 09/2036, khi đủ 120 tháng được hỗ trợ.",
        "Anh/chị nộp một lần cho 3 tháng (được hỗ trợ 3 tháng): 2.904.000 đồng.",
    ]
    assert written[6].startswith("Từ 01/01/2027 chuẩn hộ nghèo nông thôn là 2.200.000 đồng/tháng")
    assert written[-1].startswith("Căn cứ: Điều 36 khoản 1; Điều 36 khoản 2; Điều 36 khoản 3")


def test_it_is_written_in_english_and_otherwise_in_vietnamese(bank: Bank) -> None:
    calculation = ask(bank, "voluntary", DAY, FACTS)

    assert "- Contribution for a month: 22% × 5,000,000 VND a month" in Writer(bank, "en").write(calculation)
    assert Writer(bank, "km").write(calculation).startswith("- Mức đóng một tháng")


def test_a_total_on_a_figure_nobody_has_seen_is_marked_and_the_figure_named(bank: Bank) -> None:
    written = Writer(bank, "vi").write(ask(bank, "voluntary", date(2027, 1, 1), FACTS.replace("2026-10", "2027-01")))

    # 3 × (22% × 5,000,000 − 40% × 22% × 2,200,000)
    assert ": 2.719.200 đồng (chưa xác minh, hỏi 1900 9068)." in written
    assert "- Chuẩn hộ nghèo khu vực nông thôn: 2.200.000 đồng/tháng (chưa xác minh, hỏi 1900 9068)" in written


def test_a_text_is_cited_once_with_its_widest_places_and_a_figure_with_what_set_it_then(bank: Bank) -> None:
    then, now = (
        {cited.source: cited.text for cited in Writer(bank, "vi").citations(ask(bank, "household_card", day, facts))}
        for day, facts in ((date(2026, 6, 30), "members=1 months=12 first_month=2025-07"), (DAY, "members=1 months=12"))
    )

    assert "nd-73-2024" in then
    assert "nd-161-2026" not in then
    assert now["nd-161-2026"] == "Điều 3 khoản 2, Nghị định về mức lương cơ sở 161/2026/NĐ-CP"
    law = next(
        cited.text
        for cited in Writer(bank, "vi").citations(ask(bank, "voluntary", DAY, FACTS))
        if cited.source == "luat-41-2024"
    )
    # the point of the quarter lies within the clause that the step cites
    assert "Điều 36 khoản 2;" in law
    assert "điểm b" not in law


def test_a_refusal_says_what_to_do_and_by_what_law(bank: Bank) -> None:
    with pytest.raises(ImpossibleFactsError) as impossible:
        ask(bank, "voluntary", DAY, "income=1000000 group=other way=monthly")

    assert Writer(bank, "vi").refuse("voluntary", impossible.value, DAY) == (
        "Thu nhập chọn đóng 1.000.000 đồng/tháng thấp hơn mức thấp nhất 1.500.000 đồng/tháng. "
        "Anh/chị chọn từ 1.500.000 đồng/tháng trở lên.\n"
        "Căn cứ: Điều 31 khoản 2, Luật Bảo hiểm xã hội 41/2024/QH15"
    )


def test_a_bank_without_the_words_is_told(bank: Bank) -> None:
    with pytest.raises(BankError, match=r"no calculators/voluntary.yml"):
        Writer(replace(bank, calculators={}), "vi").write(ask(bank, "voluntary", DAY, FACTS))
