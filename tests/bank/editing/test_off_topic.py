"""Lines added to off_topic.yml, nothing else touched."""

from __future__ import annotations

import difflib

import pytest
import yaml

from bot.bank.editing.off_topic import UnknownKindError, add_lines
from bot.errors import BankError
from bot.settings import ROOT

SMALL = """\
near:  # neighbours
  bank_loans:
    - vay ngân hàng  # as typed

  tax:
    - thuế
far:
  weather:
    - "no"
    - trời mưa không"""


def added(kind: str, *texts: str) -> list[str]:
    changed = add_lines(SMALL, kind, texts)
    diff = difflib.ndiff(SMALL.splitlines(), changed.splitlines())
    assert not [line for line in diff if line.startswith("- ")]
    return [line for line in changed.splitlines() if line not in SMALL.splitlines()]


@pytest.mark.parametrize(
    ("kind", "text", "line"),
    [
        ("bank_loans", "lãi suất vay", "    - lãi suất vay"),
        ("weather", "mai nắng không", "    - mai nắng không"),  # the file ends without a line break
        ("tax", "thuế: bao nhiêu #", '    - "thuế: bao nhiêu #"'),
        ("tax", "yes", '    - "yes"'),
        ("tax", "hai\n dòng", "    - hai dòng"),
        ("tax", "- gạch {{ x }}", '    - "- gạch {{ x }}"'),
    ],
)
def test_a_line_stands_below_the_last_of_its_kind(kind: str, text: str, line: str) -> None:
    assert added(kind, text) == [line]


def test_what_is_there_or_empty_is_not_added() -> None:
    assert add_lines(SMALL, "tax", ["thuế", " "]) == SMALL + ""
    assert added("tax", "phí", "phí") == ["    - phí"]


def test_a_kind_that_is_not_there_is_refused() -> None:
    with pytest.raises(UnknownKindError):
        add_lines(SMALL, "../etc", ["x"])
    with pytest.raises(BankError):
        add_lines("near: [", "tax", ["x"])


def test_the_shipped_file_takes_a_line_for_every_kind() -> None:
    document = (ROOT / "knowledge" / "off_topic.yml").read_text(encoding="utf-8")
    for group in yaml.safe_load(document).values():
        kind = next(reversed(group))
        assert "- câu thử\n" in add_lines(document, kind, ["câu thử"])
