"""Keeps the processes of the product running: starts them, says when they answer, restarts what crashed.

No process manager is asked for, so that one command on a fresh machine is enough; under systemd or the like the two
processes can be run on their own (`python -m bot.web`, `python -m bot.rasa.run`).
"""

from __future__ import annotations

import asyncio
import ctypes
import os
import signal
import sys
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bot.errors import BotError

STOP_PATIENCE = 12.0  # seconds a process gets to finish before it is killed
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0  # seconds before a crashed process is started again
STEADY_AFTER = 60.0  # a process that ran this long has not "crashed again"
SET_UP_WRONG = 2  # exit status of a process whose settings are wrong: starting it again would not help
_PR_SET_PDEATHSIG = 1


class StartError(BotError):
    """A process cannot be started as things are."""


@dataclass(frozen=True)
class Program:
    """A process to keep running. Its output goes to `log`, or to the terminal without one."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str] = field(default_factory=dict)
    log: Path | None = None


class Supervisor:
    """Runs programs until it is told to stop, or one of them says that its settings are wrong."""

    def __init__(self, programs: Sequence[Program], say: Callable[[str], None]) -> None:
        self._programs = programs
        self._say = say
        self._stopping = asyncio.Event()
        self.exit_status = 0

    async def run(self, when_started: Awaitable[object] | None = None) -> int:
        """Run until SIGINT, SIGTERM or `stop`; return the exit status. `when_started` runs beside the programs."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, self.stop)
        keepers = [asyncio.create_task(self._keep(program)) for program in self._programs]
        beside = asyncio.ensure_future(when_started) if when_started else None
        await self._stopping.wait()
        if beside:
            beside.cancel()
        await asyncio.gather(*keepers)
        return self.exit_status

    def stop(self) -> None:
        """Stop every program and return from `run`."""
        self._stopping.set()

    async def _keep(self, program: Program) -> None:
        pause = FIRST_PAUSE
        while not self._stopping.is_set():
            began = time.monotonic()
            process = await _start(program)
            ended = await self._wait(process)
            if self._stopping.is_set():
                return
            if ended == SET_UP_WRONG:
                self._say(f"{program.name}: cài đặt sai, xem lời báo ở trên / its settings are wrong, see above.")
                self.exit_status = SET_UP_WRONG
                self.stop()
                return
            pause = FIRST_PAUSE if time.monotonic() - began > STEADY_AFTER else min(pause * 2, LONGEST_PAUSE)
            where = f" ({program.log})" if program.log else ""
            self._say(
                f"{program.name} đã dừng đột ngột (mã {ended}){where}; khởi động lại sau {pause:.0f} giây / "
                f"stopped unexpectedly, starting again."
            )
            await self._sleep(pause)

    async def _wait(self, process: asyncio.subprocess.Process) -> int:
        """Return the exit status once the process has ended, or been stopped because we are stopping."""
        ended = asyncio.create_task(process.wait())
        stopping = asyncio.create_task(self._stopping.wait())
        await asyncio.wait({ended, stopping}, return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        if not ended.done():
            _signal(process, signal.SIGTERM)
            await asyncio.wait({ended}, timeout=STOP_PATIENCE)
        # Whatever it started itself goes with it.
        _signal(process, signal.SIGKILL)
        return await ended

    async def _sleep(self, seconds: float) -> None:
        await asyncio.wait({asyncio.create_task(self._stopping.wait())}, timeout=seconds)


async def _start(program: Program) -> asyncio.subprocess.Process:
    out = None
    if program.log:
        program.log.parent.mkdir(parents=True, exist_ok=True)
        out = program.log.open("ab")
    try:
        return await asyncio.create_subprocess_exec(
            *program.command,
            env={**os.environ, **program.environment},
            stdin=asyncio.subprocess.DEVNULL,
            stdout=out,
            stderr=out,
            start_new_session=True,  # Ctrl-C reaches us alone, and a whole group can be ended
            preexec_fn=_die_with_parent,
        )
    finally:
        if out:
            out.close()


def _die_with_parent() -> None:
    """Ask Linux to end the child when the supervisor is killed without a chance to do it."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def _signal(process: asyncio.subprocess.Process, number: int) -> None:
    try:
        os.killpg(process.pid, number)
    except ProcessLookupError:
        return  # the whole group is gone already
