"""What must hold across the bank's files. Each row breaks the small bank in one place."""

from __future__ import annotations

from datetime import date

import pytest

from bot.bank.checks import fold
from tests.conftest import BankFolder

AMOUNT = "faq/voluntary/monthly_amount.yml"
SUPPORT = "faq/voluntary/state_support.yml"
RATE = "parameters/voluntary/contribution_rate.yml"
LOWEST = "parameters/voluntary/lowest_contribution.yml"


def test_the_small_bank_has_no_problems(bank_folder: BankFolder) -> None:
    assert bank_folder.problems() == []


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("unit: percent", "unit: percents", ':2: đơn vị "percents" chưa có trong units.yml.'),
        (", en: Voluntary contribution rate}", "}", ':1: thiếu nhãn bằng tiếng "en".'),
        (
            "source: luat-58-2014",
            "source: nd-99-2026",
            ':4: giá trị từ 2016-01-01 ghi văn bản "nd-99-2026", sources.yml chưa có. Thêm vào đó hoặc sửa mã.',
        ),
    ],
)
def test_a_parameter_names_things_that_exist(bank_folder: BankFolder, old: str, new: str, problem: str) -> None:
    bank_folder.change(RATE, old, new)

    assert f"knowledge/{RATE}{problem}" in bank_folder.problems()


@pytest.mark.parametrize(
    ("formula", "problem"),
    [
        ("voluntary.rate * wages.rural_poverty_line", 'công thức dùng tham số "voluntary.rate" chưa có.'),
        ("voluntary.lowest_contribution * 2", "công thức quay vòng về chính nó."),
        # a figure set by law may not hide in a formula
        ("wages.rural_poverty_line * 22", "công thức chỉ dùng tên tham số, + - * /, ngoặc và các số 1, 2, 12, 100"),
        ("wages.rural_poverty_line *", 'không đọc được công thức "wages.rural_poverty_line *"'),
    ],
)
def test_a_formula_rests_on_other_parameters_only(bank_folder: BankFolder, formula: str, problem: str) -> None:
    bank_folder.change(LOWEST, "voluntary.contribution_rate * wages.rural_poverty_line", formula)

    assert f"knowledge/{LOWEST}:3: {problem}" in "\n".join(bank_folder.problems())


def test_parameters_that_rest_on_each_other_go_round_in_circles(bank_folder: BankFolder) -> None:
    bank_folder.write(
        RATE,
        "label: {vi: Tỷ lệ, en: Rate}\nunit: percent\nsource: luat-41-2024\nformula: voluntary.lowest_contribution\n",
    )

    problems = bank_folder.problems()

    assert f"knowledge/{RATE}:4: công thức quay vòng về chính nó." in problems
    assert f"knowledge/{LOWEST}:3: công thức quay vòng về chính nó." in problems


def test_a_formula_over_one_that_cannot_be_read_is_told_where_that_one_stands(bank_folder: BankFolder) -> None:
    bank_folder.write(RATE, "label: {vi: Tỷ lệ, en: Rate}\nunit: percent\nsource: luat-41-2024\nformula: 22 %\n")

    assert f'knowledge/{RATE}:4: không đọc được công thức "22 %".' in bank_folder.problems()


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("luat-41-2024", "luat-1-1945", ':6: căn cứ "luat-1-1945" chưa có trong sources.yml.'),
        ("luat-41-2024", "luat-58-2014", ':6: căn cứ "luat-58-2014" không còn (hoặc chưa) hiệu lực ngày 2026-11-22.'),
        ("related: [voluntary.state_support]", "related: [voluntary.gone]", ':33: "related" nhắc tới "voluntary.gone"'),
        # an entry may not lead to itself
        ("related: [voluntary.state_support]", "related: [voluntary.monthly_amount]", ':33: "related" nhắc tới'),
        (
            "related: [voluntary.state_support]",
            "related: [pension.not_ready]",
            ':33: "related" nhắc tới "pension.not_ready" chưa xuất bản.',
        ),
        (", en: Voluntary contribution}", "}", ':7: thiếu "title" tiếng "en".'),
        (
            "{vi: Mức đóng tự nguyện,",
            "{vi: Mức đóng bảo hiểm xã hội tự nguyện hàng tháng,",
            ":7: nhãn nút dài hơn 40 ký tự.",
        ),
        ("    - đóng tự nguyện ít nhất bao nhiêu\n", "", ":11: mới có 9 cách hỏi tiếng Việt; cần ít nhất 10."),
        (
            "{{ voluntary.contribution_rate }} thu",
            "{{ voluntary.rate }} thu",
            ':31: tham số "voluntary.rate" chưa có trong parameters/.',
        ),
    ],
)
def test_an_entry_is_whole(bank_folder: BankFolder, old: str, new: str, problem: str) -> None:
    bank_folder.change(AMOUNT, old, new)

    assert f"knowledge/{AMOUNT}{problem}" in "\n".join(bank_folder.problems())


