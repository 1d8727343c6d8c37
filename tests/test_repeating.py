from __future__ import annotations

import asyncio
import threading

import pytest

from bot.repeating import Repeating, in_thread
from tests.waiting import eventually


class Counted:
    """Work that counts; `fault` makes it fail, `go_on` makes it wait."""

    def __init__(self) -> None:
        self.begun = self.ended = 0
        self.fault: Exception | None = None
        self.go_on = asyncio.Event()
        self.go_on.set()

    async def __call__(self) -> None:
        self.begun += 1
        if self.fault:
            raise self.fault
        await self.go_on.wait()
        self.ended += 1


@pytest.fixture
def work() -> Counted:
    return Counted()


async def test_the_first_time_is_at_once(work: Counted) -> None:
    repeating = Repeating(work, pause=3600)
    await repeating.start()
    await eventually(lambda: work.ended == 1)
    await repeating.stop()


async def test_it_goes_on_until_stopped(work: Counted) -> None:
    repeating = Repeating(work, pause=0)
    await repeating.start()
    await eventually(lambda: work.ended > 3)
    await repeating.stop()
    at_the_end = work.begun
    await asyncio.sleep(0.02)

    assert work.begun == at_the_end


async def test_one_time_ends_before_the_next_begins(work: Counted) -> None:
    work.go_on.clear()
    repeating = Repeating(work, pause=0)
    await repeating.start()
    await eventually(lambda: work.begun == 1)
    await asyncio.sleep(0.02)
    assert work.begun == 1

    work.go_on.set()
    await eventually(lambda: work.begun > 1)
    await repeating.stop()


async def test_a_fault_nobody_reckoned_with_is_logged_and_ends_one_time_only(
    work: Counted, caplog: pytest.LogCaptureFixture
) -> None:
    work.fault = KeyError("forgotten")
    repeating = Repeating(work, pause=0)
    await repeating.start()
    await eventually(lambda: work.begun > 1)
    work.fault = None
    await eventually(lambda: work.ended > 0)
    await repeating.stop()

    assert "KeyError: 'forgotten'" in caplog.text


async def test_stopping_before_the_start_or_twice_does_no_harm(work: Counted) -> None:
    repeating = Repeating(work, pause=3600)
    await repeating.stop()
    await repeating.start()
    await eventually(lambda: work.ended == 1)
    await repeating.stop()
    await repeating.stop()
    await repeating.start()
    await eventually(lambda: work.ended == 2)
    await repeating.stop()


async def test_what_a_thread_has_under_way_it_finishes() -> None:
    begun, go_on, ended = threading.Event(), threading.Event(), threading.Event()

    def wait() -> None:
        begun.set()
        go_on.wait()
        ended.set()

    repeating = Repeating(in_thread(wait), pause=3600)
    await repeating.start()
    await eventually(begun.is_set)
    await repeating.stop()
    assert not ended.is_set()

    go_on.set()
    await eventually(ended.is_set)
