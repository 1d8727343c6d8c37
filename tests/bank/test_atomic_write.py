"""A file is there whole, the old one or the new."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.bank.atomic_write import write_whole


def test_the_new_text_takes_the_place_of_the_old(tmp_path: Path) -> None:
    path = tmp_path / "a.yml"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o640)

    write_whole(path, "mới\r\n")

    assert path.read_bytes() == "mới\r\n".encode()
    assert path.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [path]


def test_when_it_fails_the_old_one_stays_and_nothing_is_left_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(descriptor: int) -> None:
        raise OSError("no space left")

    path = tmp_path / "a.yml"
    path.write_text("old", encoding="utf-8")
    monkeypatch.setattr("os.fsync", full)

    with pytest.raises(OSError, match="no space left"):
        write_whole(path, "new")

    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]
