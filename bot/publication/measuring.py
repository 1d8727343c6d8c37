"""Asks one bank everything: the labelled questions, what citizens asked lately, and its own phrasings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import numpy as np

from bot.answering.composer import Composer
from bot.evaluation.dataset import LabelledQuestion, read_dataset
from bot.evaluation.gate import Gate, read_gate
from bot.evaluation.metrics import Outcome
from bot.evaluation.run import run
from bot.publication.finding import Finding, Progress, find, find_again
from bot.retrieval.encoder import Encoder, Vectors

RECORDED = "recorded"
"""The category of a question that a citizen asked: nobody has labelled it."""


class RememberingEncoder:
    """An encoder that keeps the vectors of what it was asked: the same questions are asked of every bank."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._known: dict[str, Vectors] = {}

    @property
    def name(self) -> str:
        """What the encoder is known by."""
        return self._encoder.name

    @property
    def dimensions(self) -> int:
        """Length of a vector."""
        return self._encoder.dimensions

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return one unit vector a text."""
        for text in texts:
            if text not in self._known:
                self._known[text] = self._encoder.encode([text])
        return np.concatenate([self._known[text] for text in texts])


@dataclass(frozen=True)
class Questions:
    """What a bank is asked, and the floors its answers may not fall below."""

    report: tuple[LabelledQuestion, ...]
    tune: tuple[LabelledQuestion, ...] = ()
    recorded: tuple[LabelledQuestion, ...] = ()
    gate: Gate = field(default_factory=Gate)

    def same_labels(self, other: Questions) -> bool:
        """Tell whether the labelled questions and the floors are the same, whatever citizens asked lately."""
        return replace(self, recorded=()) == replace(other, recorded=())


def read_questions(evaluation: Path, recorded: Sequence[LabelledQuestion] = ()) -> Questions:
    """Read the labelled questions and the floors.

    Raises:
        DatasetError, GateError: If they cannot be read; the message says what to mend.
    """
    report, tune = (tuple(read_dataset(evaluation / f"{half}.jsonl")) for half in ("report", "tune"))
    return Questions(report, tune, tuple(recorded), read_gate(evaluation / "gate.yml"))


@dataclass(frozen=True)
class Measured:
    """How a bank answered: one outcome a question, in the order of the questions."""

    composer: Composer = field(repr=False)
    questions: Questions = field(repr=False)
    report: tuple[Outcome, ...] = field(repr=False)
    tune: tuple[Outcome, ...] = field(repr=False)
    recorded: tuple[Outcome, ...] = field(repr=False)
    finding: Finding = field(repr=False)

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """All of them."""
        return (*self.report, *self.tune, *self.recorded)


class Measurer:
    """Measures one bank after another; what does not depend on the bank is worked out once."""

    def __init__(self) -> None:
        self._encoders: dict[str, RememberingEncoder] = {}

    def measure(
        self,
        composer: Composer,
        questions: Questions,
        day: date,
        say: Callable[[str], Progress],
        before: Measured | None = None,
    ) -> Measured:
        """Ask `composer` everything as of `day`.

        Args:
            composer: The bank with its index.
            questions: What to ask.
            day: The day the questions are asked on.
            say: Gets what is begun, and gives back what is told how far it is.
            before: The measurement of a bank that differs little; only what can differ is looked up anew.
        """
        encoder = self._encoders.setdefault(composer.index.encoder.name, RememberingEncoder(composer.index.encoder))
        quick = Composer(
            composer.bank, replace(composer.index, encoder=encoder), composer.calibration, composer.languages
        )
        rows = (*questions.report, *questions.tune, *questions.recorded)
        tell, done = say("asking"), 0

        def step() -> None:
            nonlocal done
            done += 1
            tell(done, len(rows))

        outcomes = tuple(run(quick, rows, day, step))
        first, second = len(questions.report), len(questions.report) + len(questions.tune)
        finding = (
            find_again(before.finding, before.composer.index, composer.index, say("finding"))
            if before
            else find(composer.index, say("finding"))
        )
        return Measured(composer, questions, outcomes[:first], outcomes[first:second], outcomes[second:], finding)
