"""The list and the editor, as a maintainer uses them."""

from __future__ import annotations

import html

import pytest

from tests.web.bank.conftest import CONDITIONS, Office, field_of, whole_form

ENTRY = f"/bank/entries/{CONDITIONS}"
FILE = "faq/maternity/conditions.yml"


async def test_the_list_tells_status_and_hits(office: Office) -> None:
    page = (await office.lima.get("/bank")).text
    assert page.count('<a href="/bank/entries/') == len(office.folder.load().entries)
    assert '<td class="number">7</td>' in page
    assert ">Nháp</span>" in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=dieu+kien+thai+san", [CONDITIONS]),
        ("q=rot+mat+the", ["health_card.lost"]),
        ("topic=pension", ["pension.not_ready"]),
        ("status=draft", ["pension.not_ready"]),
        ("show=problems", []),
        ("show=never_hit&topic=health_card", ["health_card.renewal_how"]),
        ("show=nonsense&topic=maternity", [CONDITIONS]),
    ],
)
async def test_the_list_is_narrowed(office: Office, query: str, found: list[str]) -> None:
    rows = (await office.lima.get(f"/bank?{query}", **{"HX-Request": "true"})).text
    assert "<html" not in rows
    for entry_id in found:
        assert f'href="/bank/entries/{entry_id}"' in rows
    if "q=" not in query:
        assert rows.count('href="/bank/entries/') == len(found)


async def test_a_saved_draft_is_told_and_waits_for_another_person(office: Office) -> None:
    saved = await office.lima.post(ENTRY, **whole_form(title_vi="Ai được thai sản", why="rõ hơn"))
    assert (saved.status_code, saved.headers["location"]) == (303, f"{ENTRY}?told=saved")
    assert "Ai được thai sản" in (await office.lima.get(ENTRY)).text
    assert "Chờ tôi" not in (await office.lima.get("/bank?show=drafts")).text
    assert "Chờ tôi" in (await office.opal.get("/bank?show=mine")).text


async def test_problems_stand_beside_their_field(office: Office) -> None:
    await office.lima.post(ENTRY, **whole_form(answer_vi="Đóng 6 tháng.", at=["Khoản 2"]))
    page = html.unescape((await office.lima.get(ENTRY)).text)
    assert 'id="wrong-answer-vi-1">số "6 tháng" phải là một {{ tham số }}' in page
    assert 'aria-describedby="wrong-answer-vi-1 "' in page
    assert 'id="wrong-sources-1">không đọc được căn cứ' in page


async def test_who_saves_second_keeps_what_they_typed_and_sees_both(office: Office) -> None:
    opened = (await office.lima.get(ENTRY)).text
    await office.opal.get(ENTRY)
    await office.lima.post(ENTRY, **whole_form(title_vi="Của Lima"))

    late = await office.lima.post(ENTRY, **whole_form(title_vi="Của tôi"), version=field_of(opened, "version"))

    assert late.status_code == 409
    assert 'value="Của tôi"' in late.text
    assert "<del>Lima</del><ins>tôi</ins>" in late.text
    assert "Của Lima" in (await office.lima.get(ENTRY)).text
    # having seen both, saving again puts it
    again = await office.lima.post(ENTRY, **whole_form(title_vi="Của tôi"), version=field_of(late.text, "version"))
    assert again.status_code == 303


async def test_only_what_was_changed_changes_in_the_file(office: Office) -> None:
    await office.lima.post(ENTRY, **whole_form(note="ghi chú"))
    draft = (office.folder.path / "drafts/maternity/conditions.yml").read_text("utf-8").splitlines()[1:]
    before = (office.folder.path / FILE).read_text("utf-8").splitlines()
    assert [line for line in draft if line not in before] == ["status: draft", "note: ghi chú"]


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "😀" * 50, "a\u200bb", "\"'&<>", "{{ 7*7 }}", "x" * 9000, ""]
)
async def test_whatever_is_typed_is_kept_as_text(office: Office, text: str) -> None:
    saved = await office.lima.post(ENTRY, **whole_form(note=text, question_vi=text, why=text))
    assert saved.status_code == 303
    for path in (ENTRY, "/bank?show=drafts", f"{ENTRY}/history"):
        page = await office.lima.get(path)
        assert page.status_code == 200
        assert "<script>alert" not in page.text
    if text and "\u200b" not in text:
        assert text in html.unescape((await office.lima.get(ENTRY)).text)


@pytest.mark.parametrize(
    "entry_id", ["..%2F..%2Fetc.passwd", "a", "A.b", "%00.x", "maternity.%2e%2e", "%F0%9F%98%80.b"]
)
async def test_an_id_that_is_none_leads_nowhere(office: Office, entry_id: str) -> None:
    for path in (f"/bank/entries/{entry_id}", f"/bank/entries/{entry_id}/history", f"/bank/entries/{entry_id}/trial"):
        assert (await office.lima.get(path)).status_code == 404


