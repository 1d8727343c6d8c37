"""The chat page as a citizen uses it on a phone."""

from __future__ import annotations

import re

from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Site

QUESTION = "dong bhxh tu nguyen moi thang bao nhieu tien"


def ask(page: Page, text: str) -> None:
    page.get_by_label("Câu hỏi của anh/chị").fill(text)
    page.keyboard.press("Enter")


def test_a_question_gets_its_answer_with_the_legal_basis_folded_below(chat: Page) -> None:
    ask(chat, QUESTION)

    answer = chat.get_by_role("log").locator(".bot")
    expect(answer).to_contain_text("thấp nhất 330.000 đồng")
    expect(answer.locator(".prose li")).to_have_count(3)
    expect(answer.get_by_text("Luật Bảo hiểm xã hội").first).to_be_hidden()
    answer.get_by_text("Căn cứ").click()
    expect(answer.get_by_text("Điều 36 khoản 1, Luật Bảo hiểm xã hội 41/2024/QH15")).to_be_visible()
    expect(answer.get_by_text("áp dụng từ 01/07/2025").first).to_be_visible()
    expect(chat.get_by_text(re.compile(r"^\S+ \S+, 22/11/2026|, \d\d/\d\d/\d{4}$"))).to_have_count(1)


def test_a_first_question_and_then_a_next_one_are_asked_by_pressing(chat: Page) -> None:
    chat.get_by_role("button", name="Mức đóng tự nguyện mỗi tháng").click()
    chat.get_by_role("button", name="Nhà nước hỗ trợ bao nhiêu").last.click()
    expect(chat.locator(".bot").last).to_contain_text("Nhà nước hỗ trợ từ 20% đến 50%")


def test_when_asked_back_the_choices_are_numbered_buttons_and_not_said_twice(chat: Page) -> None:
    ask(chat, "thẻ")
    choices = chat.get_by_role("list", name="Chọn một câu")
    expect(choices.get_by_role("button")).to_have_text(["Gia hạn thẻ BHYT", "Mất thẻ BHYT", "Không phải các câu này"])
    expect(chat.locator(".bot .prose")).to_have_text("Ý anh/chị là câu nào dưới đây ạ?")

    choices.get_by_role("button", name="Mất thẻ BHYT").click()
    expect(chat.locator(".bot").last).to_contain_text("Anh/chị dùng VssID")


def test_it_shows_that_an_answer_is_on_its_way(chat: Page, site: Site) -> None:
    site.dialogue.seconds = 0.5
    ask(chat, QUESTION)
    expect(chat.locator("#typing")).to_have_text("Đang tìm câu trả lời…")
    expect(chat.locator(".bot")).to_be_visible()
    expect(chat.locator("#typing")).to_have_text("")


def test_what_anyone_writes_is_shown_as_text(chat: Page) -> None:
    ask(chat, "<img src=x onerror=alert(1)> <b>thẻ</b>")
    expect(chat.locator(".bubble")).to_have_text("<img src=x onerror=alert(1)> <b>thẻ</b>")
    expect(chat.locator(".bubble *")).to_have_count(0)


def test_when_the_network_fails_the_question_is_kept_and_can_be_sent_again(chat: Page) -> None:
    chat.route("**/v1/chat", lambda route: route.abort())
    ask(chat, QUESTION)
    expect(chat.get_by_role("alert")).to_contain_text("Chưa gửi được")
    chat.reload()
    expect(chat.locator(".bubble")).to_have_text(QUESTION)

    chat.unroute("**/v1/chat")
    chat.get_by_role("button", name="Gửi lại").click()
    expect(chat.locator(".bot")).to_contain_text("330.000 đồng")
    expect(chat.get_by_role("alert")).to_have_count(0)
    expect(chat.locator(".bubble")).to_have_count(1)


def test_whoever_is_too_fast_hears_how_long_to_wait(chat: Page) -> None:
    def refuse(route: Route) -> None:
        error = {"error": {"code": "too_many", "vi": "Xin chờ 1 giây rồi gửi lại.", "en": "Please wait."}}
        route.fulfill(status=429, headers={"Retry-After": "1"}, json=error)

    chat.route("**/v1/chat", refuse)
    ask(chat, QUESTION)
    expect(chat.get_by_role("alert")).to_contain_text("Xin chờ 1 giây")
    chat.unroute("**/v1/chat")
    chat.get_by_role("button", name="Gửi lại", exact=True).click()
    expect(chat.locator(".bot")).to_be_visible()


