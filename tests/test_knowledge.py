"""The shipped bank, its labelled questions, and what was learned from them."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from bot.bank.bank import Bank
from bot.bank.checks import ANSWER_LIMIT, fold
from bot.bank.entry import Risk
from bot.bank.languages import ANSWERED
from bot.bank.loader import load_bank
from bot.bank.parameter import NotInForceError
from bot.bank.schema import schemas
from bot.bank.texts import AFTER_ANSWERS
from bot.clock import SystemClock, today
from bot.evaluation.dataset import LabelledQuestion, read_dataset, unknown_entries
from bot.evaluation.talks import read_talks
from bot.retrieval import adapter, calibration
from bot.retrieval.bundled import bundled_name
from bot.retrieval.calibration import load_calibration
from bot.retrieval.hits import PARTS
from bot.retrieval.low_rank import load_low_rank
from bot.settings import ROOT

KNOWLEDGE = ROOT / "knowledge"
TODAY = today(SystemClock())  # what is shipped must hold when it is shipped, so these tests ask what day it is
LEAST_ENTRIES = {
    "voluntary": 60, "maternity": 70, "health_card": 80, "health_benefits": 80, "unemployment": 50, "pension": 60,
    "lump_sum": 30, "sickness": 30, "survivors": 30, "work_accident": 20, "records": 40, "compulsory": 40,
    "social_pension": 15, "changes": 25, "offices": 10, "my_file": 10,
}  # fmt: skip
LEAST_PHRASINGS = 15


@pytest.fixture(scope="module")
def bank() -> Bank:
    """Read the shipped bank once."""
    return load_bank(KNOWLEDGE, TODAY)


@pytest.fixture(scope="module")
def tune() -> list[LabelledQuestion]:
    """Read the questions that weights and thresholds are learned from."""
    return read_dataset(KNOWLEDGE / "evaluation" / "tune.jsonl")


@pytest.fixture(scope="module")
def report() -> list[LabelledQuestion]:
    """Read the questions that the product is measured on."""
    return read_dataset(KNOWLEDGE / "evaluation" / "report.jsonl")


def test_the_bank_has_no_problems(bank: Bank) -> None:
    assert [str(problem) for problem in bank.problems] == []


def test_the_bank_is_large_enough_and_covers_every_topic(bank: Bank) -> None:
    by_topic = Counter(entry.topic for entry in bank.published)

    assert len(bank.published) >= 600
    assert set(by_topic) == set(bank.topics) == set(LEAST_ENTRIES)
    assert {topic: by_topic[topic] for topic, least in LEAST_ENTRIES.items() if by_topic[topic] < least} == {}


def test_every_entry_is_asked_in_enough_ways(bank: Bank) -> None:
    few = {entry.id: len(entry.variants["vi"]) for entry in bank.published}

    assert {entry: count for entry, count in few.items() if count < LEAST_PHRASINGS} == {}


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_answer_fits_one_message_today(bank: Bank, language: str) -> None:
    written = {entry.id: bank.render_entry(entry, entry.answer, language, TODAY).text for entry in bank.published}

    assert {entry: len(text) for entry, text in written.items() if not 0 < len(text) < ANSWER_LIMIT} == {}
    # nothing is left to fill in
    assert [entry for entry, text in written.items() if "{{" in text or "}}" in text] == []


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_detail_can_be_written_today(bank: Bank, language: str) -> None:
    for entry in bank.published:
        assert "{{" not in bank.render(entry.details.get(language, ""), language, TODAY).text, entry.id


def test_every_figure_holds_today_or_is_dated_later(bank: Bank) -> None:
    without = []
    for name in bank.parameters:
        try:
            bank.figures.at(name, TODAY)
        except NotInForceError:
            ahead = any(day > TODAY for day in bank.figures.starts(name))
            repealed = any(value.amount is None for value in bank.parameters[name].values.values())
            without += [] if ahead or repealed else [name]

    assert without == []


def test_every_figure_is_written_in_both_languages(bank: Bank) -> None:
    for name in bank.parameters:
        for day in bank.figures.starts(name):
            try:
                figure = bank.figures.at(name, day)
            except NotInForceError:
                continue  # a repeal, or a formula before its law
            for language in ("vi", "en"):
                assert bank.renderer.write(figure, language), name


def test_the_assistant_says_the_same_things_in_every_language(bank: Bank) -> None:
    vietnamese = bank.texts.by_language["vi"]

    assert set(bank.texts.languages) >= {"vi", "en", "km", "zh", "ko"}
    for language, texts in bank.texts.by_language.items():
        needed = {key for key in vietnamese if language in ANSWERED or not key.startswith(AFTER_ANSWERS)}
        assert set(texts) == needed, language
        for key, text in texts.items():
            assert blanks(text) == blanks(vietnamese[key]), f"{language}: {key}"


def blanks(text: str) -> set[str]:
    """Return the names that the program fills into a sentence."""
    return {part.split("}", 1)[0] for part in text.split("{")[1:]}


def test_there_are_enough_labelled_questions(report: list[LabelledQuestion]) -> None:
    assert len(report) >= 400
    assert sum(row.out_of_scope for row in report) >= 100
    assert [row.question for row in report if row.expected is None] == []


def test_every_label_names_an_entry_that_is_published(
    bank: Bank, tune: list[LabelledQuestion], report: list[LabelledQuestion]
) -> None:
    published = {entry.id for entry in bank.published}

    assert unknown_entries([*tune, *report], published) == []
    assert {row.last_entry for row in [*tune, *report] if row.last_entry} <= published


@pytest.mark.parametrize("half", ["tune", "report"])
def test_every_turn_of_the_conversations_names_published_entries(bank: Bank, half: str) -> None:
    talks = read_talks(KNOWLEDGE / "evaluation" / "follow_ups" / f"{half}.yml")
    named = {entry for talk in talks for turn in talk.turns for entry in turn.means}

    assert named <= {entry.id for entry in bank.published}
    assert {talk.after_sum for talk in talks if talk.after_sum} <= set(bank.calculators)
    assert sum(len(talk.turns) for talk in talks) >= 100


def test_the_conversations_reported_on_begin_elsewhere_than_those_tuned_with() -> None:
    tune, report = (
        {talk.turns[0].says for talk in read_talks(KNOWLEDGE / "evaluation" / "follow_ups" / f"{half}.yml")}
        for half in ("tune", "report")
    )

    assert tune & report == set()


def test_no_question_is_measured_twice(report: list[LabelledQuestion]) -> None:
    # the entry before belongs to a follow-up; punctuation alone folds to nothing
    asked = Counter((fold(row.question), row.last_entry) for row in report if fold(row.question))

    assert [question for question, times in asked.items() if times > 1] == []


def test_nothing_is_measured_on_what_was_learned(
    bank: Bank, tune: list[LabelledQuestion], report: list[LabelledQuestion]
) -> None:
    variants = {fold(text) for entry in bank.entries.values() for _, text in entry.phrasings()}
    off_topic = {fold(text) for text in bank.off_topic.phrasings()}
    learned = variants | off_topic | {fold(row.question) for row in tune}

    assert [row.question for row in report if fold(row.question) in learned - {""}] == []


def test_thresholds_are_not_learned_on_phrasings_of_the_bank(bank: Bank, tune: list[LabelledQuestion]) -> None:
    indexed = {fold(text) for entry in bank.entries.values() for _, text in entry.phrasings()}
    indexed |= {fold(text) for text in bank.off_topic.phrasings()}

    assert [row.question for row in tune if fold(row.question) in indexed - {""}] == []


def test_what_was_learned_belongs_to_the_encoder_that_is_shipped() -> None:
    learned = load_calibration()
    kept = np.load(adapter.PATH)

    assert learned.encoder == str(kept["encoder"]) == bundled_name(load_low_rank())
    assert kept["matrix"].shape == (384, 384)
    assert set(learned.fusion) == set(PARTS)
    assert set(learned.thresholds) == {risk.value for risk in Risk}
    assert calibration.PATH.name == "calibration.json"


def test_the_editor_schemas_are_those_of_the_loader() -> None:
    # after a change of a model: `bot schema`
    assert {path.name: path.read_text(encoding="utf-8") for path in (KNOWLEDGE / "schema").iterdir()} == schemas()


def test_the_editor_finds_a_schema_for_every_kind_of_file() -> None:
    mapped = json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))["yaml.schemas"]

    assert {Path(schema).name for schema in mapped} == set(schemas())
    assert all((ROOT / schema).exists() for schema in mapped)
    assert all(list(ROOT.glob(files)) for files in mapped.values())