async def test_a_new_entry_begins_with_its_name(office: Office) -> None:
    begun = await office.lima.post("/bank/new", topic="maternity", name="twins")
    assert begun.headers["location"] == "/bank/entries/maternity.twins"
    refused = await office.lima.post("/bank/new", topic="maternity", name="../x")
    assert refused.headers["location"] == "/bank/new?told=bad_id"

    await office.lima.post("/bank/entries/maternity.twins", title_vi="Sinh đôi", why="nhiều người hỏi")
    assert "Sinh đôi" in (await office.lima.get("/bank?show=drafts")).text


async def test_a_broken_file_is_told_with_its_line_and_the_rest_works(office: Office) -> None:
    office.folder.write("faq/pension/broken.yml", "status: draft\ntitle: [\n")
    page = (await office.lima.get("/bank")).text
    assert "knowledge/faq/pension/broken.yml:3" in page
    assert "Trợ lý vẫn trả lời bằng bản trước khi có lỗi" in page
    assert "Tệp của mục này không đọc được" in (await office.lima.get("/bank/entries/pension.broken")).text
    assert (await office.lima.post(ENTRY, **whole_form(note="vẫn soạn được"))).status_code == 303


async def test_a_file_changed_by_hand_under_a_draft_is_shown(office: Office) -> None:
    await office.lima.post(ENTRY, **whole_form(title_vi="Nháp"))
    office.folder.change(FILE, "vi: Điều kiện thai sản", "vi: Sửa tay")
    page = (await office.lima.get(ENTRY)).text
    assert "Bản đang dùng đã đổi từ khi soạn bản nháp này" in page
    assert "<ins>Nháp</ins>" in page


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({"messenger": "web"}, "Anh/chị cần đóng đủ 6 tháng trước khi sinh."),
        ({"messenger": "telegram"}, "Điều 50 khoản 2"),
        ({"messenger": "zalo_oa", "preview_language": "en"}, "You need 6 months of contributions"),
        ({"messenger": "phone"}, "Anh/chị cần đóng đủ 6 tháng trước khi sinh."),
        ({"answer_vi": "{{ no.figure }}"}, "no.figure"),
        ({"preview_day": "2001-01-01"}, "Con số không có giá trị vào ngày ấy"),
        ({"answer_vi": ""}, "Câu trả lời hiện ở đây khi anh/chị gõ."),
        ({"source": ["x"], "audience": [], "risk": "?", "related": "a\nb\nc\nd\ne", "until": "hôm qua"}, "6 tháng"),
    ],
)
async def test_the_preview_is_what_citizens_would_get(office: Office, fields: dict[str, object], shown: str) -> None:
    piece = await office.lima.post(f"{ENTRY}/preview", **whole_form(**fields))
    assert piece.status_code == 200
    assert shown in html.unescape(piece.text)


async def test_who_only_reads_sees_what_citizens_would_get_too(office: Office) -> None:
    await office.lima.post(ENTRY, **whole_form(answer_vi="Cần đóng {{ maternity.least_months }} trước khi sinh."))
    assert "disabled" in (await office.opal.get(ENTRY)).text
    assert "Cần đóng 6 tháng trước khi sinh." in (await office.opal.post(f"{ENTRY}/preview", messenger="web")).text
    nothing_typed = (await office.opal.get("/bank/alike?entry_id=health_card.lost")).text
    assert "<li" in nothing_typed
    assert (
        nothing_typed
        == (
            await office.opal.get(
                "/bank/alike?entry_id=health_card.lost&question_vi=Mất thẻ bảo hiểm y tế thì làm sao?"
            )
        ).text
    )
    assert (await office.opal.get("/bank/alike?entry_id=..%2Fx")).status_code == 404


async def test_entries_alike_are_shown_while_writing(office: Office) -> None:
    piece = (await office.lima.get("/bank/alike?question_vi=lam+mat+the+roi")).text
    assert 'href="/bank/entries/health_card.lost"' in piece
    own = (await office.lima.get("/bank/alike?question_vi=lam+mat+the+roi&entry_id=health_card.lost")).text
    assert 'href="/bank/entries/health_card.lost"' not in own


async def test_a_figure_is_picked_with_its_value_and_source(office: Office) -> None:
    piece = html.unescape((await office.lima.get("/bank/figures?figure=thang")).text)
    assert 'data-insert="{{ maternity.least_months }}"' in piece
    assert "6 tháng" in piece
    assert "41/2024/QH15" in piece


async def test_a_citation_is_read_where_the_wording_is_at_hand(office: Office) -> None:
    read = (await office.lima.get("/bank/article?source=luat-41-2024&at=Điều 50 khoản 2")).text
    assert "41/2024/QH15" in read
    assert "Chưa có nguyên văn trên máy này." in read
    assert "không đọc được" in (await office.lima.get("/bank/article?source=luat-41-2024&at=khoản")).text
    assert "Chưa có văn bản này" in (await office.lima.get("/bank/article?source=x")).text
    assert 'data-cite="luat-41-2024"' in (await office.lima.get("/bank/sources?law=41/2024")).text
