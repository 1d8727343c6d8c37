"""Writes a file whole or not at all: the running assistant reads the bank every second, and power may fail."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path


def write_whole(path: Path, text: str) -> None:
    """Put `text` in the place of `path`, line ends as they are in it.

    Raises:
        OSError: If it cannot be written; what was there before is then untouched.
    """
    write_whole_bytes(path, text.encode("utf-8"))


def write_whole_bytes(path: Path, content: bytes) -> None:
    """Put `content` in the place of `path`.

    Raises:
        OSError: If it cannot be written; what was there before is then untouched.
    """
    # not named .yml, so that nobody takes the half-written file for one of the bank
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
    half = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, half)
        else:
            half.chmod(0o644)
        half.replace(path)
    except BaseException:
        half.unlink(missing_ok=True)
        raise