def test_details_are_in_both_languages_or_in_none(bank_folder: BankFolder) -> None:
    bank_folder.change(AMOUNT, "  en: The rate is {{ voluntary.contribution_rate }} of the income you choose.\n", "")

    assert f'knowledge/{AMOUNT}:30: thiếu "details" tiếng "en".' in bank_folder.problems()


@pytest.mark.parametrize(
    ("said", "figure"),
    [
        ("Nhà nước trả 20% mức đóng.", "20%"),
        ("Nộp 66.000 đồng mỗi người.", "66.000 đồng"),
        ("Hỗ trợ trong 10 năm.", "10 năm"),
        ("Đủ 15 tuổi trở lên.", "15 tuổi"),
        ("Trả lời trong 5 ngày.", "5 ngày"),
    ],
)
def test_a_figure_is_not_typed_into_a_sentence(bank_folder: BankFolder, said: str, figure: str) -> None:
    bank_folder.change(SUPPORT, "Nhà nước trả một phần mức đóng thấp nhất; hộ nghèo được nhiều hơn.", said)

    assert [found.split(": ", 1)[1] for found in bank_folder.problems()] == [
        f'số "{figure}" phải là một {{{{ tham số }}}}, không gõ vào câu.'
    ]


@pytest.mark.parametrize(
    "said",
    [
        # a year, a month of a year, an article, a number to call and a text's own number are names, not figures
        "Từ năm 2026 theo Điều 36 khoản 1, Nghị định 188/2025/NĐ-CP.",
        "Áp dụng từ tháng 7/2025, từ 01/07/2025.",
        "Gọi 1900 9068 hoặc nộp mẫu 01-HSB.",
    ],
)
def test_names_with_digits_may_be_typed(bank_folder: BankFolder, said: str) -> None:
    bank_folder.change(SUPPORT, "Nhà nước trả một phần mức đóng thấp nhất; hộ nghèo được nhiều hơn.", said)

    assert bank_folder.problems() == []


def test_an_answer_fits_one_message(bank_folder: BankFolder) -> None:
    bank_folder.change(SUPPORT, "hộ nghèo được nhiều hơn.", "hộ nghèo được nhiều hơn. " * 40)

    (problem,) = bank_folder.problems()

    assert "ký tự sau khi điền số; tối đa 900." in problem


def test_a_figure_that_does_not_hold_yet_is_told_for_the_day(bank_folder: BankFolder) -> None:
    bank_folder.change("parameters/maternity/least_months.yml", "2025-07-01", "2027-07-01")

    assert (
        "knowledge/faq/maternity/conditions.yml:25: không điền được số cho ngày 2026-11-22: "
        "maternity.least_months has no value in force on 2026-11-22."
    ) in bank_folder.problems(date(2026, 11, 22))
    assert bank_folder.problems(date(2027, 7, 1)) == []


@pytest.mark.parametrize(
    ("phrasing", "problem"),
    [
        # another entry's question without accents is that entry's question
        ("Dieu kien huong thai san?", "trùng với mục maternity.conditions."),
        ("Xin hỗ trợ tiền đóng", "viết hai lần."),
    ],
)
def test_no_two_entries_are_asked_alike(bank_folder: BankFolder, phrasing: str, problem: str) -> None:
    bank_folder.change(SUPPORT, "    - mức hỗ trợ cho hộ cận nghèo", f"    - {phrasing}")

    assert f'knowledge/{SUPPORT}:19: cách hỏi "{phrasing}" {problem}' in bank_folder.problems()


def test_the_same_words_with_and_without_accents_are_two_phrasings_of_one_entry(bank_folder: BankFolder) -> None:
    bank_folder.change(SUPPORT, "    - mức hỗ trợ cho hộ cận nghèo", "    - xin ho tro tien dong")

    assert bank_folder.problems() == []


def test_a_sentence_of_the_assistant_exists_in_every_language(bank_folder: BankFolder) -> None:
    bank_folder.change("texts/en.yml", "ask_back: Which of these do you mean?\n", "")

    assert bank_folder.problems() == ["knowledge/texts/en.yml:1: thiếu câu: ask_back."]


@pytest.mark.parametrize(
    ("one", "other"),
    [("Mất thẻ BHYT?", "mat the bhyt"), ("đóng  tự-nguyện", "Dong tu nguyen!"), ("THẺ", "thẻ")],
)
def test_folded_texts_are_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_an_off_topic_line_that_an_entry_answers_is_a_problem(bank_folder: BankFolder) -> None:
    lost = bank_folder.load().entries["health_card.lost"]
    bank_folder.change("off_topic.yml", "ngày mai có mưa không", lost.variants["vi"][0].upper())
    (problem,) = bank_folder.problems()
    assert "là cách hỏi của mục health_card.lost" in problem
