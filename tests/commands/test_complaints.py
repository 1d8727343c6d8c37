"""`bot complaints`: what citizens found not right, read and passed on to be labelled."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.answering.answer import Answer, AnswerStatus
from bot.cli import app
from bot.clock import VIETNAM, FixedClock
from bot.commands.complaints import TO_BE_LABELLED, MeasuredFileError
from bot.evaluation.dataset import DatasetError, read_dataset
from bot.store import AnswerStore, FeedbackStore, Pseudonyms, Why, load_secret, migrate, open_store


@pytest.fixture(autouse=True)
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A database with two complaints, one about a pressed button, and one praise."""
    monkeypatch.setenv("HOI_BHXH_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("HOI_BHXH_DATABASE_URL", "")
    url = f"sqlite:///{tmp_path / 'hoi_bhxh.sqlite3'}"
    migrate(url)
    store = open_store(url)
    clock, pseudonyms = FixedClock(datetime(2026, 11, 20, 9, tzinfo=VIETNAM)), Pseudonyms(load_secret(tmp_path))
    answers, feedback = AnswerStore(store, clock, pseudonyms), FeedbackStore(store, clock, pseudonyms)
    for day, question, useful in ((20, "mất thẻ làm lại ở đâu", False), (21, "a.first", False), (22, "hay", True)):
        clock.time = clock.time.replace(day=day)
        answer = Answer(AnswerStatus.ANSWERED, "Dạ …", "vi", date(2026, 11, 20), entry_id="a.first", probability=0.91)
        key = {"channel": "web", "conversation_id": "42", "event_id": str(day)}
        id_ = answers.add(**key, question=question, answer=answer)
        feedback.give("web", "42", id_, useful=useful, why=None if useful else Why.WRONG, words='cũ rồi\n"<b>" 😀')
    yield
    store.close()


def printed(*arguments: str) -> str:
    ran = CliRunner().invoke(app, ["complaints", *arguments])
    if ran.exception:
        raise ran.exception
    return ran.output


def test_complaints_are_listed_newest_first_with_what_was_asked_and_said() -> None:
    first, second = printed().split("\n\n")
    assert first.startswith("21/11/2026 09:00  web  a.first  (0.91)")
    assert "Hỏi: mất thẻ làm lại ở đâu" in second
    assert "Chê: wrong" in second
    assert "cũ rồi" in second


def test_as_json_and_from_a_day_on() -> None:
    (complaint,) = json.loads(printed("--json", "--since", "2026-11-21"))
    assert (complaint["entry_id"], complaint["why"], complaint["given_at"]) == (
        "a.first",
        "wrong",
        "2026-11-21T09:00:00+07:00",
    )
    assert printed("--since", "2026-12-01").strip() == "Không có. / None."


def test_what_was_written_becomes_a_line_to_be_labelled_once(tmp_path: Path) -> None:
    file = tmp_path / "complaints.jsonl"
    assert printed("--as-evaluation", str(file)).startswith("1 ")
    assert printed("--as-evaluation", str(file)).startswith("0 ")

    (row,) = read_dataset(file)
    assert (row.question, row.expected, row.category) == ("mất thẻ làm lại ở đâu", None, TO_BE_LABELLED)
    assert json.loads(file.read_text(encoding="utf-8"))["complaint"]["words"] == 'cũ rồi\n"<b>" 😀'


@pytest.mark.parametrize("name", ["tune.jsonl", "report.jsonl"])
def test_nothing_is_written_where_is_measured(tmp_path: Path, name: str) -> None:
    with pytest.raises(MeasuredFileError):
        printed("--as-evaluation", str(tmp_path / name))
    assert not (tmp_path / name).exists()


def test_a_broken_file_is_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "complaints.jsonl"
    file.write_text('{"question": "hỏi"', encoding="utf-8")
    with pytest.raises(DatasetError, match="not JSON"):
        printed("--as-evaluation", str(file))
    assert file.read_text(encoding="utf-8") == '{"question": "hỏi"'
