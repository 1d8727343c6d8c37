"""Running labelled questions through the composer of the small bank."""

from __future__ import annotations

import json
from dataclasses import replace

from bot.answering.composer import Composer
from bot.evaluation.dataset import LabelledQuestion
from bot.evaluation.metrics import Counts, Outcome
from bot.evaluation.run import as_json, by_category, run, summary
from tests.conftest import DAY

ROWS = [
    LabelledQuestion("mất thẻ bhyt", ("health_card.lost",), "card"),
    LabelledQuestion("gia hạn thẻ bhyt", ("health_card.renewal_how",), "card"),
    # labelled against the bank on purpose: the bot says health_card.lost, under which this one is a button
    LabelledQuestion("bị mất thẻ", ("health_card.renewal_how",), "card"),
    LabelledQuestion("thẻ", ("health_card.lost",), "ambiguous"),
    LabelledQuestion("dự báo thời tiết", (), "oos"),
    LabelledQuestion("sinh con được gì", None, "unlabelled"),
]


def outcomes(composer: Composer) -> list[Outcome]:
    return run(composer, ROWS, DAY)


def test_each_category_is_counted_apart(small_composer: Composer) -> None:
    counts = by_category(outcomes(small_composer))

    assert list(counts) == ["ambiguous", "card", "oos", "unlabelled"]
    assert counts["card"] == Counts(n=3, right_first=2, right_in_three=3, answered=3, answered_right=2, reached=2)
    assert counts["oos"] == Counts(n=1, declined=1)


def test_the_summary_gives_each_share_with_its_interval(small_composer: Composer) -> None:
    shares = summary(outcomes(small_composer))

    assert shares["direct_answers_right"] == {"value": 0.6667, "n": 3, "low": 0.2077, "high": 0.9385}
    assert {name: (share["value"], share["n"]) for name, share in shares.items() if name != "direct_answers_right"} == {
        "as_wanted": (0.8, 5),
        "right_first": (0.6667, 3),
        "right_in_three": (1.0, 3),
        "reached_by_answer_or_choice": (0.6667, 3),
        "a_tap_away": (1.0, 3),
        "answered_directly": (1.0, 3),
        "inside_declined": (0.0, 3),
        "outside_declined": (1.0, 1),
        "ambiguous_asked_back": (1.0, 1),
    }


def test_the_report_writes_misses_and_unlabelled_rows_out(small_composer: Composer) -> None:
    report = as_json(outcomes(small_composer))

    assert [miss["question"] for miss in report["misses"]] == ["bị mất thẻ"]
    assert report["misses"][0]["entry_id"] == "health_card.lost"
    assert [row["question"] for row in report["answers"]] == ["sinh con được gì"]
    assert report["answers"][0]["status"] == "answered"
    assert {"n", "right_first", "right_in_three", "answered", "answered_right", "asked_back", "declined"} <= set(
        report["categories"]["card"]
    )
    json.dumps(report)


def test_a_file_without_labels_has_no_shares(small_composer: Composer) -> None:
    report = as_json(run(small_composer, ROWS[-1:], DAY))

    assert report["summary"] == {}
    assert len(report["answers"]) == 1


def test_accents_can_be_stripped_first(small_composer: Composer) -> None:
    asked: list[str] = []

    class Listening(Composer):
        def answer(self, question):  # type: ignore[no-untyped-def]
            asked.append(question.text)
            return super().answer(question)

    run(Listening(small_composer.bank, small_composer.index, small_composer.calibration), ROWS[:2], DAY, bare=True)

    assert asked == ["mat the bhyt", "gia han the bhyt"]


def test_a_follow_up_is_asked_with_the_entry_before_it(small_composer: Composer) -> None:
    row = LabelledQuestion("thế còn gia hạn", ("health_card.renewal_how",), "follow_up", last_entry="health_card.lost")
    alone = replace(row, last_entry=None)
    in_context, by_itself = run(small_composer, [row, alone], DAY)

    assert in_context.answered_right
    assert in_context.answer.hits != by_itself.answer.hits
