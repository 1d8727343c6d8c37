"""From a question nobody can answer to its answer on another messenger, and back: one story, on the real bank."""

from __future__ import annotations

import asyncio
import csv
import shutil
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
import pytest_asyncio

from bot.bank.loader import load_bank
from bot.clock import SystemClock, today
from bot.reports.hiding import LEAST
from tests.bank.editing.conftest import git
from tests.e2e.citizens import TelegramCitizen, ZaloCitizen
from tests.e2e.colleague import PASSWORD, Colleague, at_work
from tests.e2e.expected import figure_of
from tests.e2e.product import Product, run_command, running_product
from tests.rasa.places import ROOT

pytestmark = pytest.mark.asyncio(loop_scope="module")

QUESTION = "xe khám bệnh lưu động về bản có nhận thẻ bhyt không"
TITLE = "Khám trên xe lưu động"
ENTRY = "health_benefits.mobile_clinic"
PAGE = f"/bank/entries/{ENTRY}"
FIGURE = "health_card.full_benefit_rate"
SOURCE = "luat-51-2024"
WRITTEN: dict[str, str | list[str]] = {
    "title_vi": TITLE,
    "title_en": "Mobile clinics",
    "question_en": "Does a mobile clinic take my health insurance card?",
    "variants_vi": "\n".join(
        (
            "xe y tế lưu động có dùng thẻ bhyt được ko",
            "đoàn khám lưu động về xã có nhận thẻ bảo hiểm y tế không",
            "khám trên xe lưu động có được bảo hiểm trả không",
            "xe kham benh luu dong co nhan the khong",
            "bệnh viện đưa xe lưu động về làng khám thì thẻ bhyt dùng được không",
            "khám ở xe chụp x quang lưu động có mất tiền không",
            "tàu bệnh viện lưu động ra đảo có nhận thẻ bhyt không",
            "trạm khám lưu động vùng cao dùng thẻ thế nào",
            "xe lưu động của bệnh viện huyện về bản khám có cần mang thẻ",
            "em ở bản xa có xe khám bệnh lưu động tới thì đưa thẻ bhyt được hông",
        )
    ),
    "variants_en": "can I use my BHYT card at a mobile clinic",
    "answer_vi": f"Có, nếu xe là của nơi khám có hợp đồng. Mức cao nhất là {{{{ {FIGURE} }}}} chi phí.",
    "answer_en": f"Yes, if it belongs to a contracted hospital. At most {{{{ {FIGURE} }}}} of the costs is paid.",
    "audience": ["everyone"],
    "risk": "procedure",
    "source": [SOURCE],
    "at": ["Điều 1"],
    "why": "người dân hỏi nhiều",
}
QUESTIONS_KEPT = 10
MEASURED_SECONDS = 1800  # a trial runs at low priority, on a machine that may be busy
LIVE_SECONDS = 60  # a few seconds: docs/benchmarks/desk.md


def bank_under_git(below: Path) -> Path:
    """Put a copy of the bank under git, as maintainers keep theirs, and return where it is.

    Of the labelled questions it has one in `QUESTIONS_KEPT`: all of them take minutes.
    """
    folder = Path(shutil.copytree(ROOT / "knowledge", below / "knowledge"))
    for half in ("report", "tune"):
        questions = folder / "evaluation" / f"{half}.jsonl"
        lines = questions.read_text(encoding="utf-8").splitlines(keepends=True)
        questions.write_text("".join(lines[::QUESTIONS_KEPT]), encoding="utf-8")
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "The bank as it is")
    return folder


