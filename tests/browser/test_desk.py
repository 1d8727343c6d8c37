"""A citizen and a member of staff, each in a browser, and what passes between them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from bot.store.desk import TAKE_OVER_AFTER
from bot.store.handovers import CloseReason
from tests.browser.conftest import DESKTOP, PHONE, Site


@pytest.fixture
def staff(new_page: Callable[..., Page], site: Site) -> Page:
    page = new_page()
    page.set_viewport_size(DESKTOP)
    page.goto(f"{site.address}/staff")
    return page


def done(happening: Coroutine[Any, Any, object]) -> None:
    """Let something happen on the server's side, away from the loop that Playwright runs here."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, happening).result()


def queue(staff: Page) -> Locator:
    return staff.get_by_role("complementary", name="Người dân gặp nhân viên")


def lines(staff: Page) -> Locator:
    return staff.get_by_role("log", name="Nội dung đã trao đổi")


def opened(staff: Page) -> Locator:
    """Open the first conversation, by keyboard."""
    queue(staff).get_by_role("button").first.focus()
    staff.keyboard.press("Enter")
    expect(staff.get_by_role("heading", name="Cuộc trò chuyện")).to_be_focused()
    return lines(staff)


def test_who_waits_stands_in_the_queue_and_in_the_title(staff: Page) -> None:
    expect(queue(staff)).to_contain_text("Telegram")
    expect(queue(staff)).to_contain_text("Người dân xin gặp nhân viên")
    expect(queue(staff)).to_contain_text("Chưa ai nhận")
    expect(staff).to_have_title("(1) Tra cứu cho nhân viên · Hỏi BHXH")


def test_a_conversation_is_taken_answered_noted_and_closed_by_keyboard(staff: Page, site: Site) -> None:
    said = opened(staff)
    expect(said).to_contain_text("Sổ của tôi bị sai ngày sinh, sửa ở đâu?")
    staff.get_by_role("button", name="Nhận trả lời").press("Enter")
    reply = staff.get_by_role("textbox", name="Trả lời người dân")
    expect(reply).to_be_focused()
    expect(said).to_contain_text("Nhân viên đã vào cuộc trò chuyện.")

    staff.keyboard.type("Anh gửi ảnh trang đầu của sổ nhé.")
    staff.keyboard.press("Control+Enter")
    expect(reply).to_have_value("")
    expect(said.locator(".line.staff").last).to_contain_text("Anh gửi ảnh trang đầu của sổ nhé.")
    expect(said.locator(".line.staff").last).to_contain_text("Đang gửi…")
    reply.fill("chờ phòng sổ thẻ")
    staff.get_by_role("button", name="Ghi nội bộ").press("Enter")
    expect(said.locator(".line.note")).to_contain_text("Ghi chú nội bộ · local")

    assert [message.text for message in site.office.sent()][1:] == ["Anh gửi ảnh trang đầu của sổ nhé."]
    expect(said.locator(".line.staff").nth(0)).to_contain_text("Đã đến")

    staff.get_by_text("Kết thúc", exact=True).first.press("Enter")
    staff.get_by_label("Kết thúc vì").select_option("solved")
    staff.get_by_role("button", name="Kết thúc").press("Enter")
    expect(queue(staff)).to_contain_text("Không có ai đang chờ.")
    expect(staff).to_have_title("Tra cứu cho nhân viên · Hỏi BHXH")
    assert site.office.desk.queue() == []


def test_what_the_bot_answered_is_shown_with_its_entry_and_how_sure_it_was(staff: Page, site: Site) -> None:
    done(site.office.answered("private-messenger-id", "voluntary.monthly_amount", 0.934))
    said = opened(staff)
    expect(said.locator(".source")).to_contain_text("chắc 93%")
    said.locator(".source").get_by_role("button").click()
    expect(staff.locator("#reading h2")).to_contain_text("Đóng bảo hiểm xã hội tự nguyện")


def test_the_answer_beside_is_put_into_the_reply(staff: Page) -> None:
    opened(staff)
    staff.get_by_role("button", name="Nhận trả lời").click()
    staff.get_by_role("textbox", name="Trả lời người dân").fill("Chào anh,")
    staff.get_by_role("button", name="Chèn câu đang xem").click()
    expect(staff.get_by_text("Chưa mở câu trả lời nào")).to_be_visible()

    staff.get_by_role("combobox", name="Tìm câu trả lời").fill("gia han the")
    expect(staff.locator("#reading h2")).to_contain_text("Gia hạn thẻ")
    staff.get_by_role("button", name="Chèn câu đang xem").click()
    written = staff.get_by_role("textbox", name="Trả lời người dân").input_value()
    assert written.startswith("Chào anh,\n")
    assert "Căn cứ:\n- Điều" in written


def test_what_another_has_can_only_be_read_until_the_citizen_has_waited_long(staff: Page, site: Site) -> None:
    site.office.desk.take(1, "opal")
    said = opened(staff)
    expect(staff.get_by_role("status").filter(has_text="opal đang trả lời")).to_be_visible()
    expect(staff.get_by_role("button", name="Nhận")).to_have_count(0)
    expect(staff.get_by_role("textbox", name="Trả lời người dân")).to_have_count(0)

    site.office.clock.time += TAKE_OVER_AFTER
    staff.get_by_role("button", name="Nhận thay").click()
    staff.get_by_role("textbox", name="Trả lời người dân").fill("Em trả lời thay ạ.")
    staff.keyboard.press("Control+Enter")
    expect(said).to_contain_text("Nhân viên · local")


