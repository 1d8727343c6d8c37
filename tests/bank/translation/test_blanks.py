"""What a translation must keep."""

from __future__ import annotations

import pytest

from bot.bank.translation.blanks import BlankError, blanks_of


@pytest.mark.parametrize(
    ("text", "of_entry", "blanks"),
    [
        ("từ {{ a.b.since }} là {{a.b}}, {{ a.b }}", True, {"{{ a.b.since }}", "{{ a.b }}"}),
        ("không có gì", True, set()),
        ("- Từ {day}: {label} {value}", False, {"{day}", "{label}", "{value}"}),
        ("không có gì", False, set()),
    ],
)
def test_blanks_are_found_in_one_spelling(text: str, of_entry: bool, blanks: set[str]) -> None:
    assert blanks_of(text, of_entry=of_entry) == blanks


@pytest.mark.parametrize(
    ("text", "of_entry"),
    [
        ("{{ a.b }", True),
        ("{ a.b }", True),
        ("{{ a.b | upper }}", True),
        ("{{ A.B }}", True),
        ("{day", False),
        ("day}", False),
        ("{}", False),
        ("{0}", False),
        # these would reach into the program when the sentence is filled in
        ("{day.__class__}", False),
        ("{day[0]}", False),
        ("{day!r}", False),
        ("{day:>9999999}", False),
        ("{{day}}", False),
    ],
)
def test_other_braces_are_none(text: str, of_entry: bool) -> None:
    with pytest.raises(BlankError):
        blanks_of(text, of_entry=of_entry)
