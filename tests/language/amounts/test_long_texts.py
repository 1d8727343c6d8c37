"""Hostile and random text: read in time that grows with its length, and never with a fault."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.language.amounts import Found
from tests.language.amounts.phrases import KINDS, phrases

DAY = date(2026, 11, 22)
LENGTH = 20_000
ASKED = ("money asked", "duration asked months", "date asked", "month asked", "children asked", "days asked")
PIECES = [
    "1",
    "1 ",
    "1.",
    "1/",
    "1-",
    "0 ",
    "0912 ",
    "1tr",
    "tr",
    "năm ",
    "một trăm ",
    "một triệu ",
    "mười ",
    "tháng ",
    "ngày ",
    "đầu ",
    "t2",
    "từ ",
    "dạ ",
    "- ",
    "\u0301",
    "\u200b",
    "９",
    "and a half ",
    "hai ba ",
    "tam ",
]


@pytest.mark.parametrize("piece", PIECES)
def test_a_long_text_is_read_once_through(piece: str) -> None:
    # Reading it again from every place would take minutes for each piece: the suite would be seen to stand still.
    text = piece * (LENGTH // len(piece))
    for read in (KINDS[kind] for kind in ASKED):
        assert all(found.end <= len(text) for found in read(text, DAY))


WORDS = sorted({word for each in phrases() for word in each.phrase.split()})


@pytest.mark.parametrize("read", KINDS.values(), ids=list(KINDS))
@example(text="1 0,0Đ")
@given(text=st.one_of(st.text(max_size=40), st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join)))
def test_no_text_is_a_fault(read: Callable[[str, date], Sequence[Found[Any]]], text: str) -> None:
    end = 0
    for found in read(text, DAY):
        assert found.low <= found.high
        assert end <= found.start < found.end <= len(text)
        assert (found.value is None) == (found.low != found.high)
        assert not found.exact or found.low == found.high
        end = found.end
