"""Every system but Rasa, over the small bank; those that encode do it with the encoder of a few words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.answering.composer import Composer
from bot.evaluation.bench.systems.nearest import Nearest
from bot.evaluation.bench.systems.ours import Ours, OursSearchOnly
from bot.evaluation.bench.systems.registry import RASA, SYSTEMS
from bot.evaluation.bench.systems.system import System, Task
from bot.evaluation.bench.systems.txtai_hybrid import TxtaiHybrid
from tests.conftest import DAY
from tests.word_encoder import WordEncoder

Make = Callable[[Task, Composer], System]

BUILT: dict[str, Make] = {
    "ours": lambda task, composer: Ours(composer, DAY),
    "search": lambda task, composer: OursSearchOnly(composer, DAY),
    "txtai": lambda task, composer: TxtaiHybrid(task, WordEncoder()),
    "encoder": lambda task, composer: Nearest(task, WordEncoder()),
    **{
        key: lambda task, composer, key=key: SYSTEMS[key].build()(task)  # type: ignore[misc]
        for key in ("bm25", "bm25_entries", "tfidf", "token_set", "ratio")
    },
}


def test_every_system_but_rasa_is_tried_here() -> None:
    assert set(BUILT) == set(SYSTEMS) - {RASA}


@pytest.mark.parametrize("key", sorted(set(SYSTEMS) - {RASA}))
def test_what_builds_a_system_is_there(key: str) -> None:
    assert callable(SYSTEMS[key].build())


@pytest.mark.parametrize("make", BUILT.values(), ids=BUILT.keys())
@pytest.mark.parametrize(
    ("question", "entry"),
    [("em làm rơi mất thẻ bhyt", "health_card.lost"), ("muốn gia hạn thẻ", "health_card.renewal_how")],
)
def test_the_right_entry_comes_first(
    make: Make, question: str, entry: str, task: Task, small_composer: Composer
) -> None:
    ranking = make(task, small_composer).rank(question)
    assert ranking.hits[0][0] == entry
    assert ranking.sure is not None
    assert [score for _, score in ranking.hits] == sorted((score for _, score in ranking.hits), reverse=True)


@pytest.mark.parametrize("make", [BUILT[key] for key in BUILT if key != "search"])
def test_what_looks_off_topic_is_not_answered(make: Make, task: Task, small_composer: Composer) -> None:
    ranking = make(task, small_composer).rank("thời tiết hôm nay thế nào")
    assert ranking.sure is None
    assert not ranking.answers


@pytest.mark.parametrize("question", ["", "xyzzy", "🙂"])
@pytest.mark.parametrize("make", BUILT.values(), ids=BUILT.keys())
def test_nothing_to_go_by_is_no_fault(make: Make, question: str, task: Task, small_composer: Composer) -> None:
    assert not make(task, small_composer).rank(question).answers


def test_ours_answers_by_its_own_rule(task: Task, small_composer: Composer) -> None:
    assert Ours(small_composer, DAY).rank("mất thẻ bhyt").answers is True
    asked_back = Ours(small_composer, DAY).rank("thẻ")
    assert (asked_back.answers, asked_back.sure is None) == (False, False)
    assert OursSearchOnly(small_composer, DAY).rank("mất thẻ bhyt").answers is None
