from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from bot.bank.bank import Bank
from bot.forms.conversation import Conversation, Heard, Move
from bot.forms.payload import Pressed, pressed
from bot.forms.state import FormState
from tests.conftest import DAY

_YES = {"đúng": True, "yes": True, "không": False}


@dataclass
class Talk:
    """A citizen who works something out; `state` is what is kept between turns."""

    bank: Bank
    language: str = "vi"
    state: FormState | None = field(default=None)

    def begins(self, calculator: str, text: str = "") -> str:
        return self._moved(Conversation(self.bank, self.language, DAY).begin(calculator, text))

    def says(self, text: str, *, stop: bool = False) -> str | None:
        assert self.state
        move = Conversation(self.bank, self.language, DAY).hear(self.state, Heard(text, _YES.get(text), stop))
        return self._moved(move) if move else None

    def corrects(self, text: str) -> str | None:
        assert self.state
        move = Conversation(self.bank, self.language, DAY).correct(self.state, text)
        return self._moved(move) if move else None

    def presses(self, argument: str) -> str:
        button = pressed(argument)
        assert self.state
        assert isinstance(button, Pressed)
        return self._moved(Conversation(self.bank, self.language, DAY).press(self.state, button))

    def misses(self) -> str:
        assert self.state
        return self._moved(Conversation(self.bank, self.language, DAY).miss(self.state))

    @property
    def asked(self) -> str | None:
        assert self.state
        return self.state.asked

    def _moved(self, move: Move) -> str:
        self.state = move.state
        return move.said.text


@pytest.fixture
def talk(bank: Bank) -> Talk:
    return Talk(bank)


def test_facts_are_asked_for_one_by_one_until_the_summary(talk: Talk) -> None:
    talk.begins("voluntary", "đóng tự nguyện 2 triệu")
    assert talk.asked == "group"
    talk.says("hộ nghèo")
    assert talk.asked == "way"
    summary = talk.says("hằng tháng")
    assert talk.asked is None
    assert summary
    assert summary.endswith(talk.bank.form.say("summary_ask", "vi"))
    result = talk.says("đúng")
    assert result
    assert "Anh/chị tự đóng" in result
    assert talk.state
    assert talk.state.done


def test_no_is_zero_where_a_number_was_asked_for(talk: Talk) -> None:
    talk.begins("household_card", "nhà 4 người đóng 12 tháng")
    talk.says("không")
    assert talk.state
    assert talk.state.given["already"] == "0"


@pytest.mark.parametrize("text", ["mất thẻ thì sao", "asdf", "không đóng thì sao"])
def test_what_tells_nothing_is_left_to_others(talk: Talk, text: str) -> None:
    talk.begins("household_card", "nhà 4 người đóng 12 tháng")
    assert talk.says(text) is None


def test_why_is_told_and_the_question_asked_again(talk: Talk) -> None:
    question = talk.begins("maternity").splitlines()[-1]
    assert talk.says("sao hỏi vậy") == f"{talk.bank.calculators['maternity'].facts['birth'].why['vi']}\n{question}"


def test_a_required_fact_is_not_skipped_an_optional_one_is(talk: Talk) -> None:
    talk.begins("maternity")
    talk.says("không biết")
    assert talk.asked == "birth"
    talk.says("20/2/2027")
    talk.says("bỏ qua")
    assert talk.state
    assert talk.state.skipped == ("children",)
    assert talk.asked == "paid_from"


def test_a_fact_the_law_wants_is_not_skipped_either(talk: Talk) -> None:
    talk.begins("voluntary", "thu nhập 2 triệu hộ nghèo đóng trước nhiều năm")
    assert talk.asked == "years"
    assert "Phải có điều này" in (talk.says("không biết") or "")
    assert talk.asked == "years"


def test_not_knowing_with_a_figure_is_no_skip(talk: Talk) -> None:
    talk.begins("maternity", "dự sinh 20/2/2027")
    talk.says("không nhớ lắm, lương 9 triệu")
    assert talk.state
    assert talk.state.given["salary"] == "9000000"


