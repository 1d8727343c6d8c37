"""From a question to an answer, on the small bank."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.answering.answer import Answer, AnswerStatus, Choice, Question
from bot.answering.composer import Composer
from bot.bank.bank import Bank
from bot.bank.texts import Texts
from bot.channels.messages import CitedSource
from bot.errors import AnsweringError
from tests.conftest import DAY, BankFolder
from tests.small_composer import compose

BEFORE_THE_LAW = date(2025, 6, 30)


def ask(composer: Composer, text: str, day: date = DAY, language: str | None = None, last: str | None = None) -> Answer:
    return composer.answer(Question(text, day, language, last))


def test_a_question_gets_the_figures_in_force_and_what_they_rest_on(small_composer: Composer) -> None:
    answer = ask(small_composer, "bhxh tu nguyen dong nhieu 1 thang")

    assert answer.status is AnswerStatus.ANSWERED
    assert answer.entry_id == "voluntary.monthly_amount"
    assert answer.text.startswith("Mức đóng thấp nhất là 330.000 đồng/tháng, áp dụng từ 01/07/2025.")
    assert answer.citations == (
        CitedSource("luat-41-2024", "Điều 36 khoản 1, Luật Bảo hiểm xã hội 41/2024/QH15", "01/07/2025"),
    )
    assert answer.related == (Choice("voluntary.state_support", "Nhà nước hỗ trợ"),)
    assert answer.has_details
    assert answer.probability > 0.9
    assert (answer.bank_version, answer.index_version) == (small_composer.bank.version, small_composer.index_version)


@pytest.mark.parametrize(
    ("question", "status", "entry"),
    [
        ("mất thẻ bhyt thì sao", "answered", "health_card.lost"),
        ("gia hạn thẻ bhyt", "answered", "health_card.renewal_how"),
        ("sinh con đóng mấy tháng", "answered", "maternity.conditions"),
        # two entries are about the card
        ("thẻ", "clarified", None),
        ("ngày mai thời tiết thế nào", "declined_out_of_scope", None),
        # money, but a bank's
        ("vay tiền ngân hàng lãi bao nhiêu", "declined_out_of_scope", None),
        ("giá vàng hôm nay", "declined_out_of_scope", None),
        ("", "declined_no_entry", None),
        ("😀", "declined_no_entry", None),
    ],
)
def test_a_question_is_answered_asked_back_or_declined(
    small_composer: Composer, question: str, status: str, entry: str | None
) -> None:
    answer = ask(small_composer, question)

    assert (answer.status.value, answer.entry_id) == (status, entry)


def test_asking_back_offers_two_or_three_entries_by_their_titles(small_composer: Composer) -> None:
    answer = ask(small_composer, "thẻ")

    assert answer.text == "Ý anh/chị là câu nào?"
    assert set(answer.choices[:2]) == {
        Choice("health_card.renewal_how", "Gia hạn thẻ BHYT"),
        Choice("health_card.lost", "Mất thẻ BHYT"),
    }
    assert len(answer.choices) <= 3
    assert answer.citations == ()


def test_the_hits_turned_down_are_told_too(small_composer: Composer) -> None:
    answered, declined = ask(small_composer, "mất thẻ bhyt"), ask(small_composer, "dự báo thời tiết")

    assert [(hit.entry_id, hit.accepted) for hit in answered.hits[:2]] == [
        ("health_card.lost", True),
        ("health_card.renewal_how", False),
    ]
    assert declined.hits
    assert not any(hit.accepted for hit in declined.hits)


@pytest.mark.parametrize(
    ("question", "day", "status"),
    [
        ("mất thẻ bhyt", date(2025, 8, 14), AnswerStatus.DECLINED_NOT_IN_FORCE),
        # the decree starts
        ("mất thẻ bhyt", date(2025, 8, 15), AnswerStatus.ANSWERED),
        ("mức đóng tự nguyện thấp nhất", BEFORE_THE_LAW, AnswerStatus.DECLINED_NOT_IN_FORCE),
        # nothing to choose from that holds
        ("thẻ", BEFORE_THE_LAW, AnswerStatus.DECLINED_NO_ENTRY),
    ],
)
def test_nothing_is_said_that_is_not_in_force_on_the_day(
    small_composer: Composer, question: str, day: date, status: AnswerStatus
) -> None:
    answer = ask(small_composer, question, day)

    assert answer.status is status
    assert (answer.entry_id is None) is (status is not AnswerStatus.ANSWERED)


def test_the_decline_names_the_day(small_composer: Composer) -> None:
    assert ask(small_composer, "mất thẻ", date(2025, 7, 2)).text == "Quy định này không áp dụng vào ngày 02/07/2025."


def test_a_change_ahead_is_told_when_it_is_near(small_composer: Composer) -> None:
    question = "mức đóng tự nguyện thấp nhất"

    assert ask(small_composer, question).text.endswith(
        "Sắp thay đổi:\n- Từ 01/01/2027: Mức đóng tự nguyện thấp nhất 385.000 đồng/tháng (chưa xác minh)"
    )
    # half a year ahead it is not news yet, and afterwards it is the figure itself
    assert "Sắp thay đổi" not in ask(small_composer, question, date(2026, 6, 1)).text
    assert "là 385.000 đồng/tháng (chưa xác minh)" in ask(small_composer, question, date(2027, 1, 1)).text


@pytest.mark.parametrize(
    ("question", "language", "text"),
    [
        ("I lost my card", None, "Use VssID or your identity card instead; there is no need for a new one."),
        # asked in English by someone whose conversation is Vietnamese
        ("I lost my card", "vi", "Use VssID or your identity card instead; there is no need for a new one."),
        # asked in Vietnamese by someone who chose English
        ("mất thẻ bhyt", "en", "Use VssID or your identity card instead; there is no need for a new one."),
        ("what is the weather tomorrow", None, "This is not something I answer."),
    ],
)
def test_the_answer_is_in_the_language_of_the_question(
    small_composer: Composer, question: str, language: str | None, text: str
) -> None:
    assert ask(small_composer, question, language=language).text == text


@pytest.mark.parametrize("question", ["社会保险", "ប័ណ្ណធានារ៉ាប់រង", "ประกันสังคม"])
def test_another_language_is_told_which_ones_we_speak(small_composer: Composer, question: str) -> None:
    answer = ask(small_composer, question)

    assert answer.status is AnswerStatus.DECLINED_NO_ENTRY
    assert answer.text == (
        "Em chỉ trả lời được bằng tiếng Việt và tiếng Anh.\n\nI can only answer in Vietnamese and English."
    )


def test_who_writes_a_language_we_have_sentences_in_is_told_in_it_first(small_bank: Bank, tmp_path: Path) -> None:
    texts = Texts({**small_bank.texts.by_language, "zh": {"decline_language": "我只会越南语和英语。"}})
    composer = compose(replace(small_bank, texts=texts), tmp_path)

    said = ask(composer, "社会保险")

    assert (said.language, said.text.split("\n\n")[0]) == ("zh", "我只会越南语和英语。")
    assert said.text.endswith("I can only answer in Vietnamese and English.")


def test_an_entry_is_never_sent_in_a_language_that_does_not_answer(small_bank: Bank, tmp_path: Path) -> None:
    lost = small_bank.entries["health_card.lost"]
    started = lost.model_copy(update={"answer": {**lost.answer, "km": "មិនទាន់ពិនិត្យ"}})
    composer = compose(replace(small_bank, entries={**small_bank.entries, lost.id: started}), tmp_path)

    given = composer.entry(lost.id, "km", DAY)

    assert (given.language, given.text) == ("vi", composer.entry(lost.id, "vi", DAY).text)


@pytest.mark.parametrize(
    ("question", "last", "entry"),
    [
        ("thế còn gia hạn", "health_card.lost", "health_card.renewal_how"),
        ("còn hỗ trợ thì sao", "voluntary.monthly_amount", "voluntary.state_support"),
        # a question of its own leaves the topic
        ("sinh con được hưởng thai sản không", "health_card.lost", "maternity.conditions"),
    ],
)
def test_a_follow_up_is_read_with_what_went_before(
    small_composer: Composer, question: str, last: str, entry: str
) -> None:
    assert ask(small_composer, question, last=last).entry_id == entry


def test_an_entry_can_be_asked_for_by_its_id(small_composer: Composer) -> None:
    answer = small_composer.entry("health_card.lost", "en", DAY)
    details = small_composer.entry("voluntary.monthly_amount", "vi", DAY, details=True)

    assert (answer.status, answer.entry_id, answer.has_details) == (AnswerStatus.ANSWERED, "health_card.lost", False)
    assert details.text == "Tỷ lệ đóng là 22% thu nhập anh/chị chọn."
    assert not details.has_details


@pytest.mark.parametrize(
    ("entry", "day", "reason"),
    [
        ("health_card.gone", DAY, 'There is no published entry "health_card.gone"'),
        # a draft is for its writers
        ("pension.not_ready", DAY, 'There is no published entry "pension.not_ready"'),
        ("health_card.lost", BEFORE_THE_LAW, "is not in force on 2025-06-30"),
    ],
)
def test_an_entry_that_may_not_be_sent_is_a_fault(small_composer: Composer, entry: str, day: date, reason: str) -> None:
    with pytest.raises(AnsweringError, match=reason):
        small_composer.entry(entry, "vi", day)


def test_staff_search_shows_what_is_in_force_in_a_topic(small_composer: Composer) -> None:
    found = small_composer.search("thẻ", DAY, topic="health_card")

    assert {hit.entry_id for hit in found} == {"health_card.lost", "health_card.renewal_how"}
    # how many are asked for changes nothing about the first
    assert small_composer.search("thẻ", DAY, top_k=1) == found[:1]
    assert small_composer.search("thẻ", BEFORE_THE_LAW) == ()
    # a sure answer is marked
    assert [hit.accepted for hit in small_composer.search("mất thẻ bhyt", DAY)][:2] == [True, False]


def test_one_broken_entry_leaves_the_others_answering(bank_folder: BankFolder, tmp_path: Path) -> None:
    bank_folder.change("faq/health_card/lost.yml", "nd-188-2025", "nd-1-1945")
    bank_folder.change(
        "faq/voluntary/state_support.yml", "hộ nghèo được nhiều", "{{ voluntary.gone }} hộ nghèo được nhiều"
    )
    composer = compose(bank_folder.load(), tmp_path)

    assert ask(composer, "gia hạn thẻ bhyt").entry_id == "health_card.renewal_how"
    assert ask(composer, "mất thẻ bhyt").status is AnswerStatus.DECLINED_NOT_IN_FORCE
    assert {hit.entry_id for hit in composer.search("thẻ", DAY)} & {"health_card.lost"} == set()


def test_several_citizens_may_ask_at_once(small_composer: Composer) -> None:
    questions = ["mất thẻ bhyt", "gia hạn thẻ bhyt", "I lost my card", "sinh con"] * 8

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda text: ask(small_composer, text), questions))

    assert answers == [ask(small_composer, text) for text in questions]
