"""The board of questions asked in vain: what is shown, and what a press does."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta

import httpx
import pytest
import yaml

from bot.answering.composer import Composer
from bot.clock import FixedClock
from bot.looking_back import build_board, build_learning
from bot.store import Store
from bot.store.marks import MarkKind, MarkStore
from bot.store.models import FeedbackRow
from bot.web.app import create_app
from tests.bank.editing.conftest import open_workbench
from tests.conftest import BankFolder
from tests.store.conftest import database, store
from tests.store.rows import answer, hit, keep
from tests.web.stand_ins import NOW, client, local, services, settings

__all__ = ["database", "store"]

LOST, RENEWAL = "health_card.lost", "health_card.renewal_how"


@pytest.fixture
async def desk(store: Store, small_composer: Composer, bank_folder: BankFolder) -> AsyncIterator[httpx.AsyncClient]:
    found = {"hits": [hit(LOST, 0.41)], "choices": [LOST]}
    asked = [("mat the", "a"), ("mất thẻ", "b"), ("rớt thẻ ở chợ", "c"), ("thời tiết <b>hôm nay</b>", "d")]
    keep(
        store,
        [
            answer(NOW - timedelta(hours=5 + number), who, question=text, details=found)
            for number, (text, who) in enumerate(asked)
        ],
    )
    keep(store, [answer(NOW - timedelta(hours=1, minutes=n), "d", question="trời mưa") for n in range(4)], start=10)
    clock = FixedClock(NOW)
    learning = build_learning(store, build_board(store, small_composer, clock), open_workbench(bank_folder.path), clock)
    async with local(create_app(settings(), services(learning=learning, composer=small_composer))) as opened:
        yield opened


async def decide(desk: httpx.AsyncClient, do: str, *texts: str, **more: str) -> httpx.Response:
    return await desk.post("/learning", data={"do": do, "text": list(texts), **more})


async def test_the_board_shows_who_asked_why_and_what_came_nearest(desk: httpx.AsyncClient) -> None:
    page = (await desk.get("/learning")).text
    assert page.index("mất thẻ") < page.index("trời mưa")
    for words in ("3 người, 3 lượt", "Chưa có câu trả lời", f"{LOST} · 0,41", "Một người hỏi 5 lần"):
        assert words in page
    assert "<b>hôm nay" not in page


async def test_what_citizens_and_staff_found_wrong_is_shown_with_where_it_comes_from(
    store: Store, desk: httpx.AsyncClient
) -> None:
    asked = answer(NOW - timedelta(hours=2), "e", "answered", question="thẻ hết hạn", entry_id=RENEWAL)
    keep(store, [asked], start=50)
    with store.write() as session:
        words = "mức này <i>cũ</i> rồi"
        session.add(FeedbackRow(answer_id=f"{50:032}", useful=False, why="wrong", words=words, given_at=NOW))
    marks = MarkStore(store, FixedClock(NOW - timedelta(hours=1)))
    marks.add(MarkKind.OUTDATED, "hotel", entry_id=RENEWAL, question="thẻ hết hạn")

    page = " ".join((await desk.get("/learning?why=not_right")).text.split())
    assert "1 nhóm" in page
    for told in ("Người dân chê 1", "Nhân viên báo 1", "Nhân viên 1", "mức này &lt;i&gt;cũ&lt;/i&gt; rồi"):
        assert told in page
    assert f'Sai hoặc đã cũ <small class="muted">(1)</small>: <a href="/bank/entries/{RENEWAL}">' in page
    assert f'Lỗi thời <small class="muted">(1)</small>: <a href="/bank/entries/{RENEWAL}">' in page
    assert "1 nhóm" in (await desk.get("/learning?why=marked")).text

    assert (await decide(desk, "variant", "thẻ hết hạn", entry=LOST)).status_code == 303
    assert "0 nhóm" in (await desk.get("/learning?why=marked")).text


async def test_an_entry_does_not_take_up_its_own_question(
    store: Store, desk: httpx.AsyncClient, small_composer: Composer
) -> None:
    MarkStore(store, FixedClock(NOW - timedelta(hours=1))).add(MarkKind.WRONG, "hotel", entry_id=RENEWAL)
    question = small_composer.bank.entries[RENEWAL].question["vi"]
    assert question in (await desk.get("/learning?why=marked")).text
    refused = await decide(desk, "variant", question, entry=RENEWAL)
    assert refused.status_code == 422
    assert "Mục đã có các cách hỏi này" in refused.text


async def test_kinds_are_chosen_by_words_and_one_without_words_by_its_name(desk: httpx.AsyncClient) -> None:
    page = (await desk.get("/learning")).text
    assert '<option value="weather">Thời tiết</option>' in page
    assert '<option value="banking">banking</option>' in page


@pytest.mark.parametrize(
    ("address", "groups"),
    [("?days=7", "2 nhóm"), ("?why=asked_back", "0 nhóm"), ("?why=", "2 nhóm"), ("?page=1000", "2 nhóm")],
)
async def test_the_board_is_narrowed_by_the_address(desk: httpx.AsyncClient, address: str, groups: str) -> None:
    assert groups in (await desk.get(f"/learning{address}")).text


async def test_entries_are_found_while_typing(desk: httpx.AsyncClient) -> None:
    found = (await desk.get("/learning/entries", params={"find": "thẻ bị mất"})).text
    assert found.index(LOST) > 0
    assert "<html" not in found
    assert (await desk.get("/learning/entries")).text.strip() == ""


async def test_one_press_adds_variants_and_the_cluster_is_gone(
    desk: httpx.AsyncClient, bank_folder: BankFolder
) -> None:
    sent = await decide(desk, "variant", "mất thẻ", "rớt thẻ ở chợ", entry=LOST)
    assert sent.status_code == 303
    draft = yaml.safe_load((bank_folder.path / "drafts" / "health_card" / "lost.yml").read_text(encoding="utf-8"))
    assert "rớt thẻ ở chợ" in draft["variants"]["vi"]

    page = (await desk.get(sent.headers["Location"])).text
    assert "Đã thêm vào bản nháp" in page
    assert "1 nhóm" in page
    assert "Thêm cách hỏi: " in page


async def test_a_new_entry_and_off_topic_lines(desk: httpx.AsyncClient, bank_folder: BankFolder) -> None:
    begun = await decide(desk, "entry", "mất thẻ", topic="health_card", name="gone")
    assert begun.headers["Location"] == "/bank/entries/health_card.gone"
    sent = await decide(desk, "off_topic", "trời mưa", kind="weather")
    assert "Ngoài lĩnh vực: Thời tiết" in (await desk.get(sent.headers["Location"])).text
    assert (bank_folder.path / "drafts" / "health_card" / "gone.yml").exists()
    assert "trời mưa" in bank_folder.load().off_topic.phrasings()


async def test_what_was_put_aside_can_be_put_back(desk: httpx.AsyncClient) -> None:
    await decide(desk, "later", "trời mưa", "thời tiết <b>hôm nay</b>")
    assert "1 nhóm" in (await desk.get("/learning")).text
    assert (await desk.post("/learning/1/undo")).status_code == 303
    assert "2 nhóm" in (await desk.get("/learning")).text


@pytest.mark.parametrize(
    ("do", "texts", "more", "told"),
    [
        ("later", [], {}, "Chưa chọn câu nào"),
        ("later", ["chưa ai hỏi"], {}, "Chưa chọn câu nào"),
        ("variant", ["mất thẻ"], {"entry": ""}, "Tên mục chỉ gồm"),
        ("variant", ["mất thẻ"], {"entry": "health_card.none"}, "Không có mục này"),
        ("entry", ["mất thẻ"], {"topic": "health_card", "name": "lost"}, "Đã có mục"),
        ("entry", ["mất thẻ"], {"topic": "..", "name": "../../x"}, "Tên mục chỉ gồm"),
        ("off_topic", ["mất thẻ"], {"kind": "none"}, "không có loại này"),
    ],
)
async def test_what_cannot_be_done_is_told_and_the_board_stays(
    desk: httpx.AsyncClient, do: str, texts: list[str], more: dict[str, str], told: str
) -> None:
    refused = await decide(desk, do, *texts, **more)
    assert refused.status_code == 422
    assert told in refused.text
    assert "2 nhóm" in refused.text


@pytest.mark.parametrize("path", ["/learning?days=91", "/learning?why=x", "/learning?page=0"])
async def test_an_address_that_makes_no_sense_is_refused(desk: httpx.AsyncClient, path: str) -> None:
    assert (await desk.get(path)).status_code == 422


@pytest.mark.parametrize("number", ["0", "99", "9" * 40, "-1"])
async def test_a_decision_that_is_not_there_cannot_be_taken_back(desk: httpx.AsyncClient, number: str) -> None:
    assert (await desk.post(f"/learning/{number}/undo")).status_code == 404


async def test_nobody_else_looks_or_decides(store: Store, small_composer: Composer, bank_folder: BankFolder) -> None:
    clock = FixedClock(NOW)
    learning = build_learning(store, build_board(store, small_composer, clock), open_workbench(bank_folder.path), clock)
    app = create_app(settings(), services(learning=learning, composer=small_composer))
    async with client(app) as elsewhere:
        assert (await elsewhere.get("/learning")).status_code in (401, 403)
        assert (await elsewhere.get("/learning/entries?find=x")).status_code in (401, 403)
        assert (await decide(elsewhere, "later", "mất thẻ")).status_code in (401, 403)
        assert (await elsewhere.post("/learning/1/undo")).status_code in (401, 403)
