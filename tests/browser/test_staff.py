"""The staff page as someone on the phone uses it: by keyboard, while the caller speaks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from bot.bank.entry import Audience, Entry
from bot.bank.loader import load_bank
from bot.settings import ROOT
from bot.web.app import create_app
from tests.browser.conftest import DESKTOP, Site, serve
from tests.browser.test_accessible import violations
from tests.web.stand_ins import NOW, WordComposer, an_office, services, settings
from tests.web.tiny_bank import MATERNITY, RENEWAL, TINY_BANK


@pytest.fixture
def staff(new_page: Callable[..., Page], site: Site) -> Page:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    page.set_viewport_size(DESKTOP)
    page.goto(f"{site.address}/staff")
    return page


def hits(staff: Page) -> Locator:
    return staff.get_by_role("listbox", name="Kết quả").get_by_role("option")


@contextmanager
def staff_of(entry: Entry) -> Iterator[str]:
    """Serve the page over the tiny bank with one entry as given; give the address."""
    bank = replace(TINY_BANK, entries={**TINY_BANK.entries, entry.id: entry})
    office = an_office()  # its database is there as long as it is held
    with serve(create_app(settings(), services(office, composer=WordComposer(bank)))) as address:
        yield address


def copied(page: Page, key: str, told: str = "Đã chép") -> str:
    """Copy what is shown by its key and return what is then on the clipboard."""
    page.locator("#reading").focus()
    page.locator("#toast").evaluate("toast => (toast.textContent = '')")
    page.keyboard.press(key)
    expect(page.locator("#toast")).to_contain_text(told)
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text


def test_the_answer_is_there_before_anything_is_pressed(staff: Page) -> None:
    staff.keyboard.type("dong bhxh tu nguyen bao nhieu")
    pane = staff.get_by_role("article", name="Trả lời")
    expect(pane.get_by_role("heading", level=2)).to_have_text(
        "Đóng bảo hiểm xã hội tự nguyện mỗi tháng bao nhiêu tiền?"
    )
    expect(pane.get_by_text("Điều 36 khoản 1, Luật Bảo hiểm xã hội 41/2024/QH15")).to_be_visible()
    expect(pane.get_by_text("22 phần trăm mức thu nhập")).to_be_visible()
    expect(staff.get_by_role("group", name="Đủ chắc để trả lời").get_by_role("option")).not_to_have_count(0)
    expect(staff.get_by_role("group", name="Bị loại, xem thêm").get_by_role("option")).not_to_have_count(0)


def test_every_key_of_the_page_is_named(staff: Page) -> None:
    keys = staff.get_by_label("Phím tắt").locator("kbd")
    expect(keys).to_have_text(["↑", "↓", "Enter", "Ctrl", "Enter", "Z", "G", "P", "B", "M", "Esc"])
    assert staff.evaluate("document.documentElement.scrollWidth") <= DESKTOP["width"]


def test_results_are_chosen_and_copied_by_keyboard(staff: Page) -> None:
    staff.keyboard.type("the bhyt")
    expect(hits(staff).first).to_have_attribute("aria-selected", "true")
    staff.keyboard.press("ArrowDown")
    chosen = staff.get_by_role("listbox").get_by_role("option", selected=True)
    expect(chosen).to_have_id("hit-1")
    expect(staff.get_by_role("combobox", name="Tìm câu trả lời")).to_have_attribute("aria-activedescendant", "hit-1")

    staff.keyboard.press("Enter")
    expect(staff.locator("#reading")).to_be_focused()
    expect(staff.locator("#reading .prose").first).not_to_be_empty()
    staff.keyboard.press("c")
    expect(staff.get_by_text("Đã chép câu trả lời và căn cứ.")).to_be_visible()
    copied = staff.evaluate("navigator.clipboard.readText()")
    assert "Căn cứ:\n- Điều" in copied

    staff.keyboard.press("Escape")
    expect(staff.get_by_role("combobox", name="Tìm câu trả lời")).to_be_focused()
    staff.keyboard.type("c")
    expect(staff.get_by_role("combobox", name="Tìm câu trả lời")).to_have_value("c")


def test_ctrl_enter_copies_without_leaving_the_box(staff: Page) -> None:
    staff.keyboard.type("gia han the")
    expect(staff.locator("#reading h2")).to_contain_text("Gia hạn thẻ")
    staff.keyboard.press("Control+Enter")
    expect(staff.get_by_text("Đã chép câu trả lời và căn cứ.")).to_be_visible()
    expect(staff.get_by_role("combobox", name="Tìm câu trả lời")).to_be_focused()


def test_a_topic_narrows_and_a_day_before_the_law_says_so(staff: Page) -> None:
    staff.keyboard.type("bao hiem bao nhieu")
    expect(hits(staff)).not_to_have_count(1)
    staff.get_by_label("Chủ đề").select_option("maternity")
    expect(hits(staff)).to_have_count(1)
    expect(staff.locator("#reading h2")).to_contain_text("thai sản")

    staff.get_by_label("Áp dụng ngày").fill("2025-06-30")
    expect(staff.get_by_text("Mục này không áp dụng vào ngày đã chọn.")).to_be_visible()


def test_an_answer_that_comes_late_does_not_replace_a_newer_one(staff: Page) -> None:
    held: list[Route] = []

    def hold_the_first(route: Route) -> None:
        if held:
            route.continue_()
        held.append(route)

    staff.route("**/staff/search**", hold_the_first)
    with staff.expect_request("**/staff/search**"):
        staff.keyboard.type("gia han the")
    with staff.expect_event("requestfailed") as given_up:
        staff.get_by_role("combobox", name="Tìm câu trả lời").fill("thai san")
    expect(staff.locator("#reading h2")).to_contain_text("thai sản")
    assert given_up.value == held[0].request


def test_answers_can_be_read_in_english(staff: Page) -> None:
    staff.keyboard.type("gia han the")
    staff.get_by_label("Ngôn ngữ trả lời").select_option("en")
    expect(staff.locator("#reading .prose").first).to_have_text("Renew at the insurance office.")


def test_what_is_wrong_is_told_in_one_key_with_what_was_searched(staff: Page, site: Site) -> None:
    staff.keyboard.type("gia han the")
    expect(staff.locator("#reading h2")).to_contain_text("Gia hạn thẻ")
    staff.keyboard.press("Enter")
    staff.keyboard.press("l")
    expect(staff.get_by_text("Đã báo: Lỗi thời.")).to_be_visible()
    staff.get_by_role("button", name="Sai").click()
    expect(staff.get_by_text("Đã báo: Sai.")).to_be_visible()
    marks = site.office.marks.since(site.office.clock.now())
    assert [(mark.kind, mark.entry_id, mark.question) for mark in marks] == [
        ("wrong", "health_card.renewal_how", "gia han the"),
        ("outdated", "health_card.renewal_how", "gia han the"),
    ]


def test_the_phone_script_is_copied_by_its_key(staff: Page) -> None:
    staff.keyboard.type("dong bhxh tu nguyen bao nhieu")
    expect(staff.locator(".phone")).to_be_visible()
    staff.keyboard.press("Enter")
    staff.keyboard.press("p")
    expect(staff.get_by_text("Đã chép lời đọc qua điện thoại.")).to_be_visible()
    assert "22 phần trăm" in staff.evaluate("navigator.clipboard.readText()")


def test_the_words_that_were_asked_stand_out(staff: Page) -> None:
    staff.keyboard.type("gia han the")
    expect(hits(staff).first.locator("mark")).to_contain_text(["Gia", "hạn", "thẻ"])


def test_pinned_and_lately_seen_entries_are_at_hand_again(staff: Page, site: Site) -> None:
    staff.keyboard.type("gia han the")
    staff.get_by_role("button", name="Ghim").click()
    expect(staff.get_by_role("button", name="Bỏ ghim")).to_be_visible()
    staff.goto(f"{site.address}/staff")
    pane = staff.get_by_role("article", name="Trả lời")
    expect(pane.get_by_role("heading", name="Đã ghim")).to_be_visible()
    expect(pane.get_by_role("heading", name="Vừa xem")).to_be_visible()
    pane.get_by_role("button").first.click()
    expect(staff.locator("#reading h2")).to_contain_text("Gia hạn thẻ")


def test_each_messenger_gets_its_own_text_by_a_key(staff: Page) -> None:
    staff.keyboard.type("gia han the")
    expect(staff.locator("#reading h2")).to_contain_text("Gia hạn thẻ")
    staff.keyboard.press("Enter")
    for key, told in (("z", "Đã chép tin nhắn Zalo."), ("g", "Đã chép tin nhắn Telegram.")):
        staff.keyboard.press(key)
        expect(staff.get_by_text(told)).to_be_visible()
        assert "188/2025/NĐ-CP" in staff.evaluate("navigator.clipboard.readText()")


def test_citations_are_copied_in_the_words_the_channel_sends(staff: Page) -> None:
    staff.keyboard.type("dong bhxh tu nguyen bao nhieu")
    expect(staff.locator("#reading h2")).to_contain_text("tự nguyện mỗi tháng")
    law = "Luật Bảo hiểm xã hội 41/2024/QH15"
    for key in ("z", "g"):
        assert copied(staff, key).endswith(
            "Cần hỏi thêm, gọi 1900 9068.\n\n"
            f"Căn cứ: Điều 36 khoản 1, {law} (áp dụng từ 01/07/2025); Điều 31 khoản 2, {law} (áp dụng từ 01/07/2025)"
        )
    assert copied(staff, "c").endswith(
        "Cần hỏi thêm, gọi 1900 9068.\n\nCăn cứ:\n"
        f"- Điều 36 khoản 1, {law} (áp dụng từ 01/07/2025)\n- Điều 31 khoản 2, {law} (áp dụng từ 01/07/2025)"
    )
    staff.get_by_label("Ngôn ngữ trả lời").select_option("en")
    expect(staff.locator("#reading .prose").first).to_contain_text("Each month you pay")
    assert "Law on Social Insurance 41/2024/QH15" in copied(staff, "z").rpartition("\n\n")[2]


def test_an_answer_of_several_messages_is_copied_one_after_the_other(new_page: Callable[..., Page]) -> None:
    sentences = [f"Câu thứ {number} nói về mức đóng." for number in range(90)]
    long = RENEWAL.model_copy(update={"answer": {"vi": " ".join(sentences), "en": "Short."}})
    with staff_of(long) as address:
        page = new_page(permissions=["clipboard-read", "clipboard-write"])
        page.goto(f"{address}/staff")
        page.get_by_role("combobox", name="Tìm câu trả lời").fill("gia han the")
        expect(page.locator("#reading h2")).to_contain_text("Gia hạn thẻ")
        pieces = []
        for told in ("Đã chép tin 1 trong 2 tin", "Đã chép tin 2 trong 2 tin", "Đã chép tin 1 trong 2 tin"):
            pieces.append(copied(page, "z", told))
        assert pieces[0] == pieces[2]
        assert all(sentence in " ".join(pieces[:2]) for sentence in sentences)
        assert ["Căn cứ: Điều 12" in piece for piece in pieces] == [False, True, False]
        assert all(len(piece) <= 2000 for piece in pieces)


def test_an_audience_narrows_the_results_and_what_is_for_everyone_stays(new_page: Callable[..., Page]) -> None:
    with staff_of(MATERNITY.model_copy(update={"audience": [Audience.PARENT]})) as address:
        page = new_page()
        page.set_viewport_size(DESKTOP)
        page.goto(f"{address}/staff")
        page.keyboard.type("bao hiem bao nhieu")
        for_parents = hits(page).filter(has_text="Điều kiện hưởng thai sản")
        expect(for_parents).to_have_count(1)
        page.get_by_label("Dành cho ai").select_option("student")
        expect(for_parents).to_have_count(0)
        expect(hits(page)).not_to_have_count(0)
        page.get_by_label("Dành cho ai").select_option("parent")
        expect(for_parents).to_have_count(1)


def test_the_citation_opens_at_its_place_by_a_key(staff: Page) -> None:
    staff.keyboard.type("gia han the")
    expect(staff.locator("#reading h2")).to_contain_text("Gia hạn thẻ")
    staff.keyboard.press("Enter")
    staff.keyboard.press("b")
    place = staff.locator(".staff_basis .place")
    expect(place).to_contain_text("Nghị định về bảo hiểm y tế · áp dụng từ 15/08/2025")
    expect(place.locator("blockquote")).to_contain_text("Điều 12")
    staff.keyboard.press("b")
    expect(place).to_be_hidden()


def test_a_calculator_is_worked_out_in_the_page(new_page: Callable[..., Page]) -> None:
    bank = load_bank(ROOT / "knowledge", NOW.date())
    office = an_office()  # its database is there as long as it is held
    with serve(create_app(settings(), services(office, composer=WordComposer(bank)))) as address:
        page = new_page()
        page.set_viewport_size(DESKTOP)
        page.goto(f"{address}/staff")
        page.keyboard.insert_text(bank.entries["voluntary.monthly_amount"].question["vi"])
        page.locator(".calculator").wait_for()
        page.keyboard.press("Enter")
        page.keyboard.press("m")
        form = page.locator(".facts")
        expect(form.locator("input, select").first).to_be_focused()
        page.keyboard.type("1")
        form.locator("[name=group]").select_option("other")
        form.locator("[name=way]").select_option("monthly")
        page.keyboard.press("Enter")
        expect(form.locator("[name=income]")).to_have_attribute("aria-invalid", "true")
        form.locator("[name=income]").fill("5.000.000")
        page.keyboard.press("Enter")
        expect(page.locator(".sum")).to_contain_text("1.100.000")
        assert violations(page) == []
