from __future__ import annotations

from dataclasses import replace

import pytest

from bot.bank.bank import Bank
from bot.calculators.facts import Asked
from bot.calculators.registry import CALCULATORS
from bot.forms.state import FormState
from bot.forms.wording import Wording, offer, start_button
from tests.conftest import DAY

TOLD = FormState(
    "voluntary", {"income": "2500000", "group": "near_poor", "first_month": "2026-12"}, ("income",), ("way",)
)


@pytest.fixture
def wording(bank: Bank) -> Wording:
    return Wording(bank, CALCULATORS["voluntary"], "vi", DAY)


def fact(calculator: str, name: str) -> Asked:
    return next(fact for fact in CALCULATORS[calculator].asked if fact.name == name)


def test_a_choice_is_listed_and_has_a_button_each(wording: Wording) -> None:
    said = wording.question(fact("voluntary", "group"), "Em ghi.")
    assert said.choices
    assert said.text.splitlines()[0] == "Em ghi."
    assert said.text.splitlines()[-3] == "3. Hộ cận nghèo"
    assert said.buttons[2].payload == "calculate:tell.group.near_poor"


def test_only_what_may_be_left_out_can_be_skipped(wording: Wording) -> None:
    required, optional = wording.question(fact("voluntary", "income")), wording.question(fact("voluntary", "years"))
    assert [button.payload for button in required.buttons] == ["calculate:stop"]
    assert [button.payload for button in optional.buttons] == ["calculate:skip.years", "calculate:stop"]


def test_the_summary_reads_everything_back(wording: Wording) -> None:
    text = wording.summary(TOLD).text
    assert "- Thu nhập chọn đóng: 2.500.000 đồng (em hiểu vậy" in text
    assert "- Nhóm: Hộ cận nghèo" in text
    assert "- Đóng cho từ tháng: 12/2026" in text
    assert "theo giả định: Cách đóng" in text


def test_each_kind_of_fact_is_written_as_people_write_it(bank: Bank) -> None:
    given = {"birth": "2027-02-20", "children": "2", "paid_from": "2024-03", "salary": "9000000", "surgery": "no"}
    vi, en = (Wording(bank, CALCULATORS["maternity"], language, DAY) for language in ("vi", "en"))
    state = FormState("maternity", given)
    assert vi.taken_down(state, ["birth", "salary"]) == (
        "Em ghi: Ngày sinh hoặc dự sinh: 20/02/2027; Lương đóng BHXH: 9.000.000 đồng."
    )
    assert en.taken_down(state, ["paid_from", "salary", "surgery"]) == (
        "Noted: Paying since: 03/2024; Insured salary: 9,000,000 VND; Surgery: No."
    )


def test_which_fact_to_change_offers_those_told_and_those_skipped(wording: Wording) -> None:
    payloads = [button.payload for button in wording.which_to_change(TOLD).buttons]
    assert payloads == [f"calculate:change.{name}" for name in ("income", "group", "way", "first_month")]


@pytest.mark.parametrize("name", list(CALCULATORS))
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_fact_of_every_calculator_can_be_asked_for_and_explained(bank: Bank, name: str, language: str) -> None:
    wording = Wording(bank, CALCULATORS[name], language, DAY)
    for each in CALCULATORS[name].asked:
        assert wording.question(each).text.strip()
        assert wording.why(each.name).strip()
        assert wording.label(each.name) != each.name


def test_a_language_without_sentences_is_answered_in_vietnamese(wording: Wording) -> None:
    assert replace(wording, language="km").say("back") == wording.say("back")


def test_every_calculator_is_offered(bank: Bank) -> None:
    assert [button.payload for button in offer(bank, "en").buttons] == [
        f"calculate:start.{name}" for name in CALCULATORS
    ]
    assert start_button(bank, "pension", "en").title == "Work it out for me"
