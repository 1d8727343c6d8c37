"""Conversations of a few turns: what each turn means after the ones before it, and what it got."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

from pydantic import Field, TypeAdapter, ValidationError

from bot.answering.answer import Answer, Question
from bot.answering.composer import Composer
from bot.bank.source import FileModel
from bot.bank.yaml_file import read_yaml
from bot.evaluation.dataset import AMBIGUOUS, DatasetError, LabelledQuestion
from bot.evaluation.metrics import Outcome
from bot.language.normalize import strip_accents

FOLLOW_UP = "follow_up"
AFTER_ASK_BACK = "after_ask_back"


class Said(FileModel):
    """What a citizen says, and the entries that answer it there.

    `means` is empty where it must be declined; with `asks_back` the right thing is to offer one of them.
    """

    says: str
    means: list[str]
    kind: str = FOLLOW_UP
    asks_back: bool = False

    def row(self) -> LabelledQuestion:
        """Return it as a labelled question."""
        return LabelledQuestion(self.says, tuple(self.means), AMBIGUOUS if self.asks_back else self.kind)


class Talk(FileModel):
    """A conversation. Where it goes on from a sum told just before, `after_sum` names the calculator."""

    turns: list[Said] = Field(min_length=1)
    after_sum: str | None = None


_TALKS = TypeAdapter(list[Talk])


def read_talks(path: Path) -> list[Talk]:
    """Read a file of conversations.

    Raises:
        DatasetError: If it is missing or says something else; the message tells what, and where.
    """
    if not path.exists():
        raise DatasetError(f'{path} does not exist. Give a file of "- turns:" with "says" and "means".')
    read = read_yaml(path, path.name)
    try:
        return _TALKS.validate_python(read.value)
    except ValidationError as error:
        raise DatasetError(f"{path}: {'; '.join(map(str, read.problems)) or error}") from error


def hold(
    composer: Composer,
    talks: Sequence[Talk],
    day: date,
    progress: Callable[[], None] = lambda: None,
    bare: bool = False,
) -> list[Outcome]:
    """Hold every conversation as of `day`; return what each turn after the first got. `bare` strips accents first.

    Who is asked back and finds the right entry among the choices takes it; otherwise the conversation goes on from
    whatever was answered, wrong or right.
    """
    outcomes: list[Outcome] = []
    for talk in talks:
        outcomes += _held(composer, talk, day, bare)
        progress()
    return outcomes


def _held(composer: Composer, talk: Talk, day: date, bare: bool) -> Iterator[Outcome]:
    last = composer.bank.entry_of_calculator(talk.after_sum) if talk.after_sum else None
    before, offered = "", tuple[str, ...]()
    for place, said in enumerate(talk.turns):
        text = strip_accents(said.says) if bare else said.says
        answer = composer.answer(Question(text, day, None, last, before, offered))
        if place or talk.after_sum:
            yield Outcome(said.row(), answer)
        following = talk.turns[place + 1] if place + 1 < len(talk.turns) else None
        picked = None if following and following.kind == AFTER_ASK_BACK else _picked(answer, said)
        last = answer.entry_id or picked or last
        before, offered = text, () if picked else tuple(choice.entry_id for choice in answer.choices)


def _picked(answer: Answer, said: Said) -> str | None:
    """Return the choice a citizen takes who was asked back and finds what was meant."""
    return next((choice.entry_id for choice in answer.choices if choice.entry_id in said.means), None)
