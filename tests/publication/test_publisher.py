"""Nothing gets worse without somebody signing for it."""

from __future__ import annotations

import os
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime

import pytest

from bot.bank.editing.steps import Step
from bot.bank.editing.workbench import Signature
from bot.clock import VIETNAM
from bot.publication import trials
from bot.publication.publisher import BlockedError, NotMeasuredError
from bot.publication.trials import Stage
from tests.publication.conftest import CONDITIONS, LOST, OPAL, Newsroom

# What people say when they have lost their card, given to the entry on maternity.
GREEDY: dict[str, object] = {
    "title": {"vi": "Mất thẻ rồi"},
    "question": {"vi": "Mất thẻ bảo hiểm rồi ạ?"},
    "answer": {"vi": "Mất thẻ thì xin lại."},
    "variants": {
        "vi": [f"mất thẻ bảo hiểm rồi {word}" for word in "nha nhé ạ á hả hén nghe luôn em chị".split()],
    },
}


def test_what_was_not_measured_is_not_published(newsroom: Newsroom) -> None:
    opened = newsroom.reviewed(CONDITIONS, note="ghi chú")
    with pytest.raises(NotMeasuredError):
        newsroom.publisher.publish(CONDITIONS, opened.version, OPAL, "")


def test_a_change_that_harms_nothing_is_published(newsroom: Newsroom) -> None:
    opened = newsroom.reviewed(LOST, answer={"vi": "Dùng ứng dụng VssID thay thẻ."})
    trial = newsroom.measured(opened)

    assert trial.comparison is not None
    assert (trial.comparison.blocked, trial.comparison.broken) == (False, ())
    assert trial.comparison.asked == 5
    newsroom.publisher.publish(LOST, opened.version, OPAL, "ngắn hơn")
    assert "Dùng ứng dụng VssID thay thẻ." in (newsroom.folder.path / "faq/health_card/lost.yml").read_text("utf-8")


def test_an_entry_that_takes_anothers_questions_is_held_up_until_an_admin_signs(newsroom: Newsroom) -> None:
    opened = newsroom.reviewed(CONDITIONS, **GREEDY)
    trial = newsroom.measured(opened)

    told = trial.comparison
    assert told is not None
    assert "mất thẻ bảo hiểm rồi" in [change.question for change in told.broken]
    assert [share.name for share in told.drops] == ["right_first"]
    lost = {change.question: change.category for change in told.moved if change.before_entry == LOST}
    assert lost["mất thẻ bảo hiểm rồi"] == "tidy"
    with pytest.raises(BlockedError):
        newsroom.publisher.publish(CONDITIONS, opened.version, OPAL, "")

    newsroom.publisher.publish(CONDITIONS, opened.version, OPAL, "", Signature("alpha", "mất thẻ chuyển sang mục này"))
    facts = newsroom.workbench.history.of(CONDITIONS)[0].told.facts
    assert (facts["Signed-By"], facts["Signed-For"]) == ("alpha", "mất thẻ chuyển sang mục này")


def test_the_measurement_is_of_the_bank_that_is_live(newsroom: Newsroom, tmp_path: object) -> None:
    opened = newsroom.reviewed(CONDITIONS, note="ghi chú")
    newsroom.measured(opened)
    newsroom.folder.change("texts/vi.yml", "Em chưa có câu trả lời.", "Em chưa biết.")
    with pytest.raises(NotMeasuredError):
        newsroom.publisher.publish(CONDITIONS, opened.version, OPAL, "")


def test_the_same_change_is_measured_once(newsroom: Newsroom) -> None:
    opened = newsroom.reviewed(CONDITIONS, note="ghi chú")
    first = newsroom.measured(opened)
    assert newsroom.publisher.begin_trial(opened) is not None
    assert newsroom.wait(opened).comparison is first.comparison


def test_questions_that_cannot_be_read_are_told(newsroom: Newsroom) -> None:
    newsroom.folder.write("evaluation/report.jsonl", "{")
    trial = newsroom.measured(newsroom.reviewed(CONDITIONS, note="x"))
    assert trial.stage is Stage.FAILED
    assert "report.jsonl:1: not JSON" in trial.fault


def test_a_scheduled_entry_is_measured_and_published_on_its_day(newsroom: Newsroom) -> None:
    opened = newsroom.reviewed(LOST, note="từ năm mới")
    newsroom.workbench.schedule(LOST, opened.version, OPAL, date(2027, 1, 1))
    assert newsroom.publisher.publish_due() == []

    newsroom.clock.time = datetime(2027, 1, 1, 0, 1, tzinfo=VIETNAM)
    assert newsroom.publisher.publish_due() == []  # measured first
    newsroom.wait(newsroom.workbench.open(LOST))
    assert newsroom.publisher.publish_due() == [LOST]

    newest = newsroom.workbench.history.of(LOST)[0]
    assert (newest.told.step, newest.author.name) == (Step.PUBLISH, "opal")
    assert newsroom.publisher.publish_due() == []


def test_a_scheduled_entry_that_would_harm_waits_unless_it_was_signed_for(newsroom: Newsroom) -> None:
    opened = newsroom.reviewed(CONDITIONS, **GREEDY)
    opened = newsroom.workbench.schedule(CONDITIONS, opened.version, OPAL, date(2026, 11, 22))
    newsroom.measured(opened)
    assert newsroom.publisher.publish_due() == []

    signed = Signature("alpha", "đã rõ")
    newsroom.workbench.schedule(CONDITIONS, opened.version, OPAL, date(2026, 11, 21), signed)
    newsroom.measured(newsroom.workbench.open(CONDITIONS))
    assert newsroom.publisher.publish_due() == [CONDITIONS]


def test_measuring_gives_way_to_the_rest_of_the_process() -> None:
    def priorities() -> tuple[int, int]:
        own = threading.get_native_id()
        before = os.getpriority(os.PRIO_PROCESS, own)
        trials._give_way()
        return before, os.getpriority(os.PRIO_PROCESS, own)

    with ThreadPoolExecutor(1) as worker:
        before, after = worker.submit(priorities).result()
    # only on Linux has a thread a priority of its own; elsewhere everything stays as it was
    assert after - before == (min(trials.NICENESS, 19 - before) if sys.platform == "linux" else 0)
