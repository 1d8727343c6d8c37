"""What a maintainer is told of questions that mean the same."""

from __future__ import annotations

from bot.learning.cluster import Cluster, Trouble, clusters_of, wordings_of
from bot.store.unmet import UnmetQuestion, Why
from tests.learning.asking import asked, hits


def cluster(*questions: UnmetQuestion) -> Cluster:
    wordings = wordings_of(questions, (one.text for one in questions))
    (only,) = clusters_of(wordings, [0] * len(wordings))
    return only


def test_who_asks_again_and_again_counts_once() -> None:
    repeated = [asked("mất sổ", "lima", minute) for minute in range(9)]
    one, other = clusters_of(
        wordings_of([*repeated, asked("đổi tên", "metro"), asked("đổi tên", "papa")], ["mất sổ"] * 9 + ["đổi tên"] * 2),
        [0, 1],
    )
    assert (one.text, one.people) == ("đổi tên", 2)
    assert (other.people, len(other.questions), other.most_by_one) == (1, 9, 9)


def test_it_is_shown_as_most_people_put_it() -> None:
    made = cluster(
        asked("a", "lima"), asked("a", "lima", 1), asked("a", "lima", 2), asked("b", "metro"), asked("b", "papa")
    )
    assert made.text == "b"
    assert [(one.text, one.people) for one in made.wordings] == [("b", 2), ("a", 1)]


def test_words_that_read_the_same_are_one_wording_shown_as_typed_most() -> None:
    typed = [asked("mat the"), asked("mất thẻ", "metro"), asked("mất thẻ", "papa")]
    (wording,) = wordings_of(typed, ["mất thẻ"] * 3)
    assert (wording.text, wording.people) == ("mất thẻ", 3)


def test_the_best_hit_turned_down_is_the_one_that_came_first_most_often() -> None:
    made = cluster(
        asked("a", hits=hits(("card.lost", 0.41), ("card.renew", 0.4))),
        asked("b", hits=hits(("card.lost", 0.45))),
        asked("c", hits=hits(("card.renew", 0.6))),
        asked("d"),
    )
    assert made.best_hit is not None
    assert (made.best_hit.entry_id, made.best_hit.score) == ("card.lost", 0.45)
    assert cluster(asked("a")).best_hit is None


def test_it_tells_where_and_why_and_what_was_chosen() -> None:
    made = cluster(
        asked("a", "lima", channel="web"),
        asked("a", "lima", 1, channel="web"),
        asked("b", "metro", 2, channel="telegram", why=Why.ASKED_BACK, chosen="card.lost"),
    )
    assert made.channels == {"web": 1, "telegram": 1}
    assert made.reasons == {Why.NO_ENTRY: 2, Why.ASKED_BACK: 1}
    assert made.chosen == {"card.lost": 1}
    assert (made.last - made.first).seconds == 120


def test_it_tells_what_was_found_the_matter_with_which_entry_and_the_newest_words() -> None:
    made = cluster(
        asked("a", "lima", why=Why.NOT_RIGHT, entry_id="card.lost", matter="wrong", words="cũ rồi"),
        asked("a", "metro", 1, why=Why.NOT_RIGHT, entry_id="card.lost", matter="wrong", words="cũ rồi"),
        asked("b", "hotel", 2, why=Why.MARKED, entry_id="card.renew", matter="missing", words="thiếu lệ phí"),
        asked("a", "papa", 3, words="sao không trả lời"),
    )
    assert made.troubles == {
        Trouble(Why.NOT_RIGHT, "card.lost", "wrong"): 2,
        Trouble(Why.MARKED, "card.renew", "missing"): 1,
    }
    assert made.remarks == ("sao không trả lời", "thiếu lệ phí", "cũ rồi")


def test_the_entry_that_was_sent_and_found_not_right_was_not_turned_down() -> None:
    near = hits(("card.lost", 0.9), ("card.renew", 0.5))
    made = cluster(asked("a", why=Why.NOT_RIGHT, entry_id="card.lost", hits=near))
    assert made.best_hit is not None
    assert made.best_hit.entry_id == "card.renew"


def test_many_people_at_once_are_told_apart_from_many_over_days() -> None:
    day = 24 * 60
    at_once = [asked("a", f"p{number}", number) for number in range(6)]
    over_days = [asked("a", f"p{number}", number * day) for number in range(6)]
    assert cluster(*at_once).in_a_rush
    assert not cluster(*over_days).in_a_rush
    assert not cluster(*at_once[:4]).in_a_rush  # four friends are no rush
    # one who repeats is one arrival
    assert not cluster(*(asked("a", "lima", minute) for minute in range(9))).in_a_rush
