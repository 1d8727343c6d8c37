"""What a maintainer does about questions asked in vain, over a copy of the small bank."""

from __future__ import annotations

import pytest
import yaml

from bot.bank.editing.draft import Draft
from bot.bank.editing.files import UnsafeIdError
from bot.bank.editing.git import Author
from bot.bank.editing.off_topic import UnknownKindError
from bot.bank.editing.refusals import UnfitError, UnknownEntryError
from bot.bank.editing.workbench import Workbench
from bot.clock import FixedClock
from bot.learning.cluster import Wording
from bot.learning.deeds import AskedAlreadyError, Deeds, EntryTakenError
from bot.store import Store
from bot.store.decisions import DecisionKind, DecisionStore
from tests.bank.editing.conftest import workbench
from tests.conftest import BankFolder
from tests.learning.asking import asked
from tests.store.conftest import clock, database, store

__all__ = ["clock", "database", "store", "workbench"]

HOTEL = Author("hotel", "Bàn Hotel")
LOST = "health_card.lost"


@pytest.fixture
def decisions(store: Store, clock: FixedClock) -> DecisionStore:
    return DecisionStore(store, clock)


@pytest.fixture
def deeds(workbench: Workbench, decisions: DecisionStore, clock: FixedClock) -> Deeds:
    return Deeds(workbench, decisions, clock)


def wording(text: str, *people: str, language: str = "vi") -> Wording:
    return Wording(text, tuple(asked(text, person, language=language) for person in people or ("lima",)))


def draft_of(workbench: Workbench, entry_id: str) -> Draft:
    draft = workbench.open(entry_id).draft
    assert draft is not None
    return draft


def test_variants_become_a_draft_under_the_maintainers_name(
    deeds: Deeds, workbench: Workbench, decisions: DecisionStore
) -> None:
    before = yaml.safe_load(workbench.open(LOST).text)["variants"]
    deeds.take_up(LOST, [wording("đánh rơi thẻ", "lima", "metro"), wording("my card is gone", language="en")], HOTEL)

    after = yaml.safe_load(draft_of(workbench, LOST).text)["variants"]
    assert after["vi"] == [*before["vi"], "đánh rơi thẻ"]
    assert after["en"] == [*before.get("en", []), "my card is gone"]
    assert workbench.history.of(LOST)[0].author == HOTEL
    (kept,) = decisions.all()
    assert (kept.kind, kept.target, kept.people) == (DecisionKind.VARIANT, LOST, 2)


def test_a_draft_that_is_there_is_added_to_and_nothing_twice(deeds: Deeds, workbench: Workbench) -> None:
    deeds.take_up(LOST, [wording("đánh rơi thẻ")], HOTEL)
    deeds.take_up(LOST, [wording("đánh rơi thẻ"), wording("thẻ bay mất")], HOTEL)
    variants = yaml.safe_load(draft_of(workbench, LOST).text)["variants"]["vi"]
    assert variants[-2:] == ["đánh rơi thẻ", "thẻ bay mất"]


def test_a_new_entry_begins_with_the_question_and_its_variants(deeds: Deeds, workbench: Workbench) -> None:
    deeds.begin("health_card.photo", [wording("thẻ có cần ảnh không"), wording("dán ảnh vào thẻ")], HOTEL)
    values = yaml.safe_load(draft_of(workbench, "health_card.photo").text)
    assert values["status"] == "draft"
    assert values["question"] == {"vi": "thẻ có cần ảnh không"}
    assert values["variants"] == {"vi": ["dán ảnh vào thẻ"]}


def test_off_topic_lines_hold_at_once_and_have_a_commit(
    deeds: Deeds, bank_folder: BankFolder, decisions: DecisionStore
) -> None:
    kind, known = next(bank_folder.load().off_topic.kinds())
    deeds.off_topic(kind, [wording("giá vàng hôm nay")], HOTEL)
    assert dict(bank_folder.load().off_topic.kinds())[kind] == [*known, "giá vàng hôm nay"]
    assert decisions.all()[0].target == kind


def test_putting_aside_changes_the_board_only(deeds: Deeds, decisions: DecisionStore, clock: FixedClock) -> None:
    deeds.put_aside([wording("giá vàng")], HOTEL)
    (kept,) = decisions.all()
    assert kept.kind is DecisionKind.LATER
    assert kept.until is not None
    assert (kept.until - clock.now()).days == 30


def test_what_cannot_be_done_leaves_no_decision(
    deeds: Deeds, decisions: DecisionStore, bank_folder: BankFolder
) -> None:
    one = [wording("mất thẻ")]
    question = bank_folder.load().entries[LOST].question["vi"]
    answered = bank_folder.load().entries[LOST].variants["vi"][0]
    kind, _ = next(bank_folder.load().off_topic.kinds())
    with pytest.raises(UnknownEntryError):
        deeds.take_up("health_card.none", one, HOTEL)
    with pytest.raises(AskedAlreadyError):  # an answer found not right wants another answer
        deeds.take_up(LOST, [wording(question), wording("mất thẻ bhyt")], HOTEL)
    with pytest.raises(EntryTakenError):
        deeds.begin(LOST, one, HOTEL)
    with pytest.raises(UnsafeIdError):
        deeds.begin("../../etc.passwd", one, HOTEL)
    with pytest.raises(UnknownKindError):
        deeds.off_topic("none", one, HOTEL)
    with pytest.raises(UnfitError):
        deeds.off_topic(kind, [wording(answered)], HOTEL)
    assert decisions.all() == []