def test_an_impossible_fact_alone_is_asked_for_again(talk: Talk) -> None:
    talk.begins("voluntary", "hộ nghèo đóng hằng tháng")
    said = talk.says("500 nghìn")
    assert said
    assert "thấp hơn mức thấp nhất" in said
    assert talk.state
    assert talk.asked == "income"
    assert talk.state.given == {"group": "poor", "way": "monthly"}


def test_a_correction_needs_no_name(talk: Talk) -> None:
    talk.begins("voluntary", "thu nhập 2 triệu hộ nghèo")
    talk.says("à không, 3 triệu")
    assert talk.state
    assert talk.state.given["income"] == "3000000"


def test_a_fact_is_changed_by_its_button(talk: Talk) -> None:
    talk.begins("voluntary", "thu nhập 2 triệu hộ nghèo hằng tháng")
    assert talk.says("không") == talk.bank.form.say("which_to_change", "vi")
    talk.presses("change.group")
    assert talk.asked == "group"
    talk.presses("tell.group.other")
    assert talk.asked is None


def test_a_result_is_worked_out_anew_with_another_fact(talk: Talk) -> None:
    talk.begins("voluntary", "thu nhập 2 triệu hộ nghèo hằng tháng")
    first = talk.presses("go")
    again = talk.corrects("còn 3 triệu thì sao")
    assert again
    assert again != first
    assert "3.000.000 đồng" in again
    assert talk.corrects("cảm ơn em") is None
    # a figure alone is a new question, not a correction
    assert talk.corrects("5 triệu") is None
    assert talk.corrects("nhà em còn nợ 5 triệu tiền đóng thì bao giờ phải nộp hết") is None


def test_a_correction_that_cannot_be_is_explained(talk: Talk) -> None:
    talk.begins("voluntary", "thu nhập 2 triệu hộ nghèo hằng tháng")
    talk.presses("go")
    assert "thấp hơn mức thấp nhất" in (talk.corrects("còn 300 nghìn thì sao") or "")
    assert talk.asked == "income"


def test_go_before_everything_is_told_asks_on(talk: Talk) -> None:
    talk.begins("voluntary", "thu nhập 2 triệu")
    talk.presses("go")
    assert talk.asked == "group"


@pytest.mark.parametrize("argument", ["tell.group.rich", "tell.group", "skip.nothing", "change.no", "tell.sex.male"])
def test_a_button_that_says_nothing_asks_again(talk: Talk, argument: str) -> None:
    talk.begins("voluntary", "thu nhập 2 triệu")
    talk.presses(argument)
    assert talk.asked == "group"


def test_the_second_miss_shows_the_ways_out(talk: Talk) -> None:
    talk.begins("maternity")
    assert talk.misses().startswith(talk.bank.form.say("not_understood", "vi"))
    assert talk.misses().startswith(talk.bank.form.say("stuck", "vi"))
    talk.says("20/2/2027")
    assert talk.misses().startswith(talk.bank.form.say("not_understood", "vi"))


@pytest.mark.parametrize("stop", [True, False])
def test_stop_ends_it(talk: Talk, stop: bool) -> None:
    talk.begins("maternity")
    assert talk.says("thôi", stop=stop) == talk.bank.form.say("stopped", "vi")
    assert talk.state is None


def test_another_sum_takes_its_place(talk: Talk) -> None:
    talk.begins("maternity")
    talk.says("tính giúp em ngày nghỉ hưu, nữ sinh 5/1972")
    assert talk.state
    assert talk.state.calculator == "retirement_date"
    assert talk.state.given == {"birth": "1972-05", "sex": "female"}


def test_english_is_asked_and_answered_in_english(talk: Talk) -> None:
    talk.language = "en"
    assert "How many children" in talk.begins("maternity", "due 20 Feb 2027, salary 9 million")
    assert "Since which month" in (talk.says("twins") or "")
