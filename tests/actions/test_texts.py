"""The sentences the conversation needs are there, in each language that is offered."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest
import yaml

from bot.bank.languages import ANSWERED
from bot.bank.texts import AFTER_ANSWERS
from tests.actions.stand_ins import TEXTS
from tests.rasa.places import ROOT

OFFERED = TEXTS.languages
SOURCES = (ROOT / "actions", ROOT / "bot" / "dialogue")


def keys_said() -> set[str]:
    said = re.compile(r"say\(\s*\"(\w+)\"")
    return {key for folder in SOURCES for path in folder.glob("*.py") for key in said.findall(path.read_text("utf-8"))}


def needed(keys: Iterable[str], language: str) -> set[str]:
    """Return those of `keys` that a language needs: without answers, none of what follows an answer."""
    return {key for key in keys if language in ANSWERED or not key.startswith(AFTER_ANSWERS)}


@pytest.mark.parametrize("language", OFFERED)
def test_every_sentence_said_is_written(language: str) -> None:
    assert len(keys_said()) > 15
    assert needed(keys_said(), language) - set(TEXTS.by_language[language]) == set()


def test_the_languages_have_the_same_sentences_with_the_same_gaps() -> None:
    gaps = {
        language: {key: set(re.findall(r"\{(\w+)\}", text)) for key, text in TEXTS.by_language[language].items()}
        for language in OFFERED
    }
    for language in OFFERED:
        assert gaps[language] == {key: gaps["vi"][key] for key in needed(gaps["vi"], language)}, language


@pytest.mark.parametrize("language", OFFERED)
def test_the_questions_suggested_with_a_greeting_are_published(language: str) -> None:
    for entry_id in TEXTS.say("starters", language).split():
        path = ROOT / "knowledge" / "faq" / f"{entry_id.replace('.', '/')}.yml"
        assert yaml.safe_load(path.read_text(encoding="utf-8"))["status"] == "published", entry_id


@pytest.mark.parametrize("language", OFFERED)
def test_button_titles_fit_every_messenger(language: str) -> None:
    titles = [text for key, text in TEXTS.by_language[language].items() if key.endswith("_button") or key == "none_fit"]
    assert [title for title in titles if len(title) > 40] == []
