"""Questions not answered well that mean the same, and what a maintainer should know of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import NamedTuple

from bot.answering.answer import FoundEntry
from bot.language.normalize import has_accents
from bot.store.unmet import UnmetQuestion, Why

IN_A_RUSH = timedelta(hours=1)
RUSH_PEOPLE = 5
RUSH_SHARE = 0.8


class Trouble(NamedTuple):
    """What citizens or staff found the matter with an entry; `entry_id` is None where no entry answered."""

    why: Why
    entry_id: str | None
    matter: str


@dataclass(frozen=True)
class Wording:
    """One way of asking (differences of accents and abbreviations aside) and everyone who asked so."""

    canonical: str
    questions: tuple[UnmetQuestion, ...]

    @cached_property
    def text(self) -> str:
        """How it was written most often; where that is even, with accents."""
        written = Counter(question.text for question in self.questions)
        return max(written, key=lambda text: (written[text], has_accents(text)))

    @cached_property
    def people(self) -> int:
        """How many people asked so."""
        return len({question.person for question in self.questions})

    @property
    def language(self) -> str:
        """The language it was asked in."""
        return self.questions[0].language


@dataclass(frozen=True)
class Cluster:
    """Wordings that ask the same, the one most people used first.

    Whoever asks again and again counts once: `people` ranks clusters, `most_by_one` shows the repetition.
    """

    wordings: tuple[Wording, ...]

    @cached_property
    def questions(self) -> tuple[UnmetQuestion, ...]:
        """Every question of it, oldest first."""
        every = (question for wording in self.wordings for question in wording.questions)
        return tuple(sorted(every, key=lambda question: question.asked_at))

    @property
    def text(self) -> str:
        """What it is shown as: the wording most people used."""
        return self.wordings[0].text

    @cached_property
    def people(self) -> int:
        """How many people asked."""
        return len({question.person for question in self.questions})

    @cached_property
    def most_by_one(self) -> int:
        """How often the one person asked who asked most."""
        return max(Counter(question.person for question in self.questions).values())

    @cached_property
    def channels(self) -> Counter[str]:
        """People by channel."""
        return Counter(channel for channel, _ in {(question.channel, question.person) for question in self.questions})

    @cached_property
    def reasons(self) -> Counter[Why]:
        """Questions by why they are work."""
        return Counter(question.why for question in self.questions)

    @cached_property
    def chosen(self) -> Counter[str]:
        """How often each entry was picked after we had asked back."""
        return Counter(question.chosen for question in self.questions if question.chosen)

    @cached_property
    def troubles(self) -> Counter[Trouble]:
        """How often each entry was found not right by citizens, or marked by staff, and what is the matter."""
        told = (question for question in self.questions if question.why in (Why.NOT_RIGHT, Why.MARKED))
        return Counter(Trouble(question.why, question.entry_id, question.matter) for question in told)

    @cached_property
    def remarks(self) -> tuple[str, ...]:
        """What citizens and staff wrote about it, the newest first."""
        return tuple(dict.fromkeys(question.words for question in reversed(self.questions) if question.words))

    @property
    def first(self) -> datetime:
        """When it was asked first."""
        return self.questions[0].asked_at

    @property
    def last(self) -> datetime:
        """When it was asked last."""
        return self.questions[-1].asked_at

    @cached_property
    def best_hit(self) -> FoundEntry | None:
        """The entry that came first most often though it was not sent, with its best score."""
        unsent = ([hit for hit in one.hits if hit.entry_id != one.entry_id] for one in self.questions)
        first = [hits[0] for hits in unsent if hits]
        if not first:
            return None
        often = Counter(hit.entry_id for hit in first)
        return max(first, key=lambda hit: (often[hit.entry_id], hit.score))

    @cached_property
    def in_a_rush(self) -> bool:
        """Whether nearly everybody asked within the same hour: one may have posed as many, or a rumour went round."""
        arrived = [first for _, first in sorted(self._first_times().items(), key=lambda one: one[1])]
        if len(arrived) < RUSH_PEOPLE:
            return False
        within = max(sum(start <= other < start + IN_A_RUSH for other in arrived) for start in arrived)
        return within >= RUSH_SHARE * len(arrived)

    def _first_times(self) -> dict[str, datetime]:
        times: dict[str, datetime] = {}
        for question in self.questions:
            times.setdefault(question.person, question.asked_at)
        return times


def wordings_of(questions: Iterable[UnmetQuestion], canonical: Iterable[str]) -> list[Wording]:
    """Bring together the questions that read the same."""
    together: dict[str, list[UnmetQuestion]] = defaultdict(list)
    for question, read in zip(questions, canonical, strict=True):
        together[read].append(question)
    return [Wording(read, tuple(same)) for read, same in together.items()]


def clusters_of(wordings: Iterable[Wording], groups: Iterable[int]) -> list[Cluster]:
    """Return a cluster for each group of wordings, the one most people asked first."""
    together: dict[int, list[Wording]] = defaultdict(list)
    for wording, number in zip(wordings, groups, strict=True):
        together[number].append(wording)
    made = [
        Cluster(tuple(sorted(same, key=lambda one: (-one.people, -len(one.questions), one.canonical))))
        for same in together.values()
    ]
    return sorted(made, key=lambda one: (-one.people, -len(one.questions), one.text))
