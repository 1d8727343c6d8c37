"""One run of `bot bench systems`: each system after the other, in a process of its own."""

from __future__ import annotations

import hashlib
import json
import random
import sys
import tempfile
from collections.abc import Callable, Container, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from bot import programs
from bot.bank.loader import load_bank
from bot.evaluation.bench.results import Machine
from bot.evaluation.bench.systems import process, rasa
from bot.evaluation.bench.systems.apart import Measured, run_apart
from bot.evaluation.bench.systems.part import about, most_asked, narrowed
from bot.evaluation.bench.systems.registry import OUR_OWN, RASA, SYSTEMS, chosen
from bot.evaluation.bench.systems.report import Report, Result
from bot.evaluation.bench.systems.scores import Asked, measurable
from bot.evaluation.bench.systems.system import Corpus
from bot.evaluation.dataset import DatasetError, LabelledQuestion, read_dataset, unknown_entries
from bot.language.normalize import strip_accents
from bot.retrieval import adapter, calibration
from bot.settings import Settings

SEED = 7  # the same questions in every run with the same limit

Bar = Callable[[str], AbstractContextManager[Callable[[int, int], None]]]


@dataclass(frozen=True)
class Plan:
    """What is measured.

    Attributes:
        systems: Keys of `SYSTEMS`; none means all.
        day: The day of law.
        epochs: How long Rasa trains.
        limit: So many questions of each half at most, drawn at random; None for all.
        resume: Whether what an earlier run measured of the very same is taken over.
        entries: A part of the bank only: so many entries of each half, those asked about most; None for all.
    """

    systems: tuple[str, ...]
    day: date
    epochs: int = rasa.EPOCHS
    limit: int | None = None
    resume: bool = False
    entries: int | None = None


@dataclass(frozen=True)
class Halves:
    """The labelled questions that take part."""

    tune: tuple[LabelledQuestion, ...]
    report: tuple[LabelledQuestion, ...]

    @classmethod
    def read(cls, folder: Path, limit: int | None) -> Halves:
        """Read both halves, `limit` questions of each at most.

        Raises:
            DatasetError: If a file is missing or cannot be read.
        """
        return cls(_half(folder / "tune.jsonl", limit), _half(folder / "report.jsonl", limit))

    def most_asked(self, count: int) -> frozenset[str]:
        """Return the entries asked about most, `count` of each half."""
        return most_asked(self.tune, count) | most_asked(self.report, count)

    def about(self, entries: Container[str]) -> Halves:
        """Return what is asked about `entries`, and what nothing answers."""
        return Halves(about(self.tune, entries), about(self.report, entries))

    @property
    def questions(self) -> list[str]:
        """What is asked, in order; the tune half first, which also warms up."""
        typed = [row.question for row in self.report]
        return [row.question for row in self.tune] + typed + [strip_accents(text) for text in typed]


def run(plan: Plan, settings: Settings, say: Callable[[str], None], bar: Bar) -> Report:
    """Measure; `bar` shows a progress bar by name, `say` gets a line a system.

    Raises:
        BotError: If something is missing (see `chosen`), labels and bank do not fit, or a system fails.
    """
    keys = chosen(list(plan.systems))
    bank = load_bank(settings.knowledge_dir, plan.day)
    halves = Halves.read(settings.knowledge_dir / "evaluation", plan.limit)
    strangers = unknown_entries((*halves.tune, *halves.report), (entry.id for entry in bank.published))
    if strangers:
        raise DatasetError(f"Labels name entries that are not published: {', '.join(strangers)}. Correct them first.")
    entries = None if plan.entries is None else halves.most_asked(plan.entries)
    if entries is not None:
        bank, halves = narrowed(bank, entries), halves.about(entries)
    corpus = Corpus.of(bank)
    kept = Kept(_folder(settings, plan), plan.resume)
    results = []
    for key in keys:
        told = {**_payload(key, corpus, plan, settings, entries), "questions": halves.questions}
        # Ours reads more of the bank than its phrasings, and what it has learned; the others only what they are told.
        marks = {**told, "bank": bank.version, "learned": _learned()} if key in OUR_OWN else told
        measured = kept.read(key, marks)
        if measured is None:
            with bar(SYSTEMS[key].title) as progress:
                measured = _measure(key, told, progress)
            kept.write(key, marks, measured)
        results.append(_result(key, measured, halves))
        say(f"{SYSTEMS[key].title}: {measured.build_seconds:.0f} s, {measured.peak_mb:.0f} MB")
    facts = (
        *_part_fact(plan.entries),
        f"{len(bank.published)} published entries, {len(corpus.asked)} phrasings and {len(corpus.off_topic)} off-topic "
        f"ones, bank {bank.version}, as of {plan.day}",
        _asked_fact(halves, plan.limit),
        *([_trained(plan.epochs)] if RASA in keys else []),
        f"encoder setting of ours, txtai and encoder + FAISS: {settings.encoder}",
        *_earlier(kept.taken),
    )
    return Report(Machine.this(), tuple(facts), tuple(results))


