"""Asking for another language, as people write it."""

from __future__ import annotations

import pytest

from bot.language.requested import LanguageNames, LanguageRequests, key_of

REQUESTS = LanguageRequests(
    {
        "rad": LanguageNames(("Ê Đê",), ("ede",)),
        "hmn": LanguageNames(("Mông", "h'mông", "h mông", "hmong"), ("hmong",), ("cổ",)),
        "blt": LanguageNames(("Thái",), ("tai dam",), ("lan", "nguyên", "sản")),
        "ium": LanguageNames(("Dao",), ("dao",), ("động",)),
        "tyz": LanguageNames(("Tày",), ("tay",), ("ninh", "ban nha")),
        "cmo": LanguageNames(("M'nông", "m nông"), ("mnong",)),
        "und": LanguageNames(("dân tộc",)),
    }
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("có ai nói tiếng Ê Đê không", "rad"),
        ("co ai noi tieng e de khong", "rad"),
        ("tieng ede dc ko", "rad"),
        ("tôi chỉ nói được tiếng Mông", "hmn"),
        ("Tiếng H’Mông ạ", "hmn"),
        ("noi tieng h mong", "hmn"),
        ("tiếng M’ Nông", "cmo"),
        ("tôi muốn nói tiếng Thái", "blt"),
        ("người nói tiếng của người Dao", "ium"),
        # a minority's language, and which one
        ("có ai nói tiếng dân tộc không", "und"),
        ("tiếng dân tộc Ê Đê", "rad"),
        ("do you speak Ede?", "rad"),
        ("is there anyone who can talk to me in Hmong", "hmn"),
        ("hmong interpreter", "hmn"),
        ("cần người phiên dịch sang tiếng Mông", "hmn"),
    ],
)
def test_a_language_asked_for_is_recognised(text: str, code: str) -> None:
    assert REQUESTS.named(text) == code


@pytest.mark.parametrize(
    "text",
    [
        # a people is not a language
        "người dân tộc Ê Đê có được cấp thẻ bhyt không",
        "nguoi tay duoc mien phi bhyt khong",
        # another language, another place
        "tiếng Thái Lan",
        "bệnh viện nổi tiếng Thái Nguyên",
        "benh vien noi tieng thai nguyen",
        "tieng tay ban nha",
        "tiếng Mông Cổ",
        "hospital in tay ninh",
        "do you speak thai",
        # hours
        "làm 8 tiếng dao động theo ca",
        "nghỉ một tiếng Dao",
        # with its accents typed, a short name needs its own
        "lên tiếng mong được hỗ trợ",
        "tôi lên tiếng mong hỗ trợ tiếng mong",
        "tiền thai sản",
        # about the language, not in it
        "xin lỗi tiếng Mông nói sao ko",
        "từ hồ sơ tiếng Ê Đê đọc là gì",
        "dich ho doan van nay ra tieng e de",
        "tôi muốn học tiếng Tày",
        "translate this in hmong please",
        "",
    ],
)
def test_what_only_looks_like_it_is_left_alone(text: str) -> None:
    assert REQUESTS.named(text) is None


@pytest.mark.parametrize(("name", "key"), [("H'Mông", "hmông"), ("Ê-đê", "ê đê"), ("  Gia   Rai ", "gia rai")])
def test_names_are_compared_without_marks(name: str, key: str) -> None:
    assert key_of(name) == key
