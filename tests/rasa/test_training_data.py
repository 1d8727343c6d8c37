"""The shipped training data: clean for Rasa, and enough of it in each way people write."""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from bot.language.normalize import has_accents
from tests.rasa.interpreter import run_there
from tests.rasa.places import ROOT

NLU_DATA = ROOT / "nlu_data"
FEW = 15


def examples() -> Iterator[tuple[str, str]]:
    for path in sorted((NLU_DATA / "nlu").glob("*.yml")):
        for item in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
            if "intent" in item:
                for line in item["examples"].splitlines():
                    yield item["intent"], line.removeprefix("- ")


def test_rasa_finds_nothing_to_complain_of() -> None:
    assert run_there("-m", "bot.rasa.validate").splitlines()[-1] == "Conversation data: no problems."


def test_each_intent_has_examples_with_accents_without_and_in_english() -> None:
    by_intent: dict[str, list[str]] = {}
    for intent, text in examples():
        by_intent.setdefault(intent, []).append(text)
    assert {intent: len(texts) for intent, texts in by_intent.items() if len(texts) < FEW} == {}
    for intent, texts in by_intent.items():
        accented = [text for text in texts if has_accents(text)]
        assert FEW // 3 < len(accented) < len(texts) - FEW // 3, intent


def test_no_example_is_written_twice_or_under_two_intents() -> None:
    seen: dict[str, str] = {}
    twice = []
    for intent, text in examples():
        key = text.lower()
        if key in seen:
            twice.append((text, intent, seen[key]))
        seen[key] = intent
    assert twice == []
