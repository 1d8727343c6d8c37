"""Labelled questions from a file of lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.evaluation.dataset import DatasetError, LabelledQuestion, read_dataset, unknown_entries


def write(folder: Path, *lines: str) -> Path:
    path = folder / "questions.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("line", "row"),
    [
        (
            '{"question": "mất thẻ", "expected": ["a.b"], "category": "chat", "language": "vi", "last_entry": "a.c"}',
            LabelledQuestion("mất thẻ", ("a.b",), "chat", "vi", "a.c"),
        ),
        # must be declined
        ('{"question": "giá vàng", "expected": []}', LabelledQuestion("giá vàng", (), "all")),
        # nobody has labelled it; another project's word for the category
        ('{"question": "mất thẻ", "register": "zalo"}', LabelledQuestion("mất thẻ", None, "zalo")),
    ],
)
def test_a_line_is_a_question_and_what_should_come_of_it(tmp_path: Path, line: str, row: LabelledQuestion) -> None:
    assert read_dataset(write(tmp_path, line)) == [row]


def test_empty_lines_are_passed_over(tmp_path: Path) -> None:
    assert len(read_dataset(write(tmp_path, '{"question": "một"}', "", "  ", '{"question": "hai"}', ""))) == 2


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('{"question": "mất thẻ"', r"questions\.jsonl:2: not JSON"),
        ('{"text": "mất thẻ"}', r'questions\.jsonl:2: needs a "question"'),
        ('["mất thẻ"]', r'questions\.jsonl:2: needs a "question"'),
        ('{"question": 7}', r'questions\.jsonl:2: needs a "question"'),
        # a word where a list of ids is meant
        ('{"question": "mất thẻ", "expected": "a.b"}', r'questions\.jsonl:2: "expected" must be a list'),
    ],
)
def test_a_line_that_cannot_be_read_is_named(tmp_path: Path, line: str, message: str) -> None:
    with pytest.raises(DatasetError, match=message):
        read_dataset(write(tmp_path, '{"question": "một"}', line))


def test_a_missing_file_says_what_is_wanted(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match=r"none\.jsonl does not exist\. Give a file of lines like"):
        read_dataset(tmp_path / "none.jsonl")


@pytest.mark.parametrize(
    ("row", "out_of_scope", "ambiguous"),
    [
        (LabelledQuestion("?", ("a.b",), "plain"), False, False),
        (LabelledQuestion("?", (), "oos_near"), True, False),
        (LabelledQuestion("?", ("a.b", "a.c"), "ambiguous"), False, True),
        (LabelledQuestion("?", None, "plain"), False, False),
    ],
)
def test_what_is_right_follows_from_the_label(row: LabelledQuestion, out_of_scope: bool, ambiguous: bool) -> None:
    assert (row.out_of_scope, row.ambiguous) == (out_of_scope, ambiguous)


def test_labels_that_name_no_entry_are_found() -> None:
    rows = [
        LabelledQuestion("?", ("a.b", "z.z"), "x"),
        LabelledQuestion("?", None, "x"),
        LabelledQuestion("?", (), "x"),
    ]

    assert unknown_entries(rows, ["a.b", "a.c"]) == ["z.z"]
