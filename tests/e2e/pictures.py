"""Takes the pictures of the pages behind an account: `python -m tests.e2e.pictures docs/screenshots`.

The product runs on a copy of the bank, with two months of invented questions; each page is taken on a phone and on a
wide screen.
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from playwright.async_api import Browser, Page, async_playwright

from bot.accounts import Accounts, Role, open_accounts
from bot.bank.loader import load_bank
from bot.clock import SystemClock, today
from bot.store import open_store
from bot.web.accounts.door import COOKIE
from tests.asked import fill
from tests.browser.conftest import ARGUMENTS, CHROMIUM, DESKTOP, PHONE
from tests.e2e.colleague import PASSWORD
from tests.e2e.product import Product, running_product
from tests.e2e.test_whole_story import MEASURED_SECONDS, bank_under_git

ENTRY = "/bank/entries/voluntary.monthly_amount"
FIGURE = "/law/figures/wages.base_salary"
SIZES = {"desktop": DESKTOP, "phone": PHONE}
PEOPLE = {"an": Role.ADMIN, "lan": Role.MAINTAINER, "minh": Role.REVIEWER}
PAGES = {
    "sign_in": ("", "/sign-in"),
    "accounts": ("an", "/accounts"),
    "accounts_audit": ("an", "/accounts/audit"),
    "bank": ("lan", "/bank"),
    "bank_editor": ("lan", ENTRY),
    "learning": ("lan", "/learning"),
    "law": ("lan", "/law"),
    "law_figure": ("lan", FIGURE),
    "tables": ("lan", "/bank/tables"),
    "reports": ("minh", "/reports"),
    "report_month": ("minh", "/reports/page"),
}


@dataclass
class Photographer:
    """Opens pages as one person or another and takes their pictures."""

    product: Product
    browser: Browser
    accounts: Accounts
    folder: Path

    async def open(self, name: str) -> Page:
        """Open a browser as somebody, empty as nobody."""
        context = await self.browser.new_context(locale="vi-VN", reduced_motion="reduce", viewport=DESKTOP)
        context.set_default_timeout(MEASURED_SECONDS * 1000)
        if name:
            token = self.accounts.sign_ins.begin(name, PASSWORD, "127.0.0.1", "pictures")
            await context.add_cookies([{"name": COOKIE, "value": token, "url": self.product.url}])
        return await context.new_page()

    async def take(self, name: str, page: Page, act: Callable[[Page], Awaitable[None]] | None = None) -> None:
        """Take the page that is open in every size, once `act` has brought it where it is to be seen."""
        for size, viewport in SIZES.items():
            await page.set_viewport_size(viewport)
            if act:
                await act(page)
            await page.wait_for_load_state("networkidle")
            await page.screenshot(path=self.folder / f"{name}_{size}.png")

    async def visit(self, name: str, path: str, page: Page) -> None:
        """Open a page and take it."""
        await page.goto(self.product.url + path)
        await self.take(name, page)


async def take_all(folder: Path, only: Sequence[str]) -> None:
    """Start the product, ask it for two months, and take every page, or only some of `PAGES`."""
    with tempfile.TemporaryDirectory(prefix="hoi-bhxh-pictures-") as name:
        work = Path(name)
        knowledge = bank_under_git(work)
        data = work / "data"
        data.mkdir()
        async with running_product(data, knowledge=knowledge) as product, async_playwright() as playwright:
            store = open_store(f"sqlite:///{data / 'hoi_bhxh.sqlite3'}")
            accounts = open_accounts(store, SystemClock())
            for person, role in PEOPLE.items():
                accounts.people.add(person, person.title(), [role], PASSWORD, "system")
            day = today(SystemClock())
            fill(store, load_bank(knowledge, day), day - timedelta(days=60), days=61, a_day=150)
            browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
            photographer = Photographer(product, browser, accounts, folder)
            await (_take(photographer, only) if only else _take_all(photographer))
            await browser.close()
            store.close()


async def _take(photographer: Photographer, names: Iterable[str]) -> None:
    for name in names:
        who, path = PAGES[name]
        await photographer.visit(name, path, await photographer.open(who))


async def _take_all(photographer: Photographer) -> None:
    """Take pages while the bank tests itself with a change, which takes minutes."""
    pages = {name: await photographer.open(name) for name in ("lan", "minh")}
    await _change(photographer, pages["lan"])
    await _measure(photographer, pages["minh"])
    await _take(photographer, PAGES)
    await _new_value(photographer, pages["lan"])
    await pages["minh"].get_by_text("Không có gì kém đi dưới mức sàn.").wait_for()
    await photographer.take("bank_trial", pages["minh"], _to_the_trial)
    await pages["minh"].get_by_role("button", name="Xuất bản", exact=True).click()
    await pages["minh"].goto(f"{photographer.product.url}{ENTRY}/history")
    await pages["minh"].get_by_text("Xem chỗ khác").first.click()
    await photographer.take("bank_history", pages["minh"])
    await pages["lan"].get_by_role("button", name="Lưu").click()
    await pages["lan"].get_by_text("Đã lưu.").wait_for()
    await photographer.visit("law_readings", "/law/readings", pages["lan"])


async def _change(photographer: Photographer, lan: Page) -> None:
    await lan.goto(photographer.product.url + ENTRY)
    variants = lan.locator("[name=variants_vi]")
    await variants.fill(f"{await variants.input_value()}\ntháng đóng mấy đồng cho cái tự nguyện vậy ad")
    await lan.locator("#entry [name=why]").fill("người dân hỏi cách này nhiều")
    await lan.get_by_role("button", name="Lưu bản nháp").click()
    await lan.get_by_text("Đã lưu bản nháp.").wait_for()


async def _measure(photographer: Photographer, minh: Page) -> None:
    await minh.goto(photographer.product.url + ENTRY)
    await minh.get_by_role("button", name="Đã đọc lại, duyệt").click()
    await minh.get_by_role("button", name="Đo thử").click()
    await photographer.take("bank_trial_running", minh, _to_the_trial)


async def _to_the_trial(page: Page) -> None:
    await page.locator("#trial").evaluate("trial => trial.scrollIntoView({block: 'center'})")


async def _new_value(photographer: Photographer, lan: Page) -> None:
    await lan.goto(photographer.product.url + FIGURE)
    await lan.locator("[name=start]").fill("2027-07-01")
    await lan.locator("[name=amount]").fill("2,7 triệu")
    await lan.locator("[name=source]").select_option("nd-161-2026")
    await lan.get_by_role("button", name="Xem thay đổi gì").click()
    await lan.get_by_role("heading", name="Thay đổi gì nếu lưu").wait_for()
    await photographer.take("law_new_value", lan)


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(prog="python -m tests.e2e.pictures", description=__doc__)
    arguments.add_argument("folder", type=Path, help="takes the pictures")
    arguments.add_argument("--only", nargs="+", choices=PAGES, default=(), help="no others, and no change of the bank")
    given = arguments.parse_args()
    asyncio.run(take_all(given.folder, given.only))
