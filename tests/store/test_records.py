"""Answers, tokens and pseudonyms."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import select

from bot.answering.answer import Answer, AnswerStatus, Choice, FoundEntry
from bot.channels.messages import CitedSource
from bot.clock import FixedClock
from bot.store import (
    AnswerStore,
    Pseudonyms,
    Store,
    TokenPair,
    TokenStore,
    load_secret,
)
from bot.store.models import AnswerRow

ANSWER = Answer(
    AnswerStatus.ANSWERED,
    "Mức đóng …",
    "vi",
    date(2026, 11, 20),
    entry_id="voluntary_insurance.contribution",
    probability=0.97,
    citations=(CitedSource("luat-41-2024", "Điều 36", "2025-07-01"),),
    choices=(Choice("a.b", "Câu khác"),),
    hits=(FoundEntry("voluntary_insurance.contribution", 0.9, "đóng bao nhiêu", accepted=True),),
    bank_version="b1",
    index_version="i1",
)


def add(answers: AnswerStore, event_id: str, answer: Answer = ANSWER) -> str:
    return answers.add(channel="zalo_oa", conversation_id="42", event_id=event_id, question="mức đóng", answer=answer)


def test_an_answer_is_kept_with_how_it_came_about_and_without_the_citizens_id(store: Store, clock: FixedClock) -> None:
    pseudonyms = Pseudonyms(b"key")
    add(AnswerStore(store, clock, pseudonyms), "1")

    with store.read() as session:
        row = session.scalars(select(AnswerRow)).one()
        kept = {column.name: getattr(row, column.name) for column in AnswerRow.__table__.columns}
    assert kept["conversation"] == pseudonyms.of("zalo_oa", "42")
    assert "42" not in [value for value in kept.values() if isinstance(value, str)]
    assert (kept["entry_id"], kept["probability"], kept["bank_version"]) == (ANSWER.entry_id, 0.97, "b1")
    assert kept["details"]["hits"][0] == {
        "entry_id": ANSWER.entry_id,
        "score": 0.9,
        "variant": "đóng bao nhiêu",
        "accepted": True,
    }
    assert kept["details"]["choices"] == ["a.b"]


def test_an_event_answered_again_after_a_crash_has_one_answer(store: Store, clock: FixedClock) -> None:
    answers = AnswerStore(store, clock, Pseudonyms(b"key"))
    declined = Answer(AnswerStatus.DECLINED_NO_ENTRY, "Em chưa …", "vi", date(2026, 11, 20))

    assert add(answers, "1", declined) == add(answers, "1")
    add(answers, "2")

    assert answers.counts(clock.now()) == {AnswerStatus.ANSWERED: 2}
    assert answers.counts(clock.now() + timedelta(seconds=1)) == {}


def test_what_was_asked_lately_comes_once_the_commonest_first(store: Store, clock: FixedClock) -> None:
    answers = AnswerStore(store, clock, Pseudonyms(b"key"))
    for number, question in enumerate(("đóng bao nhiêu", "mất thẻ", "mất thẻ")):
        answers.add(channel="web", conversation_id="1", event_id=f"{number}", question=question, answer=ANSWER)

    assert answers.asked(clock.now(), 10) == [("mất thẻ", "vi"), ("đóng bao nhiêu", "vi")]
    assert answers.asked(clock.now(), 1) == [("mất thẻ", "vi")]
    assert answers.asked(clock.now() + timedelta(seconds=1), 10) == []


def test_a_citizens_answers_are_forgotten_on_demand(store: Store, clock: FixedClock) -> None:
    answers = AnswerStore(store, clock, Pseudonyms(b"key"))
    add(answers, "1")

    assert answers.forget("zalo_oa", "43") == 0
    assert answers.forget("zalo_oa", "42") == 1


def test_a_pseudonym_needs_the_key_and_differs_between_messengers() -> None:
    named = Pseudonyms(b"key").of("telegram", "42")

    assert named == Pseudonyms(b"key").of("telegram", "42")
    assert named != Pseudonyms(b"another").of("telegram", "42")
    assert named != Pseudonyms(b"key").of("zalo_oa", "42")


def test_the_key_is_made_once_and_for_its_owner_only(tmp_path: Path) -> None:
    data_dir = tmp_path / "var"
    with ThreadPoolExecutor(4) as starting:
        keys = set(starting.map(load_secret, [data_dir] * 8))

    (key,) = keys
    assert len(key) == 32
    assert [path.name for path in data_dir.iterdir()] == ["pseudonyms.key"]
    assert (data_dir / "pseudonyms.key").stat().st_mode & 0o077 == 0


def test_a_pair_grown_from_a_planted_token_is_left_alone(store: Store, clock: FixedClock) -> None:
    tokens = TokenStore(store, clock)
    tokens.plant("zalo_oa", "oa", "first")
    grown = TokenPair("access", "second", clock.now() + timedelta(hours=25))
    tokens.save("zalo_oa", "oa", grown)

    tokens.plant("zalo_oa", "oa", "first")
    assert tokens.load("zalo_oa", "oa") == grown

    # an administrator agreed afresh
    tokens.plant("zalo_oa", "oa", "afresh")
    replaced = tokens.load("zalo_oa", "oa")
    assert replaced
    assert (replaced.access_token, replaced.refresh_token) == ("", "afresh")


def test_one_at_a_time_may_fetch_and_a_dead_fetcher_is_replaced(store: Store, clock: FixedClock) -> None:
    tokens, lasts = TokenStore(store, clock), timedelta(seconds=45)
    tokens.plant("zalo_oa", "oa", "first")
    mine = tokens.lease("zalo_oa", "oa", lasts)

    assert mine
    assert tokens.lease("zalo_oa", "oa", lasts) is None
    clock.time += lasts
    theirs = tokens.lease("zalo_oa", "oa", lasts)
    assert theirs
    tokens.release("zalo_oa", "oa", mine)  # too late to matter
    assert tokens.lease("zalo_oa", "oa", lasts) is None
    tokens.release("zalo_oa", "oa", theirs)
    assert tokens.lease("zalo_oa", "oa", lasts)
