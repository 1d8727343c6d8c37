"""One text exchanged in a file, and nothing else."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest
import yaml

from bot.bank.yaml_edit import EditError, put_text

DOCUMENT = """\
# a comment above
title: {vi: Mất thẻ,  en: Lost card}   # a comment beside
question:
  vi: Mất thẻ thì sao?   # as asked
  en: "What if I lose it?"
answer:
  vi: |
    Dùng VssID.

    Không cần làm lại.
  en: |
    Use VssID.

# a comment below
note: ''
"""


@pytest.mark.parametrize(
    ("where", "value", "line"),
    [
        # in the style that was there
        (("title", "en"), "Card lost", "title: {vi: Mất thẻ,  en: Card lost}   # a comment beside"),
        (("title", "en"), "Card, lost", 'title: {vi: Mất thẻ,  en: "Card, lost"}   # a comment beside'),
        (("question", "vi"), "Thẻ mất?", "  vi: Thẻ mất?   # as asked"),
        (("question", "vi"), "Thẻ: mất # rồi", '  vi: "Thẻ: mất # rồi"   # as asked'),
        (("question", "en"), 'A "card"', '  en: "A \\"card\\""'),
        (("answer", "en"), "Ask 1900.", "    Ask 1900."),
        (("note",), "it's", "note: 'it''s'"),
        # what looks like something else is quoted
        (("question", "vi"), "no", '  vi: "no"   # as asked'),
        (("question", "vi"), "{{ a.b }} đồng", '  vi: "{{ a.b }} đồng"   # as asked'),
        # several lines where a comment stands beside
        (("question", "vi"), "a\nb", '  vi: "a\\nb"   # as asked'),
    ],
)
def test_one_line_changes(where: tuple[str, ...], value: str, line: str) -> None:
    before, after = DOCUMENT.splitlines(), put_text(DOCUMENT, where, value).splitlines()

    changed = [row for row in difflib.ndiff(before, after) if row.startswith(("+ ", "- "))]
    assert [row for row in changed if row.startswith("+ ")] == [f"+ {line}"]
    assert len(changed) == 2


@pytest.mark.parametrize(
    ("where", "value", "added"),
    [
        (("question", "km"), "បាត់", ["  km: បាត់"]),
        (("answer", "km"), "a\n\nb", ["  km: |", "    a", "", "    b"]),
        (("extra",), "x: y", ['extra: "x: y"']),
    ],
)
def test_a_new_language_goes_below_the_others(where: tuple[str, ...], value: str, added: list[str]) -> None:
    rows = difflib.ndiff(DOCUMENT.splitlines(), put_text(DOCUMENT, where, value).splitlines())

    assert [row for row in rows if row.startswith(("+ ", "- "))] == [
        f"+ {line}".rstrip() + ("" if line else " ") for line in added
    ]


def test_a_new_language_joins_a_row_in_braces() -> None:
    assert "title: {vi: Mất thẻ,  en: Lost card, km: បាត់}   # a comment beside" in put_text(
        DOCUMENT, ("title", "km"), "បាត់"
    )


def test_empty_lines_and_comments_below_a_block_stay() -> None:
    assert put_text(DOCUMENT, ("answer", "en"), "A\nB").endswith(
        "  en: |\n    A\n    B\n\n# a comment below\nnote: ''\n"
    )


def test_line_ends_of_windows_stay() -> None:
    document = DOCUMENT.replace("\n", "\r\n")

    changed = put_text(document, ("answer", "km"), "a\nb")

    assert changed.replace("\r\n", "\n") == put_text(DOCUMENT, ("answer", "km"), "a\nb")
    assert "\n" not in changed.replace("\r\n", "")


@pytest.mark.parametrize("document", ["question:\n  vi: a", "question: {vi: a}"])
def test_a_file_without_a_last_line_end_is_edited_too(document: str) -> None:
    assert yaml.safe_load(put_text(document, ("question", "en"), "b")) == {"question": {"vi": "a", "en": "b"}}


@pytest.mark.parametrize(
    ("document", "where"),
    [
        (DOCUMENT, ("gone", "en")),
        (DOCUMENT, ("title", "vi", "deeper")),
        (DOCUMENT, ("title",)),
        (DOCUMENT, ("title", "en: x\nstatus")),
        ("a: [", ("a",)),
        # the two share one mapping: changing one would change the other
        ("a: &x {vi: one}\nb: *x\n", ("b", "vi")),
    ],
)
def test_what_cannot_be_done_alone_is_refused(document: str, where: tuple[str, ...]) -> None:
    with pytest.raises(EditError):
        put_text(document, where, "x")


def test_every_text_of_a_small_bank_can_be_exchanged() -> None:
    for path in sorted((Path(__file__).parents[1] / "small_bank" / "faq").rglob("*.yml")):
        document = path.read_text(encoding="utf-8")
        for field in ("title", "question", "answer"):
            for value in ("Một câu: #1 'hai' \"ba\" {{ a.b }}", "một\n\n- hai\n# ba"):
                for language in ("vi", "en", "km"):
                    read = yaml.safe_load(put_text(document, (field, language), value))
                    assert read[field][language].strip() == value
