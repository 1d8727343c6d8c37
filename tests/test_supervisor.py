"""Keeping processes running, with real ones: small Python programs that live as long as the test wants."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from pathlib import Path

import psutil
import pytest

from bot import supervisor
from bot.supervisor import Program, Supervisor
from tests.waiting import eventually


@pytest.fixture(autouse=True)
def short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Do not wait between restarts."""
    monkeypatch.setattr(supervisor, "FIRST_PAUSE", 0.01)
    monkeypatch.setattr(supervisor, "LONGEST_PAUSE", 0.02)


def program(name: str, code: str, **more: object) -> Program:
    return Program(name, [sys.executable, "-S", "-c", code], **more)  # type: ignore[arg-type]


def notes_start(note: Path, then: str) -> str:
    """Return a program that appends its process id to `note`, then does something."""
    return f"import os, sys, time\nopen({str(note)!r}, 'a').write(f'{{os.getpid()}}\\n')\n{then}"


SLEEP = "time.sleep(600)"


def started(note: Path) -> list[int]:
    return [int(line) for line in note.read_text().splitlines()] if note.exists() else []


def is_running(pid: int) -> bool:
    try:
        # an ended orphan stays listed until the machine's first process collects it
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


async def test_a_crashed_program_is_started_again_and_said_so(tmp_path: Path) -> None:
    note, said = tmp_path / "starts", list[str]()
    keeper = Supervisor([program("Rasa", notes_start(note, "sys.exit(7)"))], said.append)
    running = asyncio.create_task(keeper.run())

    await eventually(lambda: len(started(note)) >= 3)
    keeper.stop()

    assert await running == 0
    assert said[0].startswith("Rasa đã dừng đột ngột (mã 7); khởi động lại sau ")
    assert "stopped unexpectedly, starting again" in said[0]


async def test_the_others_run_on_while_one_is_restarted(tmp_path: Path) -> None:
    crashing, steady = tmp_path / "crashing", tmp_path / "steady"
    keeper = Supervisor(
        [
            program("a", notes_start(crashing, "os.kill(os.getpid(), 9)")),
            program("b", notes_start(steady, SLEEP)),
        ],
        lambda line: None,
    )
    running = asyncio.create_task(keeper.run())

    await eventually(lambda: len(started(crashing)) >= 2 and bool(started(steady)))
    keeper.stop()
    await running

    assert len(started(steady)) == 1


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_stops_every_program_and_what_they_started(tmp_path: Path, number: signal.Signals) -> None:
    note, said = tmp_path / "starts", list[str]()
    # the second starts a process of its own
    parent = notes_start(
        note,
        f"import subprocess\nsubprocess.Popen([sys.executable, '-S', '-c', {notes_start(note, SLEEP)!r}])\n" + SLEEP,
    )
    keeper = Supervisor([program("a", notes_start(note, SLEEP)), program("b", parent)], said.append)
    running = asyncio.create_task(keeper.run())

    await eventually(lambda: len(started(note)) == 3)
    os.kill(os.getpid(), number)

    assert await running == 0
    await eventually(lambda: not any(is_running(pid) for pid in started(note)))
    assert said == []


async def test_wrong_settings_stop_everything_instead_of_trying_again(tmp_path: Path) -> None:
    note, said = tmp_path / "starts", list[str]()
    keeper = Supervisor(
        [program("web", "import sys; sys.exit(2)"), program("Rasa", notes_start(note, SLEEP))], said.append
    )

    assert await keeper.run() == 2
    assert said == ["web: cài đặt sai, xem lời báo ở trên / its settings are wrong, see above."]
    assert not any(is_running(pid) for pid in started(note))


async def test_one_that_will_not_stop_is_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervisor, "STOP_PATIENCE", 0.1)
    note = tmp_path / "starts"
    deaf = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN)\n" + notes_start(note, SLEEP)
    keeper = Supervisor([program("deaf", deaf)], lambda line: None)
    running = asyncio.create_task(keeper.run())

    await eventually(lambda: bool(started(note)))
    keeper.stop()

    await running
    assert not is_running(started(note)[0])


async def test_output_goes_to_the_log_with_the_environment_given(tmp_path: Path) -> None:
    log = tmp_path / "log" / "rasa.log"
    said: list[str] = []
    code = "import os; print('cổng', os.environ['HOI_BHXH_PORT'], flush=True); raise SystemExit(1)"
    keeper = Supervisor([program("Rasa", code, environment={"HOI_BHXH_PORT": "8123"}, log=log)], said.append)
    running = asyncio.create_task(keeper.run())

    await eventually(lambda: bool(said))
    keeper.stop()
    await running

    assert log.read_text(encoding="utf-8").startswith("cổng 8123\n")
    assert f"({log})" in said[0]


async def test_what_runs_beside_ends_with_the_programs(tmp_path: Path) -> None:
    note = tmp_path / "starts"
    ended: list[str] = []

    async def announce() -> None:
        try:
            await asyncio.sleep(600)
        finally:
            ended.append("announcing")

    keeper = Supervisor([program("a", notes_start(note, SLEEP))], lambda line: None)
    running = asyncio.create_task(keeper.run(announce()))
    await eventually(lambda: bool(started(note)))
    keeper.stop()
    await running
    await eventually(lambda: bool(ended))

    assert ended == ["announcing"]
