"""What goes into stock Rasa and what comes out, without training it."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from bot.evaluation.bench.systems import rasa
from bot.evaluation.bench.systems.rasa_process import as_yaml, ranking_of
from bot.evaluation.bench.systems.system import Corpus


def test_every_entry_is_an_intent_with_its_phrasings_and_a_response(corpus: Corpus) -> None:
    data = rasa.training(corpus)
    examples = {block["intent"]: block["examples"].splitlines() for block in data["nlu"]}

    assert "- mất thẻ bhyt" in examples["faq/health_card.lost"]
    assert "- ngày mai có mưa không" in examples["off_topic"]
    assert sum(map(len, examples.values())) == len(corpus.texts)
    assert set(data["responses"]) == {f"utter_{intent}" for intent in examples if intent != "off_topic"}


def test_nothing_in_a_phrasing_is_read_as_an_entity_or_another_line() -> None:
    data = rasa.training(Corpus((("a.b", "thẻ [mới](x)\n{y}"),), ()))
    assert data["nlu"] == [{"intent": "faq/a.b", "examples": "- thẻ (mới)(x) (y)\n"}]


def test_the_files_are_yaml_that_rasa_knows_by_their_first_words(corpus: Corpus) -> None:
    written = as_yaml(rasa.training(corpus))
    assert yaml.safe_load(written) == rasa.training(corpus)
    assert [line.split(":")[0] for line in written.splitlines()] == ["version", "nlu", "responses"]
    assert yaml.safe_load(as_yaml(rasa.config(3))) == rasa.config(3)


def test_both_models_train_as_long_as_they_are_told() -> None:
    pipeline = rasa.config(12)["pipeline"]
    assert {part["name"]: part["epochs"] for part in pipeline if "epochs" in part} == {
        "DIETClassifier": 12,
        "ResponseSelector": 12,
    }


def parsed(*intents: tuple[str, float]) -> dict[str, Any]:
    ranking = [
        {"confidence": 0.5, "intent_response_key": "faq/a.b"},
        {"confidence": 0.25, "intent_response_key": "faq/c.d"},
    ]
    ranked = [{"name": name, "confidence": confidence} for name, confidence in intents]
    return {
        "intent": ranked[0],
        "intent_ranking": ranked,
        "response_selector": {"faq": {"response": {}, "ranking": ranking}},
    }


@pytest.mark.parametrize(
    ("intents", "sure", "answers"),
    [
        ([("faq", 0.8), ("off_topic", 0.2)], 0.4, True),
        # the fallback has taken the answer away, a lower threshold could have given it
        ([("nlu_fallback", 0.3), ("faq", 0.52), ("off_topic", 0.48)], 0.26, False),
        # another intent is likelier: no threshold makes an answer of it
        ([("off_topic", 0.9), ("faq", 0.1)], None, False),
    ],
)
def test_a_parse_becomes_a_ranking(intents: list[tuple[str, float]], sure: float | None, answers: bool) -> None:
    ranking = ranking_of(parsed(*intents), "faq", 10)
    assert ranking["hits"] == [("a.b", 0.5), ("c.d", 0.25)]
    assert ranking["sure"] == (None if sure is None else pytest.approx(sure))
    assert ranking["answers"] is answers


def test_so_many_hits_and_no_more() -> None:
    assert len(ranking_of(parsed(("faq", 0.8)), "faq", 1)["hits"]) == 1


def test_a_message_without_words_has_no_ranking() -> None:
    nothing = {"intent": {"name": None, "confidence": 0.0}, "intent_ranking": [], "response_selector": {}}
    assert ranking_of(nothing, "faq", 10) == {"hits": [], "sure": None, "answers": False}
