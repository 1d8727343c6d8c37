"""From a draft to what citizens get: who may take which step, and what holds one up."""

from __future__ import annotations

import asyncio
import re

import pytest

from bot.accounts import Role
from tests.waiting import LOOK_EVERY_SECONDS, PATIENCE_SECONDS
from tests.web.bank.conftest import CONDITIONS, Desk, Office, whole_form

ENTRY = f"/bank/entries/{CONDITIONS}"
FILE = "faq/maternity/conditions.yml"
GREEDY = whole_form(
    title_vi="Thời tiết",
    question_vi="Ngoài trời có mưa không?",
    variants_vi="\n".join(f"trời mưa to {word}" for word in "nha nhé ạ á hả hén nghe luôn em chị".split()),
    answer_vi="Trời mưa.",
)


async def measured(desk: Desk, entry: str = ENTRY) -> str:
    """Begin the trial and return what it came to."""
    await desk.post(f"{entry}/trial")
    async with asyncio.timeout(PATIENCE_SECONDS):
        while "hx-trigger" in (piece := (await desk.get(f"{entry}/trial")).text):  # noqa: ASYNC110  a thread brings it about
            await asyncio.sleep(LOOK_EVERY_SECONDS)
    return piece


async def test_the_whole_way(office: Office) -> None:
    await office.lima.post(ENTRY, **whole_form(answer_vi="Cần đóng đủ {{ maternity.least_months }} trước khi sinh."))
    assert "Anh/chị đã soạn bản này" not in (await office.opal.get(ENTRY)).text
    reviewed = await office.opal.post(f"{ENTRY}/review", why="đã đối chiếu")
    assert reviewed.headers["location"].endswith("told=reviewed")

    assert "Không có gì kém đi dưới mức sàn." in await measured(office.opal)
    published = await office.opal.post(f"{ENTRY}/publish", why="nói ngắn hơn")

    assert published.headers["location"].endswith("told=published")
    assert "vi: Cần đóng đủ" in (office.folder.path / FILE).read_text("utf-8")
    history = (await office.lima.get(f"{ENTRY}/history")).text
    assert re.findall(r'class="tag[^"]*">([^<]+)</span> <strong>(\w+)', history) == [
        ("Xuất bản", "Opal"),
        ("Duyệt", "Opal"),
        ("Soạn", "Lima"),
        ("Nhận vào lịch sử", "Lima"),
    ]


async def test_where_nobody_has_an_account_one_person_goes_the_whole_way(alone: Desk) -> None:
    await alone.post(ENTRY, **whole_form(answer_vi="Cần đóng đủ {{ maternity.least_months }} trước khi sinh."))
    assert "Chờ tôi" in (await alone.get("/bank?show=mine")).text
    page = (await alone.get(ENTRY)).text
    assert "chưa có tài khoản nào nên bỏ qua người thứ hai" in page
    assert "người khác phải duyệt" not in page
    assert (await alone.post(f"{ENTRY}/review")).headers["location"].endswith("told=reviewed")
    await measured(alone)
    assert (await alone.post(f"{ENTRY}/publish")).headers["location"].endswith("told=published")


async def test_who_has_an_account_never_reads_their_own_work_over(office: Office) -> None:
    office.people.change("lima", "Lima", [Role.MAINTAINER, Role.REVIEWER], "system")
    await office.lima.post(ENTRY, **whole_form(answer_vi="Cần đóng đủ {{ maternity.least_months }}."))
    refused = await office.lima.post(f"{ENTRY}/review")
    assert "Người soạn không tự duyệt" in refused.text
    assert "bỏ qua người thứ hai" not in refused.text


async def test_a_change_that_harms_waits_for_an_admins_signature(office: Office) -> None:
    await office.lima.post(ENTRY, **GREEDY)
    await office.opal.post(f"{ENTRY}/review")
    piece = await measured(office.opal)
    assert "Có điều kém đi" in piece
    assert f"{ENTRY}/publish" not in piece

    refused = await office.opal.post(f"{ENTRY}/publish")
    assert refused.status_code == 422
    assert "Bản này làm kém đi." in refused.text
    assert (await office.opal.post(f"{ENTRY}/sign", reason="tôi thấy được")).status_code == 403
    assert "Ghi lý do" in (await office.alpha.post(f"{ENTRY}/sign", reason="ok")).text

    signed = await office.alpha.post(f"{ENTRY}/sign", reason="Luật bỏ chế độ này")
    assert signed.headers["location"].endswith("told=published")
    deed = office.newsroom.audit.recent(1)[0]
    assert (deed.who, deed.what, deed.details["signed_for"]) == ("alpha", "bank_published", "Luật bỏ chế độ này")
    assert "alpha ký: Luật bỏ chế độ này" in (await office.lima.get(f"{ENTRY}/history")).text


@pytest.mark.parametrize(
    ("person", "step", "status"),
    [
        ("lima", "review", 403),
        ("lima", "publish", 403),
        ("lima", "retire", 403),
        ("lima", "roll-back", 403),
        ("lima", "sign", 403),
        ("opal", "discard", 403),
        ("opal", "sign", 403),
        ("alpha", "review", 403),
        ("alpha", "publish", 403),
    ],
)
async def test_every_step_needs_its_right(office: Office, person: str, step: str, status: int) -> None:
    await office.lima.post(ENTRY, **whole_form(note="x"))
    assert (await getattr(office, person).post(f"{ENTRY}/{step}", reason="một lý do đủ dài")).status_code == status


