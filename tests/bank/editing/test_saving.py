"""A save is whole or not at all, whoever is killed when."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from pathlib import Path
from unittest.mock import patch

import pytest

from bot.bank.editing import saving
from bot.bank.editing.git import HistoryError, Repository
from bot.bank.editing.refusals import EditConflictError
from bot.bank.editing.workbench import Workbench
from tests.bank.editing.conftest import CONDITIONS, LIMA, OPAL, git, open_workbench
from tests.conftest import DAY, BankFolder

FILE = "faq/maternity/conditions.yml"


def publish_and_die(folder: Path, place: str, calls: int) -> None:
    """Publish the reviewed draft, and be killed at the given call of `place`."""
    workbench = open_workbench(folder)
    module, _, name = place.rpartition(".")
    owner = {"Repository": Repository, "EntryFiles": type(workbench.files)}.get(module.rpartition(".")[2], saving)
    real, left = getattr(owner, name), calls

    def until_then(*arguments: object, **named: object) -> object:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*arguments, **named)

    with patch.object(owner, name, until_then):
        workbench.publish(CONDITIONS, workbench.open(CONDITIONS).version, OPAL, "gấp", DAY)


@pytest.mark.parametrize(
    ("place", "call", "new"),
    [
        ("saving.write_whole", 1, False),  # before the note
        ("EntryFiles.write", 1, True),  # after the note
        ("EntryFiles.write", 2, True),  # between the entry and its draft
        ("Repository.commit", 1, True),  # all written, nothing in the history
    ],
)
def test_a_killed_save_leaves_the_old_or_the_new(
    workbench: Workbench, bank_folder: BankFolder, place: str, call: int, new: bool
) -> None:
    before = (bank_folder.path / FILE).read_text(encoding="utf-8")
    draft = workbench.save(CONDITIONS, workbench.open(CONDITIONS).version, {"note": "mới"}, LIMA, "")
    reviewed = workbench.review(CONDITIONS, draft.version, OPAL, "", DAY)
    killed = multiprocessing.get_context("fork").Process(target=publish_and_die, args=(bank_folder.path, place, call))
    killed.start()
    killed.join()
    assert killed.exitcode == -signal.SIGKILL

    after = open_workbench(bank_folder.path)
    after.recover()

    opened = after.open(CONDITIONS)
    assert opened.published is not None
    if new:
        assert "note: mới" in opened.published.text
        assert opened.draft is None
        assert after.history.of(CONDITIONS)[0].author.name == "opal"
    else:
        assert (opened.published.text, opened.version) == (before, reviewed.version)
    assert git(bank_folder.path, "status", "--porcelain") == ""
    assert bank_folder.problems() == []


def test_a_lock_left_by_a_killed_git_is_got_rid_of(workbench: Workbench, bank_folder: BankFolder) -> None:
    opened = workbench.save(CONDITIONS, workbench.open(CONDITIONS).version, {"note": "a"}, LIMA, "")
    lock = bank_folder.path / ".git" / "index.lock"
    lock.touch()
    os.utime(lock, (0, 0))
    assert "note: b" in workbench.save(CONDITIONS, opened.version, {"note": "b"}, LIMA, "").text
    assert not lock.exists()


def test_a_git_that_refuses_is_told_and_what_was_written_is_committed_next_time(
    workbench: Workbench, bank_folder: BankFolder
) -> None:
    opened = workbench.save(CONDITIONS, workbench.open(CONDITIONS).version, {"note": "a"}, LIMA, "")
    head = git(bank_folder.path, "rev-parse", "HEAD")
    (bank_folder.path / ".git" / "MERGE_HEAD").write_text(head)
    with pytest.raises(HistoryError, match="merge"):
        workbench.save(CONDITIONS, opened.version, {"note": "b"}, LIMA, "vì b")
    (bank_folder.path / ".git" / "MERGE_HEAD").unlink()

    workbench.recover()

    assert workbench.history.of(CONDITIONS)[0].told.why == "vì b"
    assert "note: b" in workbench.open(CONDITIONS).text


def test_of_two_who_save_at_once_one_is_told(workbench: Workbench, bank_folder: BankFolder) -> None:
    version = workbench.open(CONDITIONS).version
    told: list[str] = []

    def save(text: str) -> None:
        try:
            open_workbench(bank_folder.path).save(CONDITIONS, version, {"note": text}, LIMA, text)
        except EditConflictError as refused:
            told.append(refused.theirs)

    people = [threading.Thread(target=save, args=(f"người {number}",)) for number in range(4)]
    for person in people:
        person.start()
    for person in people:
        person.join()
    assert len(told) == 3
    assert all("note: người" in theirs for theirs in told)


def test_a_bank_inside_a_repository_is_committed_there_and_nothing_else(
    tmp_path: Path, bank_folder: BankFolder
) -> None:
    git(tmp_path, "init", "--quiet")
    (tmp_path / "program.py").write_text("x = 1\n")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "-m", "Begin")
    (tmp_path / "program.py").write_text("x = 2\n")
    bank_folder.change(FILE, "risk: deadline", "risk: deadline # xem lại")

    workbench = open_workbench(bank_folder.path)
    workbench.save(CONDITIONS, workbench.open(CONDITIONS).version, {"note": "a"}, LIMA, "thử")

    assert not (bank_folder.path / ".git").exists()
    assert git(tmp_path, "status", "--porcelain") == f" M knowledge/{FILE}\n M program.py\n"
    assert git(tmp_path, "log", "-1", "--format=%an|%s") == f"Bàn Lima|{CONDITIONS}: thử\n"


def test_what_was_changed_by_hand_becomes_a_commit_of_its_own(workbench: Workbench, bank_folder: BankFolder) -> None:
    workbench.save(CONDITIONS, workbench.open(CONDITIONS).version, {"note": "a"}, LIMA, "")
    bank_folder.change(FILE, "risk: deadline", "risk: deadline # xem lại")
    now = workbench.save(CONDITIONS, workbench.open(CONDITIONS).version, {}, LIMA, "xem")
    reviewed = workbench.review(CONDITIONS, now.version, OPAL, "", DAY)
    workbench.publish(CONDITIONS, reviewed.version, OPAL, "", DAY)

    names = [version.author.display for version in workbench.history.of(CONDITIONS)]
    assert names[:2] == ["Bàn Opal", "by hand"]
