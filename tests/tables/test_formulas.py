"""No cell that goes out can run, and what goes out comes back as it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.tables.formulas import defused, is_like_formula, restored
from bot.tables.table import CellError


@pytest.mark.parametrize("text", ["=1+1", "+84 1900", "-5", "@SUM(A1)", "\t=1", "\r=1", "＝1", "=cmd|'/c calc'!A1"])
def test_a_text_like_a_formula_goes_out_behind_an_apostrophe(text: str) -> None:
    assert defused(text) == f"'{text}"


@pytest.mark.parametrize("text", ["Mức đóng", "22%", "", "1900 9068", "a=b"])
def test_other_texts_go_out_as_they_are(text: str) -> None:
    assert defused(text) == text


@given(st.text(alphabet="=+-@' \tab\n"))
def test_what_goes_out_cannot_run_and_comes_back_as_it_was(text: str) -> None:
    cell = defused(text)
    assert not is_like_formula(cell)
    if not is_like_formula(text.lstrip(" ")) or cell != text:
        assert restored(cell) == text


@pytest.mark.parametrize("cell", ["=1+1", "  =1+1", "-2+3", "@A1", '=HYPERLINK("http://x")'])
def test_a_formula_that_comes_in_is_refused(cell: str) -> None:
    with pytest.raises(CellError, match="formula"):
        restored(cell)
