"""The shipped training data: clean for Rasa, and enough of it in each way people write."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml

from bot.language.normalize import has_accents
from tests.conversations.live_rasa import MODELS
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


def stories() -> list[dict[str, Any]]:
    told = yaml.safe_load((ROOT / "tests" / "rasa" / "stories" / "test_stories.yml").read_text(encoding="utf-8"))
    return list(told["stories"])


def test_rasa_finds_nothing_to_complain_of() -> None:
    assert run_there("-m", "bot.rasa.validate").splitlines()[-1] == "Conversation data: no problems."


def test_rasa_goes_the_way_of_every_test_story() -> None:
    told = run_there("-m", "bot.rasa.stories", HOI_BHXH_MODELS_DIR=str(MODELS)).splitlines()[-1]

    assert told == f"Test stories: {len(stories())} held, no failed prediction."


def test_every_intent_and_every_action_stands_in_a_test_story() -> None:
    domain = yaml.safe_load((NLU_DATA / "domain.yml").read_text(encoding="utf-8"))
    steps = [step for story in stories() for step in story["steps"]]

    assert set(domain["intents"]) <= {step.get("intent") for step in steps}
    assert set(domain["actions"]) <= {step.get("action") for step in steps}


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