def test_two_who_take_at_once_and_the_second_is_told_who_has_it(staff: Page, site: Site) -> None:
    opened(staff)
    staff.route("**/staff/handovers/1", lambda route: route.abort())  # the page has not heard yet
    site.office.desk.take(1, "opal")
    staff.get_by_role("button", name="Nhận trả lời").click()
    expect(staff.get_by_text("opal đang giữ cuộc trò chuyện này.")).to_be_visible()


def test_what_does_not_arrive_is_shown_with_its_reason(staff: Page, site: Site) -> None:
    said = opened(staff)
    staff.get_by_role("button", name="Nhận trả lời").click()
    site.office.sent()
    staff.get_by_role("textbox", name="Trả lời người dân").fill("Anh còn đó không?")
    staff.keyboard.press("Control+Enter")
    expect(said).to_contain_text("Đang gửi…")
    site.office.refuses("Zalo refused with -230: silent for 7 days")
    expect(said).to_contain_text("Không đến được: Zalo refused with -230: silent for 7 days")


def test_words_that_could_not_be_sent_stay_and_are_sent_once(staff: Page, site: Site) -> None:
    opened(staff)
    staff.get_by_role("button", name="Nhận trả lời").click()
    reply = staff.get_by_role("textbox", name="Trả lời người dân")
    reply.fill("Em nghe đây ạ.")
    staff.route("**/reply", lambda route: route.abort())
    staff.keyboard.press("Control+Enter")
    expect(staff.get_by_text("Chưa lấy được dữ liệu.").first).to_be_visible()
    expect(reply).to_have_value("Em nghe đây ạ.")
    staff.reload()  # the draft outlives it
    staff.unroute("**/reply")
    opened(staff)
    expect(reply).to_have_value("Em nghe đây ạ.")
    reply.press("Control+Enter")
    expect(reply).to_have_value("")
    assert [message.text for message in site.office.sent()][1:] == ["Em nghe đây ạ."]


def test_personal_numbers_of_staff_are_masked_and_they_are_told(staff: Page, site: Site) -> None:
    opened(staff)
    staff.get_by_role("button", name="Nhận trả lời").click()
    staff.get_by_role("textbox", name="Trả lời người dân").fill("Mã của chị là 0123456789")
    staff.keyboard.press("Control+Enter")
    expect(staff.get_by_text("Số cá nhân trong lời của anh/chị đã được che trước khi gửi.")).to_be_visible()


def test_markup_of_a_citizen_is_shown_as_words(staff: Page, site: Site) -> None:
    done(site.office.says("<img src=x onerror=alert(1)> 😀", "private-messenger-id"))
    expect(opened(staff)).to_contain_text("<img src=x onerror=alert(1)> 😀")


def test_a_whole_conversation_on_two_pages(chat: Page, staff: Page, site: Site) -> None:
    site.office.desk.close(1, "local", CloseReason.SPAM)
    told = chat.get_by_role("status").filter(has_text="nhân viên")
    chat.get_by_role("button", name="Gặp nhân viên").click()
    expect(told).to_have_text("Đang chờ nhân viên, anh/chị là người đầu tiên. Trong lúc chờ, trợ lý vẫn trả lời.")

    queue(staff).get_by_role("button").filter(has_text="Trang web").click()
    staff.get_by_role("button", name="Nhận trả lời").click()
    expect(told).to_contain_text("Nhân viên đang trả lời.")
    chat.locator("#question").fill("em sai ngày sinh trên sổ")
    chat.keyboard.press("Enter")
    expect(lines(staff)).to_contain_text("em sai ngày sinh trên sổ")
    staff.get_by_role("textbox", name="Trả lời người dân").fill("Chị mang căn cước tới nhé.")
    staff.keyboard.press("Control+Enter")
    expect(chat.get_by_role("log")).to_contain_text("Chị mang căn cước tới nhé.")
    expect(lines(staff).locator(".line.staff").last).to_contain_text("Đã đến")

    chat.reload()  # the tab remembers, and hears the rest once
    expect(chat.get_by_role("log").get_by_text("Chị mang căn cước tới nhé.")).to_have_count(1)
    site.office.desk.close(2, "local", CloseReason.SOLVED)
    expect(chat.get_by_role("log")).to_contain_text("Cuộc trò chuyện với nhân viên đã kết thúc.")
    expect(told).to_have_count(0)
    chat.locator("#question").fill("dong bhxh tu nguyen moi thang bao nhieu tien")
    chat.keyboard.press("Enter")
    expect(chat.locator(".message.answered")).to_be_visible()


def test_what_was_said_while_the_tab_slept_is_there_when_it_wakes(chat: Page, site: Site) -> None:
    chat.get_by_role("button", name="Gặp nhân viên").click()
    expect(chat.get_by_role("status").filter(has_text="Đang chờ nhân viên")).to_be_visible()
    chat.context.set_offline(True)
    site.office.desk.take(2, "lima")
    for number in range(3):
        site.office.desk.reply(2, "lima", f"câu {number}", f"key-{number}")
    chat.context.set_offline(False)
    expect(chat.locator(".message.staff .card")).to_have_text(["câu 0", "câu 1", "câu 2"])


@pytest.mark.parametrize("size", [PHONE, {"width": 320, "height": 568}, DESKTOP], ids=["phone", "small", "desktop"])
def test_a_conversation_fits_and_can_be_left_again(staff: Page, site: Site, size: dict[str, int]) -> None:
    staff.set_viewport_size({"width": size["width"], "height": size["height"]})
    opened(staff)
    staff.get_by_role("button", name="Nhận trả lời").click()
    expect(staff.get_by_role("button", name="Gửi")).to_be_visible()
    assert staff.evaluate("document.documentElement.scrollWidth") <= size["width"]
    staff.get_by_role("button", name="Danh sách").click()
    expect(queue(staff).get_by_role("button").first).to_be_focused()
