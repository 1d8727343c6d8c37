"""The measurement of the pages, on the small bank and in one process."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from bot.accounts import Role, open_accounts
from bot.answering.live import BankWatcher, LiveComposer
from bot.clock import FixedClock, SystemClock
from bot.evaluation.bench import desk_publishing
from bot.evaluation.bench.desk import DeskSpeed, Publishing, keystrokes, read_token, sign_in
from bot.evaluation.bench.desk_page import markdown
from bot.evaluation.bench.desk_pages import Weight, imports, weigh
from bot.evaluation.bench.desk_publishing import Desk, Newcomer, NotPublishedError
from bot.evaluation.bench.results import Machine, Times
from bot.store import migrate, open_store
from bot.web.app import create_app
from bot.web.pages import STATIC
from tests.conftest import DAY, BankFolder
from tests.small_composer import compose
from tests.web.bank.newsrooms import small_newsroom
from tests.web.stand_ins import NOW, client, no_accounts, services, settings


@dataclass
class Measured:
    """The pages over a copy of the small bank, which nobody has an account for."""

    web: httpx.AsyncClient
    folder: BankFolder
    live: LiveComposer
    newcomer: Newcomer


@pytest.fixture
async def measured(bank_folder: BankFolder, tmp_path: Path) -> AsyncIterator[Measured]:
    clock, accounts = FixedClock(NOW), no_accounts()
    newsroom, live = small_newsroom(bank_folder, tmp_path, accounts, clock)
    app = create_app(settings(), services(composer=live, newsroom=newsroom, clock=clock, accounts=accounts))
    async with client(app, "127.0.0.1", "127.0.0.1") as web:
        yield Measured(web, bank_folder, live, Newcomer(bank_folder.path, bank_folder.load()))
    newsroom.publisher.trials.stop()


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("thẻ", ["t", "th", "thẻ"]),
        ("a b", ["a", "a ", "a b"]),
        ("abcdefghijklmnopqrst", [*(("abcdefghijklmnopqrst")[: 2 * stop] for stop in range(1, 11))]),
        ("", []),
    ],
)
def test_a_question_is_typed_in_ten_stops_at_most(text: str, typed: list[str]) -> None:
    assert keystrokes(text) == typed


async def test_a_new_entry_goes_the_way_of_the_pages(measured: Measured, tmp_path: Path) -> None:
    desk = Desk(measured.web, await read_token(measured.web))
    entry_id = measured.newcomer.write(0, DAY)
    with pytest.raises(NotPublishedError, match="422"):
        await desk.publish(entry_id, measured.newcomer.version(entry_id))

    await desk.measure(entry_id, lambda done, of: None)
    await desk.publish(entry_id, measured.newcomer.version(entry_id))

    assert measured.folder.load().entries[entry_id].published
    folder = measured.folder
    watcher = BankWatcher(measured.live, folder.path, folder.load, lambda bank: compose(bank, tmp_path), lambda: DAY)
    assert watcher.refresh()
    await desk.until_found(measured.newcomer.question(0), entry_id)


async def test_an_entry_that_never_comes_is_told(measured: Measured, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk_publishing, "LIVE_SECONDS", 0.2)
    desk = Desk(measured.web, await read_token(measured.web))
    with pytest.raises(NotPublishedError, match="not found"):
        await desk.until_found("mất thẻ", "pension.never_written")


async def test_a_page_weighs_what_it_loads(measured: Measured) -> None:
    new, staff = [await weigh(measured.web, path) for path in ("/bank/new", "/staff")]
    assert new.path == "/bank/new"
    assert new.html > 0
    assert new.css > 0
    assert new.script > 10_000  # htmx
    assert new.whole == new.html + new.css + new.script < new.unpacked
    first = (STATIC / "staff" / "main.js").stat().st_size
    assert staff.script > first  # even packed: modules import modules


def test_who_measures_is_signed_in(tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path / 'measured.sqlite3'}"
    migrate(database)
    token = sign_in(database)
    store = open_store(database)
    visit = open_accounts(store, SystemClock()).sign_ins.whose(token)
    store.close()
    assert visit is not None
    assert visit.person.account.roles == frozenset(Role)
    assert not visit.person.must_change


def test_modules_that_modules_import_are_found() -> None:
    script = 'import { send } from "../desk/send.js";\nimport "./times.js";\nconst from = "elsewhere";\n'
    assert list(imports(script, "/static/1/staff/main.js")) == ["/static/1/desk/send.js", "/static/1/staff/times.js"]


def test_the_page_tells_what_was_measured() -> None:
    weight = Weight("/bank", html=4_000, css=6_050, script=20_000, unpacked=90_000)
    speed = DeskSpeed(Machine(2, 8), 0.25, 838, 39_474, Times(990, 31.5, 48.2), [weight], [Publishing(95.3, 2.41)])
    page = markdown(speed)
    assert "25% of the processors" in page
    assert "838 published entries, 39,474 phrasings" in page
    assert "| 990 | 31.5 | 48.2 |" in page
    assert "| 95.3 | 2.41 |" in page
    assert "| `/bank` | 4.0 | 6.0 | 20.0 | 30.1 | 90.0 |" in page