class Kept:
    """What was measured, kept in a folder, a file a system, with a mark of what was built and asked."""

    def __init__(self, folder: Path, resume: bool) -> None:
        self._folder = folder
        self._resume = resume
        self.taken: list[str] = []

    def read(self, key: str, told: Mapping[str, Any]) -> Measured | None:
        """Return what was measured of just this earlier, if that is wanted and there is any."""
        path = self._folder / f"{key}.json"
        if not self._resume or not path.exists():
            return None
        kept = json.loads(path.read_text(encoding="utf-8"))
        if kept["mark"] != _mark(told):
            return None
        self.taken.append(key)
        return Measured.read(kept["measured"])

    def write(self, key: str, told: Mapping[str, Any], measured: Measured) -> None:
        """Keep what was measured."""
        self._folder.mkdir(parents=True, exist_ok=True)
        kept = {"mark": _mark(told), "measured": asdict(measured)}
        (self._folder / f"{key}.json").write_text(json.dumps(kept), encoding="utf-8")


def _folder(settings: Settings, plan: Plan) -> Path:
    part = "" if plan.entries is None else f"-{plan.entries}"
    return settings.data_dir / "bench" / f"systems{part}"


def _payload(
    key: str, corpus: Corpus, plan: Plan, settings: Settings, entries: frozenset[str] | None
) -> dict[str, Any]:
    if key == RASA:
        return rasa.payload(corpus, plan.epochs)
    return process.payload(key, corpus, settings.knowledge_dir, settings.encoder, plan.day, entries)


def _measure(key: str, told: Mapping[str, Any], progress: Callable[[int, int], None]) -> Measured:
    title = SYSTEMS[key].title
    if key == RASA:
        return run_apart(title, programs.rasa_python(), rasa.MODULE, told, progress)
    with tempfile.TemporaryDirectory(prefix="hoi-bhxh-bench-") as folder:  # empty: everything is built from nothing
        return run_apart(title, Path(sys.executable), process.MODULE, {**told, "data_dir": folder}, progress)


def _result(key: str, measured: Measured, halves: Halves) -> Result:
    rankings = iter(measured.rankings)

    def asked(rows: Sequence[LabelledQuestion]) -> tuple[Asked, ...]:
        return tuple(Asked(row, next(rankings)) for row in rows)

    return Result(key, measured, asked(halves.tune), asked(halves.report), asked(halves.report))


def _half(path: Path, limit: int | None) -> tuple[LabelledQuestion, ...]:
    rows = measurable(read_dataset(path))
    if limit is not None and limit < len(rows):
        rows = random.Random(SEED).sample(rows, limit)  # noqa: S311  no secret
    return tuple(rows)


def _learned() -> str:
    """Return a mark of what ours has learned, by which it ranks and decides."""
    return hashlib.sha256(calibration.PATH.read_bytes() + adapter.PATH.read_bytes()).hexdigest()


def _mark(told: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def _asked_fact(halves: Halves, limit: int | None) -> str:
    inside = sum(bool(row.expected) for row in halves.report)
    drawn = "" if limit is None else f", drawn at random ({limit} of each half at most)"
    return (
        f"{len(halves.report)} questions of the report half ({inside} inside, {len(halves.report) - inside} outside) "
        f"and {len(halves.tune)} of the tune half{drawn}; follow-ups and unclear questions are left out for all"
    )


def _part_fact(entries: int | None) -> list[str]:
    if entries is None:
        return []
    return [
        f"**a part of the bank: the {entries} entries of each half that most labelled questions are about, and what is "
        "asked about them or about nothing in the bank**",
        "what ours has learned it learned from the whole bank",
    ]


def _trained(epochs: int) -> str:
    told = f"Rasa trained {epochs} epochs ({rasa.EPOCHS} is what `rasa init` writes)"
    if epochs >= rasa.EPOCHS:
        return told
    return (
        f"**{told}: its row tells what training costs here, not how well Rasa does once trained; that is measured on "
        "[a part of the bank](systems_part.md)**"
    )


def _earlier(keys: Sequence[str]) -> list[str]:
    names = ", ".join(SYSTEMS[key].title for key in keys)
    return [f"measured in an earlier sitting, on the same bank and questions: {names}"] if keys else []
