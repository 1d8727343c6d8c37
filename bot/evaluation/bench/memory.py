"""How much memory a process has taken at most."""

from __future__ import annotations

import re
from pathlib import Path

import psutil

_PEAK = re.compile(r"^VmHWM:\s*(\d+) kB", re.MULTILINE)
MB = 1_000_000


def peak_mb(process: psutil.Process) -> float:
    """Return the largest resident set since the process began; today's where the system keeps no peak."""
    status = Path(f"/proc/{process.pid}/status")
    kept = _PEAK.search(status.read_text(encoding="utf-8")) if status.exists() else None
    return (int(kept[1]) * 1024 if kept else process.memory_info().rss) / MB
