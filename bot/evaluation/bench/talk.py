"""Talks with a process that measures: told once, it shows `done/of` lines as it goes and ends with a line of JSON."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable

_DONE = re.compile(r"^(\d+)/(\d+)$")


def talk(process: subprocess.Popen[str], told: str, progress: Callable[[int, int], None]) -> str:
    """Return the last line the process prints, once it has ended; `progress` gets what is done, and of how much."""
    assert process.stdin is not None  # noqa: S101  both were asked for
    assert process.stdout is not None  # noqa: S101
    try:
        process.stdin.write(told)
        process.stdin.close()
    except BrokenPipeError:
        pass  # it ended before it listened; what it printed says why
    last = ""
    for line in process.stdout:
        done = _DONE.match(line)
        if done:
            progress(int(done[1]), int(done[2]))
        last = line
    process.wait()
    return last
