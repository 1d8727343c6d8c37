"""Rating an answer, getting a copy and deleting what is kept, as a citizen does it on a phone."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE, Site
from tests.browser.test_accessible import violations
from tests.browser.test_chat import QUESTION, ask


def test_useful_is_one_tap_and_no_turn_of_its_own(chat: Page) -> None:
    ask(chat, QUESTION)
    chat.get_by_role("button", name="Hữu ích").click()

    expect(chat.get_by_role("group", name="Nhận xét câu trả lời")).to_contain_text("Dạ em cảm ơn.")
    expect(chat.get_by_role("button", name="Chưa đúng")).to_have_count(0)
    expect(chat.locator(".citizen")).to_have_count(1)
    chat.reload()
    expect(chat.get_by_role("group", name="Nhận xét câu trả lời")).to_contain_text("Dạ em cảm ơn.")


def test_not_right_asks_why_in_place_and_what_is_offered_instead_is_asked(chat: Page) -> None:
    ask(chat, QUESTION)
    chat.get_by_role("button", name="Chưa đúng").click()
    chat.get_by_role("button", name="Không phải điều tôi hỏi").click()
    rating = chat.get_by_role("group", name="Nhận xét câu trả lời").first
    expect(rating.locator(".prose")).to_have_text("Có phải câu này?")
    expect(rating).to_be_focused()

    rating.get_by_role("button", name="Mất thẻ BHYT").click()
    expect(chat.locator(".bot").last).to_contain_text("Anh/chị dùng VssID")


def test_a_rating_that_does_not_arrive_can_be_pressed_again(chat: Page) -> None:
    ask(chat, QUESTION)
    expect(chat.get_by_role("button", name="Hữu ích")).to_be_visible()
    chat.route("**/v1/chat", lambda route: route.abort())
    chat.get_by_role("button", name="Hữu ích").click()
    chat.unroute("**/v1/chat")
    chat.get_by_role("button", name="Hữu ích").click()
    expect(chat.get_by_text("Dạ em cảm ơn.")).to_be_visible()


def test_deleting_my_data_empties_this_tab_too_and_a_new_conversation_begins(chat: Page, site: Site) -> None:
    ask(chat, "một câu riêng tư")
    expect(chat.locator(".bot")).to_have_count(1)
    ask(chat, "xóa dữ liệu của tôi")
    chat.get_by_role("button", name="Xóa hết").click()

    expect(chat.get_by_text("Em xóa ngay mọi thứ.")).to_be_visible()
    expect(chat.get_by_text("một câu riêng tư")).to_have_count(0)
    assert "riêng tư" not in chat.evaluate("JSON.stringify(sessionStorage)")
    ask(chat, "thẻ")
    expect(chat.get_by_role("list", name="Chọn một câu")).to_be_visible()
    heard = [inbound.conversation_id for inbound in site.dialogue.heard]
    assert len(set(heard[:3])) == 1
    assert heard[3] not in heard[:3]


def test_a_copy_of_my_data_is_downloaded(chat: Page, tmp_path: Path) -> None:
    ask(chat, "tải dữ liệu của tôi")
    with chat.expect_download() as downloading:
        chat.get_by_role("link", name="Tải bản sao dữ liệu").click()
    file = tmp_path / downloading.value.suggested_filename
    downloading.value.save_as(file)

    assert file.name == "hoi-bhxh.json"
    assert json.loads(file.read_text(encoding="utf-8"))["said"][0]["text"] == "mất thẻ"


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_it_is_accessible(new_page: Callable[..., Page], site: Site, theme: str, size: Any) -> None:
    page = new_page(color_scheme=theme)
    page.set_viewport_size(size)
    page.goto(site.address)
    for text in (QUESTION, "tải dữ liệu của tôi"):
        ask(page, text)
    expect(page.get_by_role("link", name="Tải bản sao dữ liệu")).to_be_visible()
    assert violations(page) == []
    page.get_by_role("button", name="Chưa đúng").click()
    expect(page.get_by_role("button", name="Không phải điều tôi hỏi")).to_be_visible()
    assert violations(page) == []
