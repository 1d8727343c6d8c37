"""Holding labelled conversations with the composer of the small bank."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.answering.composer import Composer
from bot.evaluation.dataset import DatasetError
from bot.evaluation.talks import Said, Talk, hold, read_talks
from tests.conftest import DAY

LOST = Said(says="mất thẻ bhyt", means=["health_card.lost"])
RENEWAL = Said(says="thế còn gia hạn", means=["health_card.renewal_how"])


def got(composer: Composer, *turns: Said) -> list[tuple[str, str | None]]:
    outcomes = hold(composer, [Talk(turns=list(turns))], DAY)
    return [(outcome.answer.status.value, outcome.answer.hits[0].entry_id) for outcome in outcomes]


def test_only_what_comes_after_the_first_turn_is_measured(small_composer: Composer) -> None:
    [outcome] = hold(small_composer, [Talk(turns=[LOST, RENEWAL])], DAY)

    assert outcome.row.question == "thế còn gia hạn"
    assert outcome.row.category == "follow_up"
    assert outcome.answer.hits[0].entry_id == "health_card.renewal_how"


def test_each_turn_goes_on_from_the_answer_before(small_composer: Composer) -> None:
    back = Said(says="thế còn mất thẻ", means=["health_card.lost"])

    assert [entry for _, entry in got(small_composer, LOST, RENEWAL, back)] == [
        "health_card.renewal_how",
        "health_card.lost",
    ]


def test_who_is_asked_back_takes_the_right_choice_unless_he_goes_on_in_his_own_words(small_composer: Composer) -> None:
    unclear = Said(says="thẻ", means=["health_card.lost"], asks_back=True)
    says = "ở đâu"

    # a choice taken is an answer: what goes on from it is in its topic, and not the entry itself
    [taken] = hold(small_composer, [Talk(turns=[unclear, Said(says=says, means=[])])], DAY)
    [went_on] = hold(small_composer, [Talk(turns=[unclear, Said(says=says, means=[], kind="after_ask_back")])], DAY)

    assert [hit.entry_id for hit in taken.answer.hits] == ["health_card.renewal_how"]
    assert len(went_on.answer.hits) == 5


def test_accents_may_be_stripped_first(small_composer: Composer) -> None:
    [outcome] = hold(small_composer, [Talk(turns=[LOST, RENEWAL])], DAY, bare=True)

    assert outcome.answer.hits[0].entry_id == "health_card.renewal_how"


def test_a_file_is_read(tmp_path: Path) -> None:
    file = tmp_path / "talks.yml"
    file.write_text("- after_sum: maternity\n  turns:\n    - {says: ở đâu, means: [a.b], kind: after_sum}\n", "utf-8")

    [talk] = read_talks(file)

    assert talk.after_sum == "maternity"
    assert talk.turns == [Said(says="ở đâu", means=["a.b"], kind="after_sum")]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "tệp trống"),
        ("- turns: []", "at least 1"),
        ("- turns:\n    - {says: ở đâu}", "means"),
        ("- {", "không đọc được YAML"),
        ("một câu", "list"),
    ],
)
def test_a_file_that_says_something_else_is_told(tmp_path: Path, text: str, message: str) -> None:
    file = tmp_path / "talks.yml"
    file.write_text(text, encoding="utf-8")

    with pytest.raises(DatasetError, match=message):
        read_talks(file)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match=r"none\.yml does not exist"):
        read_talks(tmp_path / "none.yml")