@pytest.fixture(scope="module")
def knowledge(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return bank_under_git(tmp_path_factory.mktemp("bank"))


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def product(knowledge: Path, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Product]:
    """Start everything on that copy, with four people who may open the pages."""
    folder = tmp_path_factory.mktemp("product")
    async with running_product(folder, knowledge=knowledge) as product:
        for name, role in (("alpha", "admin"), ("lima", "maintainer"), ("opal", "reviewer"), ("hotel", "staff")):
            await run_command(folder, "user", "add", name, "--role", role, "--password-stdin", typed=PASSWORD)
        yield product


async def test_the_whole_story(
    product: Product, knowledge: Path, record_testsuite_property: Callable[[str, object], None]
) -> None:
    bank = load_bank(knowledge, today(SystemClock()))
    answer = f"Mức cao nhất là {figure_of(bank, FIGURE)} chi phí."
    async with (
        at_work(product, "lima") as lima,
        at_work(product, "opal") as opal,
        at_work(product, "hotel") as hotel,
    ):
        await hotel.open("/staff")
        assert answer not in (await ZaloCitizen(product).say(QUESTION)).text

        await _takes_it_up(lima)
        await _writes(lima)
        await _reads_over_and_measures(opal)

        began = time.perf_counter()
        await opal.send(f"{PAGE}/publish", {"why": "đã đọc với luật"})
        await _until(lambda: _finds(hotel), LIVE_SECONDS)
        heard = await TelegramCitizen(product.telegram).say(QUESTION)
        record_testsuite_property(
            "seconds from publishing to the answer on Telegram", round(time.perf_counter() - began, 2)
        )
        assert answer in heard.text
        assert "51/2024/QH15" in heard.basis

        for _ in range(LEAST - 1):  # a report leaves out what fewer people ask, so that it points at nobody
            assert answer in (await TelegramCitizen(product.telegram).say(QUESTION)).text
        assert TITLE in await lima.open("/reports")
        rows = list(csv.reader((await lima.glance("/reports/csv")).splitlines()))
        assert [TITLE, str(LEAST), str(LEAST)] in [row[:3] for row in rows]

        await opal.open(f"{PAGE}/history")
        await opal.send(f"{PAGE}/retire")
        await _until(lambda: _no_longer_finds(hotel), LIVE_SECONDS)
        assert answer not in (await TelegramCitizen(product.telegram).say(QUESTION)).text

    steps = git(knowledge, "log", "--format=%an %(trailers:key=Bank-Step,valueonly,separator=%x2C)").splitlines()
    assert steps == ["opal retire", "opal publish", "opal review", "lima draft", "lima draft", "Tay "]


async def _takes_it_up(lima: Colleague) -> None:
    """A maintainer sees what was asked in vain, and begins an entry for it."""
    assert QUESTION in await lima.open("/learning")
    topic, name = ENTRY.split(".")
    await lima.send("/learning", {"do": "entry", "topic": topic, "name": name}, having=QUESTION)
    assert QUESTION in lima.page


async def _writes(lima: Colleague) -> None:
    """She picks a figure and an article as the page offers them, writes, and is told that somebody else reads next."""
    assert f"{{{{ {FIGURE} }}}}" in await lima.glance("/bank/figures", figure="mức hưởng BHYT cao nhất")
    assert f'data-cite="{SOURCE}"' in await lima.glance("/bank/sources", law="51/2024")
    assert "51/2024/QH15" in await lima.glance("/bank/article", source=SOURCE, at="Điều 1")
    assert "Anh/chị đã soạn bản này nên người khác phải duyệt." in await lima.send(PAGE, WRITTEN)


async def _reads_over_and_measures(opal: Colleague) -> None:
    """A second person finds it among what waits for them, approves it, and has the bank test itself."""
    assert TITLE in await opal.open("/bank?show=mine")
    await opal.open(PAGE)
    await opal.send(f"{PAGE}/review", {"why": "đúng luật"})
    await opal.press(f"{PAGE}/trial")
    await _until(lambda: _measured(opal), MEASURED_SECONDS)
    assert "Không có gì kém đi dưới mức sàn." in await opal.open(PAGE)


async def _measured(opal: Colleague) -> bool:
    return "hx-trigger" not in await opal.glance(f"{PAGE}/trial")


async def _finds(hotel: Colleague) -> bool:
    return (await hotel.find(QUESTION))[:1] == [ENTRY]


async def _no_longer_finds(hotel: Colleague) -> bool:
    return ENTRY not in await hotel.find(QUESTION)


async def _until(is_so: Callable[[], Awaitable[bool]], seconds: float) -> None:
    async with asyncio.timeout(seconds):
        while not await is_so():  # noqa: ASYNC110  what is waited for is in another process
            await asyncio.sleep(0.25)
