"""What one build of the index hands to the next."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.bank.glossary import Glossary
from bot.language.memory import BuildMemory
from bot.language.readings import Reader


def never() -> int:
    raise AssertionError("worked out again")


def test_what_is_known_is_not_worked_out_again() -> None:
    memory = BuildMemory()
    assert memory.recall("a", lambda: 1) == 1
    assert memory.recall("a", never) == 1
    memory.turn()

    assert memory.recall("a", never) == 1


def test_what_a_build_did_not_use_is_forgotten() -> None:
    memory = BuildMemory()
    memory.recall("a", lambda: 1)
    memory.turn()
    memory.turn()

    assert memory.recall("a", lambda: 2) == 2


def test_words_are_kept_from_one_start_to_the_next(tmp_path: Path) -> None:
    path, text = tmp_path / "words.json", "mất thẻ bảo hiểm y tế"
    memory = BuildMemory()
    before = Reader(Glossary(terms=["bảo hiểm y tế"]), [text], memory).read(text, "vi", memory)
    memory.turn()
    memory.save_words(path, "cutter 1")

    again = BuildMemory()
    again.load_words(path, "cutter 1")
    reader = Reader(Glossary(terms=["bảo hiểm y tế"]), [text], again)
    reader._segmenter = None  # type: ignore[assignment]  # nothing is cut any more
    assert reader.read(text, "vi", again) == before


@pytest.mark.parametrize("text", ["", "{", "[]", '{"made_with": "cutter 2", "words": {}}'])
def test_a_file_of_no_use_is_left_alone(tmp_path: Path, text: str) -> None:
    path = tmp_path / "words.json"
    path.write_text(text, encoding="utf-8")
    memory = BuildMemory()
    memory.load_words(path, "cutter 1")
    memory.load_words(tmp_path / "missing.json", "cutter 1")

    assert memory.recall("a", lambda: 1) == 1
