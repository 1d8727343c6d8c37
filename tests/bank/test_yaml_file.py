"""YAML read strictly: what plain YAML lets through is a problem here, with its line."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from bot.bank.yaml_file import YamlFile, read_yaml


def read(folder: Path, text: str) -> YamlFile:
    path = folder / "file.yml"
    path.write_text(text, encoding="utf-8")
    return read_yaml(path, "knowledge/file.yml")


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("2530000", 2530000),
        # a fraction is kept as written; as a binary one 4.35 would be 4.3499999
        ("4.35", Decimal("4.35")),
        ("2026-07-01", date(2026, 7, 1)),
        ("null", None),
        ("đồng", "đồng"),
        # quoted, a number is a word
        ("'22'", "22"),
        ("[1, hai]", [1, "hai"]),
    ],
)
def test_values_are_what_people_meant(tmp_path: Path, written: str, value: Any) -> None:
    read_back = read(tmp_path, f"amount: {written}").value["amount"]

    assert read_back == value
    assert type(read_back) is type(value)


def test_a_key_given_twice_is_a_problem_and_the_first_one_counts(tmp_path: Path) -> None:
    file = read(tmp_path, "unit: days\nlabel: một\nunit: months\n")

    assert file.value == {"unit": "days", "label": "một"}
    assert [str(problem) for problem in file.problems] == [
        'knowledge/file.yml:3: khóa "unit" đã có ở dòng 1. Hãy bỏ một trong hai.'
    ]


@pytest.mark.parametrize(
    ("where", "line"),
    [
        (("title",), 1),
        (("variants", "vi", 1), 5),
        # what is not there is looked for around it
        (("title", "en"), 1),
        (("variants", "vi", 7), 3),
        (("answer",), 1),
    ],
)
def test_every_value_knows_its_line(tmp_path: Path, where: tuple[str | int, ...], line: int) -> None:
    file = read(tmp_path, "title: {vi: Thẻ}\nvariants:\n  vi:\n    - mất thẻ\n    - rơi thẻ\n")

    assert file.line(*where) == line


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", ":1: tệp trống."),
        ("title: {vi: Thẻ\nunit: days\n", ":2: không đọc được YAML"),
        ("a: 1\n\tb: 2\n", ":2: không đọc được YAML"),
    ],
)
def test_a_file_that_cannot_be_read_says_where(tmp_path: Path, text: str, problem: str) -> None:
    file = read(tmp_path, text)

    assert file.value is None
    assert [str(found).removeprefix("knowledge/file.yml")[: len(problem)] for found in file.problems] == [problem]


def test_another_encoding_is_told_in_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "file.yml"
    path.write_bytes("tiêu đề: thẻ".encode("utf-16"))

    assert [str(problem) for problem in read_yaml(path, "file.yml").problems] == [
        "file.yml:1: tệp không phải UTF-8. Hãy lưu lại với mã UTF-8."
    ]
