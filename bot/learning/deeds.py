"""What a maintainer does about questions asked in vain; nothing in the bank changes but by one of these deeds.

A variant or a new entry becomes a draft, which a second person reads before citizens are answered with it. A line for
off_topic.yml holds at once, as the file has no drafts; the checks of the whole bank come first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from bot.bank.editing.git import Author, Repository
from bot.bank.editing.off_topic import FILE, add_lines
from bot.bank.editing.refusals import StepRefusedError, UnfitError, UnknownEntryError
from bot.bank.editing.saving import Saving
from bot.bank.editing.steps import Step, write_message
from bot.bank.editing.workbench import Workbench
from bot.bank.languages import ANSWERED
from bot.bank.texts import DEFAULT_LANGUAGE
from bot.bank.yaml_file import parse_yaml
from bot.clock import Clock, today
from bot.learning.cluster import Wording
from bot.store.decisions import DecisionKind, DecisionStore

ASIDE = timedelta(days=30)


class EntryTakenError(StepRefusedError):
    """There is an entry or a draft under that id already."""


class AskedAlreadyError(StepRefusedError):
    """The entry, or its draft, has every one of these phrasings: it is the answer that wants correcting."""


class Deeds:
    """Takes questions up. Synchronous; who may do it is decided before.

    Args:
        workbench: Changes entries.
        decisions: Remembers what was decided.
        clock: Says when.
    """

    def __init__(self, workbench: Workbench, decisions: DecisionStore, clock: Clock) -> None:
        self._workbench = workbench
        self._decisions = decisions
        self._clock = clock

    def take_up(self, entry_id: str, wordings: Sequence[Wording], author: Author) -> None:
        """Add the wordings to the variants of an entry that is there, as a draft.

        Raises:
            AskedAlreadyError: If the entry has them all.
            BankError: If there is no such entry, or its draft cannot be kept.
        """
        opened = self._workbench.open(entry_id)
        if not opened.text:
            raise UnknownEntryError(entry_id)
        new = _not_in(opened.text, wordings)
        if not new:
            raise AskedAlreadyError(entry_id)
        variants = _with_variants(opened.text, new)
        self._workbench.save(entry_id, opened.version, {"variants": variants}, author, _why(wordings))
        self._decide(DecisionKind.VARIANT, wordings, author, entry_id)

    def begin(self, entry_id: str, wordings: Sequence[Wording], author: Author) -> None:
        """Begin a new entry, as a draft that has only the question and its variants.

        Raises:
            BankError: If the id is none or taken.
        """
        opened = self._workbench.open(entry_id)
        if opened.text:
            raise EntryTakenError(entry_id)
        first, *others = wordings
        values = {"question": {_code(first): first.text}, "variants": _by_language(others or wordings)}
        self._workbench.save(entry_id, opened.version, values, author, _why(wordings))
        self._decide(DecisionKind.ENTRY, wordings, author, entry_id)

    def off_topic(self, kind: str, wordings: Sequence[Wording], author: Author) -> None:
        """Add the wordings to the off-topic lines of `kind`, from now on.

        Raises:
            UnfitError: If the bank would have mistakes with them: an entry answers one.
            BankError: If there is no such kind, or the file cannot be kept.
        """
        files = self._workbench.files
        with files.writing():
            file = files.read(FILE)
            text = add_lines(file.text if file else "", kind, [one.text for one in wordings])
            if unfit := self._workbench.reader.problems(FILE, text, today(self._clock)):
                raise UnfitError(FILE, unfit)
            message = write_message(_why(wordings), Step.OFF_TOPIC)
            Saving(files, Repository(files.folder)).save({FILE: text}, author, message)
        self._decide(DecisionKind.OFF_TOPIC, wordings, author, kind)

    def put_aside(self, wordings: Sequence[Wording], author: Author) -> None:
        """Take the wordings off the board for a while."""
        self._decide(DecisionKind.LATER, wordings, author, None)

    def _decide(self, kind: DecisionKind, wordings: Sequence[Wording], author: Author, target: str | None) -> None:
        until = self._clock.now() + ASIDE if kind is DecisionKind.LATER else None
        people = len({question.person for one in wordings for question in one.questions})
        texts = [one.text for one in wordings]
        self._decisions.add(kind, texts, people=people, by=author.name, target=target, until=until)


def _not_in(text: str, wordings: Sequence[Wording]) -> list[Wording]:
    """Return the wordings that the entry in `text` does not ask yet."""
    question, variants = (_kept(text, key) for key in ("question", "variants"))
    return [
        one for one in wordings if one.text != question.get(_code(one)) and one.text not in variants.get(_code(one), [])
    ]


def _with_variants(text: str, wordings: Sequence[Wording]) -> dict[str, list[str]]:
    kept, new = _kept(text, "variants"), _by_language(wordings)
    return {code: [*kept.get(code, []), *new[code]] for code in new}


def _kept(text: str, key: str) -> Mapping[str, Any]:
    read = parse_yaml(text.encode(), "").value
    kept: Mapping[str, Any] = (read.get(key) if isinstance(read, dict) else None) or {}
    return kept


def _by_language(wordings: Sequence[Wording]) -> dict[str, list[str]]:
    texts: dict[str, list[str]] = {}
    for one in wordings:
        texts.setdefault(_code(one), []).append(one.text)
    return texts


def _code(wording: Wording) -> str:
    return wording.language if wording.language in ANSWERED else DEFAULT_LANGUAGE


def _why(wordings: Sequence[Wording]) -> str:
    return f"người dân hỏi: {wordings[0].text}"
