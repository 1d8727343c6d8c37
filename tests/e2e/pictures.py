"""Takes the pictures of the pages behind an account: `python -m tests.e2e.pictures docs/screenshots`.

The product runs on a copy of the bank, with two months of invented questions and opinions; each page is taken on a
phone and on a wide screen.
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
from tests.opinions import opine

ENTRY = "/bank/entries/voluntary.monthly_amount"
FIGURE = "/law/figures/wages.base_salary"
SIZES = {"desktop": DESKTOP, "phone": PHONE}
PEOPLE = {"alpha": Role.ADMIN, "lima": Role.MAINTAINER, "opal": Role.REVIEWER}
PAGES = {
    "sign_in": ("", "/sign-in"),
    "accounts": ("alpha", "/accounts"),
    "accounts_audit": ("alpha", "/accounts/audit"),
    "bank": ("lima", "/bank"),
    "bank_editor": ("lima", ENTRY),
    "learning": ("lima", "/learning"),
    "law": ("lima", "/law"),
    "law_figure": ("lima", FIGURE),
    "tables": ("lima", "/bank/tables"),
    "reports": ("opal", "/reports"),
    "report_month": ("opal", "/reports/page"),
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
            opine(store)
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
    pages = {name: await photographer.open(name) for name in ("lima", "opal")}
    await _change(photographer, pages["lima"])
    await _measure(photographer, pages["opal"])
    await _take(photographer, PAGES)
    await _new_value(photographer, pages["lima"])
    await pages["opal"].get_by_text("Không có gì kém đi dưới mức sàn.").wait_for()
    await photographer.take("bank_trial", pages["opal"], _to_the_trial)
    await pages["opal"].get_by_role("button", name="Xuất bản", exact=True).click()
    await pages["opal"].goto(f"{photographer.product.url}{ENTRY}/history")
    await pages["opal"].get_by_text("Xem chỗ khác").first.click()
    await photographer.take("bank_history", pages["opal"])
    await pages["lima"].locator("[name=why]").fill("nghị định mới")
    await pages["lima"].get_by_role("button", name="Lưu, chờ xác nhận").click()
    await pages["lima"].get_by_text("Đã ghi, chờ người thứ hai xác nhận.").wait_for()
    await photographer.visit("law_draft", f"{FIGURE}/draft", pages["opal"])
    await pages["opal"].get_by_label("Tôi đã đọc lại từng giá trị").check()
    await pages["opal"].get_by_role("button", name="Xác nhận, đưa ra").click()
    await pages["opal"].get_by_text("Đã xác nhận.").wait_for()
    await photographer.visit("law_readings", "/law/readings", pages["lima"])


async def _change(photographer: Photographer, lima: Page) -> None:
    await lima.goto(photographer.product.url + ENTRY)
    variants = lima.locator("[name=variants_vi]")
    await variants.fill(f"{await variants.input_value()}\ntháng đóng mấy đồng cho cái tự nguyện vậy ad")
    await lima.locator("#entry [name=why]").fill("người dân hỏi cách này nhiều")
    await lima.get_by_role("button", name="Lưu bản nháp").click()
    await lima.get_by_text("Đã lưu bản nháp.").wait_for()


async def _measure(photographer: Photographer, opal: Page) -> None:
    await opal.goto(photographer.product.url + ENTRY)
    await opal.get_by_role("button", name="Đã đọc lại, duyệt").click()
    await opal.get_by_role("button", name="Đo thử").click()
    await photographer.take("bank_trial_running", opal, _to_the_trial)


async def _to_the_trial(page: Page) -> None:
    await page.locator("#trial").evaluate("trial => trial.scrollIntoView({block: 'center'})")


async def _new_value(photographer: Photographer, lima: Page) -> None:
    await lima.goto(photographer.product.url + FIGURE)
    await lima.locator("[name=start]").fill("2027-07-01")
    await lima.locator("[name=amount]").fill("2,7 triệu")
    await lima.locator("[name=source]").select_option("nd-161-2026")
    await lima.get_by_role("button", name="Xem thay đổi gì").click()
    await lima.get_by_role("heading", name="Thay đổi gì nếu lưu").wait_for()
    await photographer.take("law_new_value", lima)


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(prog="python -m tests.e2e.pictures", description=__doc__)
    arguments.add_argument("folder", type=Path, help="takes the pictures")
    arguments.add_argument("--only", nargs="+", choices=PAGES, default=(), help="no others, and no change of the bank")
    given = arguments.parse_args()
    asyncio.run(take_all(given.folder, given.only))