def test_a_question_the_server_refuses_goes_back_into_the_box(chat: Page) -> None:
    ask(chat, "\u200b\u200b")
    expect(chat.get_by_role("alert")).to_contain_text("Anh/chị chưa nhập câu hỏi.")
    expect(chat.get_by_role("button", name="Gửi lại")).to_have_count(0)
    expect(chat.get_by_label("Câu hỏi của anh/chị")).to_have_value("\u200b\u200b")


def test_several_questions_at_once_are_answered_in_order(chat: Page, site: Site) -> None:
    site.dialogue.seconds = 0.2
    for text in ("thẻ", QUESTION):
        ask(chat, text)
    expect(chat.locator("#log article")).to_have_count(4)
    said = chat.locator("#log article").evaluate_all("all => all.map(one => one.classList[1])")
    assert said == ["citizen", "bot", "citizen", "bot"]


def test_the_conversation_outlives_a_reload_and_ends_with_a_new_one(chat: Page, site: Site) -> None:
    ask(chat, QUESTION)
    expect(chat.locator(".bot")).to_be_visible()
    chat.reload()
    expect(chat.locator(".bot")).to_contain_text("330.000 đồng")

    chat.get_by_role("button", name="Cuộc trò chuyện mới").click()
    chat.get_by_role("button", name="Xóa và bắt đầu lại").click()
    expect(chat.locator("#log article")).to_have_count(0)
    ask(chat, "thẻ")
    expect(chat.locator(".bot")).to_be_visible()
    first, second = (inbound.conversation_id for inbound in site.dialogue.heard)
    assert first != second


def test_a_draft_outlives_a_change_of_language(chat: Page) -> None:
    chat.get_by_label("Câu hỏi của anh/chị").fill("đang viết dở")
    chat.get_by_role("link", name="English").click()
    expect(chat.get_by_label("Your question")).to_have_value("đang viết dở")
    expect(chat.get_by_role("button", name="Monthly voluntary contribution")).to_be_visible()


def test_a_person_is_one_press_away_and_so_is_the_hotline(chat: Page) -> None:
    expect(chat.get_by_role("link", name="1900 9068")).to_have_attribute("href", "tel:19009068")
    chat.get_by_role("button", name="Gặp nhân viên").click()
    expect(chat.locator(".bot")).to_contain_text("chuyển cho nhân viên")


def test_it_says_that_it_is_automated_and_asks_for_no_personal_numbers(chat: Page) -> None:
    expect(chat.get_by_text("Đây là trợ lý tự động.")).to_be_visible()
    expect(chat.get_by_text("đừng gửi số CCCD")).to_be_visible()


def test_all_of_it_works_by_keyboard(chat: Page) -> None:
    chat.keyboard.press("Tab")
    expect(chat.get_by_role("link", name="Đến ô nhập câu hỏi")).to_be_focused()
    chat.keyboard.press("Enter")
    chat.keyboard.press("Tab")

    box = chat.get_by_label("Câu hỏi của anh/chị")
    box.focus()
    chat.keyboard.type("thẻ")
    chat.keyboard.press("Shift+Enter")
    chat.keyboard.type("x")
    expect(box).to_have_value("thẻ\nx")
    chat.keyboard.press("Enter")
    expect(chat.locator(".bot")).to_be_visible()
    expect(box).to_be_focused()


def test_enter_while_a_letter_is_being_composed_does_not_send(chat: Page, site: Site) -> None:
    box = chat.get_by_label("Câu hỏi của anh/chị")
    box.fill("thẻ")
    composing = {"key": "Enter", "isComposing": True, "bubbles": True, "cancelable": True}
    box.dispatch_event("keydown", composing)
    expect(box).to_have_value("thẻ")
    assert site.dialogue.heard == []


def test_a_very_long_question_is_told_so_before_it_is_sent(chat: Page, site: Site) -> None:
    ask(chat, "a" * 2_001)
    expect(chat.get_by_text("Câu hỏi dài quá 2000 ký tự.")).to_be_visible()
    assert site.dialogue.heard == []


def test_only_what_is_new_is_read_out(chat: Page) -> None:
    expect(chat.get_by_role("log")).to_have_attribute("aria-live", "polite")
    ask(chat, QUESTION)
    expect(chat.locator(".bot")).to_be_visible()
    # The question's node is not made anew when its answer comes: a screen reader would say it again.
    asked = chat.locator(".citizen").element_handle()
    ask(chat, "thẻ")
    expect(chat.locator(".bot")).to_have_count(2)
    assert asked.is_visible()