async def test_what_was_not_measured_is_not_published(office: Office) -> None:
    await office.lima.post(ENTRY, **whole_form(note="x"))
    await office.opal.post(f"{ENTRY}/review")
    assert "Đo lại rồi xuất bản" in (await office.opal.post(f"{ENTRY}/publish")).text


async def test_a_draft_with_problems_is_not_reviewed(office: Office) -> None:
    await office.lima.post(ENTRY, **whole_form(answer_vi="Đóng 6 tháng."))
    refused = await office.opal.post(f"{ENTRY}/review")
    assert refused.status_code == 422
    assert "phải là một" in refused.text


async def test_an_entry_waits_for_its_day(office: Office) -> None:
    await office.lima.post(ENTRY, **whole_form(note="từ năm mới"))
    await office.opal.post(f"{ENTRY}/review")
    await measured(office.opal)
    done = await office.opal.post(f"{ENTRY}/publish", start="2027-01-01")
    assert done.headers["location"].endswith("told=scheduled")
    assert "Chờ đến 01/01/2027" in (await office.lima.get("/bank?show=drafts")).text


async def test_a_change_is_taken_back_with_one_click(office: Office) -> None:
    before = (office.folder.path / FILE).read_text("utf-8")
    await office.lima.post(ENTRY, **whole_form(note="x"))
    await office.opal.post(f"{ENTRY}/review")
    await measured(office.opal)
    await office.opal.post(f"{ENTRY}/publish")
    history = (await office.opal.get(f"{ENTRY}/history")).text
    commits = re.findall(r'name="commit" value="(\w+)"', history)

    back = await office.opal.post(f"{ENTRY}/roll-back", commit=commits[-1], why="về bản đầu")

    assert back.headers["location"].endswith("told=rolled_back")
    assert (office.folder.path / FILE).read_text("utf-8") == before
    changes = (await office.opal.get(f"{ENTRY}/history/{commits[-1]}")).text
    assert "<dl" in changes


async def test_a_new_entry_is_taken_back_with_one_click(office: Office) -> None:
    entry = "/bank/entries/maternity.adopted"
    words = {name: f"nhận con nuôi {name}" for name in ("title_vi", "title_en", "question_vi", "question_en")}
    variants = "\n".join(f"nhận con nuôi {letter}" for letter in "abcdefghij")
    await office.lima.post(entry, **whole_form(**words, variants_vi=variants))
    assert "Đã đọc lại, duyệt" in (await office.opal.get(entry)).text
    await office.opal.post(f"{entry}/review")
    await measured(office.opal, entry)
    await office.opal.post(f"{entry}/publish")
    assert office.folder.load().entries["maternity.adopted"].published
    assert "Trở về lúc chưa có mục này" not in (await office.lima.get(f"{entry}/history")).text
    history = (await office.opal.get(f"{entry}/history")).text
    assert "Trở về lúc chưa có mục này" in history
    assert "Trở về bản này" not in history

    await office.opal.post(f"{entry}/retire", why="Trở về lúc chưa có mục này")

    assert not office.folder.load().entries["maternity.adopted"].published
    assert "Trở về bản này" in (await office.opal.get(f"{entry}/history")).text


async def test_retiring_stops_it_and_a_second_try_is_told(office: Office) -> None:
    done = await office.opal.post(f"{ENTRY}/retire", why="sai luật")
    assert done.headers["location"].endswith("told=retired")
    assert office.folder.load().entries[CONDITIONS].status.value == "retired"
    assert "Đã thu hồi" in (await office.lima.get("/bank")).text


async def test_a_draft_is_thrown_away_by_who_may_write(office: Office) -> None:
    await office.lima.post(ENTRY, **whole_form(note="x"))
    assert (await office.lima.post(f"{ENTRY}/discard", why="thôi")).headers["location"].endswith("told=discarded")
    assert not (office.folder.path / "drafts/maternity/conditions.yml").exists()
    assert "Không có bản nháp nào" in (await office.lima.post(f"{ENTRY}/discard")).text


@pytest.mark.parametrize("commit", ["", "HEAD", "../x", "0" * 40, "--help"])
async def test_a_commit_that_is_none_is_told(office: Office, commit: str) -> None:
    await office.lima.post(ENTRY, **whole_form(note="x"))
    refused = await office.opal.post(f"{ENTRY}/roll-back", commit=commit)
    assert "Không có bản như vậy để trở về." in refused.text
    assert (await office.opal.get(f"{ENTRY}/history/{commit or 'x'}".replace("../", ""))).status_code in (200, 404)


async def test_of_many_lines_that_stayed_only_those_by_the_change_are_shown(office: Office) -> None:
    variants = whole_form()["variants_vi"]
    await office.lima.post(ENTRY, **whole_form(variants_vi=f"{variants}\nbầu bí đóng bao nhiêu tháng"))
    history = (await office.lima.get(f"{ENTRY}/history")).text
    newest = re.findall(r"/history/(\w+)", history)[0]
    changes = (await office.lima.get(f"{ENTRY}/history/{newest}")).text
    assert "bầu bí đóng bao nhiêu tháng" in changes
    assert "nghỉ sinh con có tiền thai sản không" in changes
    assert "…" in changes
    assert "vợ sinh con đóng chưa đủ có được thai sản" not in changes


async def test_shares_are_written_as_people_write_them(office: Office) -> None:
    await office.lima.post(ENTRY, **whole_form(note="x"))
    assert "98,36%" in await measured(office.lima)
    assert "98.36%" in (await office.lima.get(f"{ENTRY}/trial?lang=en")).text
