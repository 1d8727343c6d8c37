"""Learning when to answer, from a handful of labelled questions on the small bank."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.answering.answer import AnswerStatus, Question
from bot.answering.composer import Composer
from bot.bank.entry import Risk
from bot.evaluation.calibrate import calibrate
from bot.evaluation.train import training_set, training_texts
from bot.retrieval.calibration import Calibration
from bot.retrieval.dense import EmbeddingCache
from bot.retrieval.hits import PARTS
from tests.conftest import DAY
from tests.evaluation.small_questions import ROWS
from tests.word_encoder import WordEncoder


@pytest.fixture(scope="module")
def learned(small_composer: Composer) -> Calibration:
    """Learn once."""
    return calibrate(small_composer, ROWS, DAY)


def test_what_was_learned_says_from_what(learned: Calibration) -> None:
    assert learned.encoder == "words"
    assert learned.run == {"questions": 34, "outside": 7, "day": "2026-11-22"}


def test_no_score_counts_against_an_entry(learned: Calibration) -> None:
    assert set(learned.fusion) == set(PARTS)
    assert min(learned.fusion.values()) >= 0
    assert max(learned.fusion.values()) > 0


def test_what_costs_more_needs_more(learned: Calibration) -> None:
    assert set(learned.thresholds) == {risk.value for risk in Risk}
    assert learned.thresholds["money"] == learned.thresholds["health"] == learned.thresholds["deadline"]
    assert learned.thresholds["money"] >= learned.thresholds["info"]


def test_clear_questions_come_out_likelier_than_unclear_and_strange_ones(
    small_composer: Composer, learned: Calibration
) -> None:
    def chances(text: str) -> tuple[float, float]:
        found = small_composer.index.search(small_composer.index.reader.read(text), learned.fusion)
        return learned.answers(found), learned.concerns_us(found)

    clear, unclear, strange = chances("em làm mất thẻ"), chances("thẻ"), chances("thời tiết cuối tuần")

    assert clear[0] > 0.8 > unclear[0]
    assert clear[1] >= learned.in_scope_threshold > strange[1]


def test_the_same_questions_teach_the_same(small_composer: Composer, learned: Calibration) -> None:
    assert calibrate(small_composer, ROWS, DAY) == learned


def test_a_composer_knows_whether_it_was_calibrated_for_its_encoder(
    small_composer: Composer, learned: Calibration
) -> None:
    composer = Composer(small_composer.bank, small_composer.index, learned)

    assert composer.calibrated
    assert composer.answer(Question("dự báo thời tiết", DAY)).status is AnswerStatus.DECLINED_OUT_OF_SCOPE


def test_the_adapter_learns_from_the_bank_and_never_from_labelled_questions(
    small_composer: Composer, tmp_path: Path
) -> None:
    encoder = WordEncoder()
    texts = training_texts(small_composer.bank, seed=0)
    data = training_set(texts, EmbeddingCache(tmp_path / "embeddings.sqlite3", encoder), lambda done, of: None)

    # five entries with their answers, then two kinds of off-topic questions without
    assert data.answers.shape == (7, encoder.dimensions)
    assert [bool((row != row).all()) for row in data.answers] == [False] * 5 + [True] * 2
    assert len(data.phrasings) == len(data.groups)
    assert set(data.groups) == set(range(7))
    assert "rơi mất thẻ" not in encoder.encoded
