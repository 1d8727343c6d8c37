"""Reads the bank's folder. Nothing is refused half-way: every mistake becomes a problem, shown together."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from bot.bank.bank import Bank
from bot.bank.calculator import CalculatorWords
from bot.bank.checks import Files, check
from bot.bank.entry import Entry
from bot.bank.form import FormWords
from bot.bank.form_check import check_form
from bot.bank.glossary import Glossary
from bot.bank.languages import load_languages
from bot.bank.numbers import Unit
from bot.bank.off_topic import OffTopic
from bot.bank.parameter import Parameter
from bot.bank.problems import BankProblem
from bot.bank.reminder import ReminderWords
from bot.bank.reminder_check import check_reminders
from bot.bank.source import Localised, Source
from bot.bank.texts import Texts
from bot.bank.yaml_file import YamlFile, parse_yaml
from bot.calculators.check import check_calculators
from bot.errors import BankError

_Model = TypeVar("_Model", bound=BaseModel)

# How pydantic names a key that is a date, and the types an amount may have, on the way to a mistake.
_DATE_KEY = re.compile(r"datetime\.date\((\d+), (\d+), (\d+)\)")
_UNION_ARMS = ("decimal", "int", "str")


DRAFTS = "drafts"
"""The folder of versions that are being written; citizens get nothing from it, so it is no part of the bank read."""

Instead = Mapping[str, str | None]
"""Texts that stand in for files, by their place in the bank's folder; None for a file that is to be gone."""


@dataclass
class FileMemory:
    """The files of a bank as they were last read; the next reading parses only those that changed."""

    _files: dict[str, tuple[bytes, YamlFile]] = field(default_factory=dict)

    def read(self, name: str, content: bytes) -> YamlFile:
        """Return the file called `name` with `content`, parsed."""
        known = self._files.get(name)
        if known is None or known[0] != content:
            known = self._files[name] = (content, parse_yaml(content, name))
        return known[1]


def load_bank(folder: Path, day: date, memory: FileMemory | None = None, instead: Instead | None = None) -> Bank:
    """Read the bank in `folder` and check it as of `day`; what is wrong is in its `problems`.

    Args:
        folder: The bank.
        day: The day it is checked as of; an entry with a later `publish_from` is not published yet.
        memory: Files read before.
        instead: Reads the bank as it would be with these files.

    Raises:
        BankError: If there is no bank there at all.
    """
    if not (folder / "faq").is_dir():
        raise BankError(f"{folder} has no folder faq/. Set HOI_BHXH_KNOWLEDGE_DIR to the bank's folder.")
    return _Loader(folder, memory or FileMemory(), instead or {}).load(day)


class _Loader:
    def __init__(self, folder: Path, memory: FileMemory, instead: Instead) -> None:
        self._folder = folder
        self._memory = memory
        self._instead = instead
        self._problems: list[BankProblem] = []

    def load(self, day: date) -> Bank:
        entries, entry_files = self._tree("faq", Entry, "id")
        parameters, parameter_files = self._tree("parameters", Parameter, "name")
        calculators, calculator_files = self._tree("calculators", CalculatorWords, "name")
        entries = {entry_id: entry.as_of(day) for entry_id, entry in entries.items()}
        bank = Bank(
            entries=entries,
            parameters=parameters,
            sources=self._table("sources.yml", Source, "key"),
            topics=self._plain("topics.yml"),
            units=self._table("units.yml", Unit, None),
            glossary=self._one("glossary.yml", Glossary),
            off_topic=self._one("off_topic.yml", OffTopic),
            texts=self._texts(),
            calculators=calculators,
            form=self._form() if calculators else FormWords(),
            reminders=self._one("reminders.yml", ReminderWords),
            problems=(),
            version=bank_version(self._folder, self._instead),
        )
        self._problems += load_languages(self._folder).problems
        self._problems += check(bank, Files(entry_files, parameter_files), day)
        self._problems += check_calculators(bank, calculator_files, day)
        if (self._folder / "reminders.yml").exists():
            self._problems += check_reminders(bank, self._read(self._folder / "reminders.yml"))
        return replace(bank, problems=tuple(sorted(self._problems)))

    def _read(self, path: Path) -> YamlFile:
        name = path.relative_to(self._folder).as_posix()
        text = self._instead.get(name)
        content = text.encode() if text is not None else path.read_bytes()
        read = self._memory.read(f"{self._folder.name}/{name}", content)
        self._problems += read.problems
        return read

    def _tree(self, name: str, model: type[_Model], key: str) -> tuple[dict[str, _Model], dict[str, YamlFile]]:
        """Read every file below a folder; its path, with dots, is the id."""
        found: dict[str, _Model] = {}
        files: dict[str, YamlFile] = {}
        for path in _files(self._folder, name, self._instead):
            file = self._read(path)
            identifier = ".".join(path.relative_to(self._folder / name).with_suffix("").parts)
            made = self._make(file, file.value, model, {key: identifier, "path": file.path})
            if made is not None:
                found[identifier], files[identifier] = made, file
        return found, files

    def _table(self, name: str, model: type[_Model], key: str | None) -> dict[str, _Model]:
        """Read a file whose keys name things of one kind."""
        file = self._read(self._folder / name)
        rows = file.value if isinstance(file.value, dict) else {}
        made = {row: self._make(file, value, model, {key: row} if key else {}, row) for row, value in rows.items()}
        return {row: value for row, value in made.items() if value is not None}

    def _plain(self, name: str) -> dict[str, Localised]:
        file = self._read(self._folder / name)
        return dict(file.value) if isinstance(file.value, dict) else {}

    def _texts(self) -> Texts:
        files = {path.stem: self._read(path) for path in sorted((self._folder / "texts").glob("*.yml"))}
        spoken = {code: file.value for code, file in files.items() if isinstance(file.value, dict)}
        return Texts({code: {str(key): str(text) for key, text in texts.items()} for code, texts in spoken.items()})

    def _form(self) -> FormWords:
        file = self._read(self._folder / "form.yml")
        form = self._make(file, file.value, FormWords, {}) or FormWords()
        self._problems += check_form(form, file)
        return form

    def _one(self, name: str, model: type[_Model]) -> _Model:
        if not (self._folder / name).exists():
            return model()
        file = self._read(self._folder / name)
        return self._make(file, file.value, model, {}) or model()

    def _make(
        self, file: YamlFile, value: Any, model: type[_Model], extra: dict[str, str], *where: str
    ) -> _Model | None:
        if not isinstance(value, dict):
            if not file.problems:
                self._problems.append(BankProblem(file.path, file.line(*where), "cần các dòng dạng khóa: giá trị."))
            return None
        try:
            return model.model_validate({**value, **extra})
        except ValidationError as error:
            # Of a value that could have been several types, each type complains; once is enough.
            first = {_place(details): details for details in reversed(error.errors())}
            self._problems += [_explain(file, details, where) for details in reversed(first.values())]
            return None


def _place(error: ErrorDetails) -> tuple[str | int, ...]:
    """Return the keys that lead to a mistake, as the file writes them."""
    steps = error["loc"][:-1] if error["loc"] and error["loc"][-1] in _UNION_ARMS else error["loc"]
    return tuple(_DATE_KEY.sub(_iso, step) if isinstance(step, str) else step for step in steps)


def _iso(found: re.Match[str]) -> str:
    return f"{date(*map(int, found.groups()))}"


def _explain(file: YamlFile, error: ErrorDetails, where: tuple[str, ...]) -> BankProblem:
    place = _place(error)
    name = ".".join(str(step) for step in place) or "tệp"
    kind = error["type"]
    given = str(error.get("input"))[:60]
    if kind == "missing":
        message = f'thiếu "{name}".'
    elif kind == "extra_forbidden":
        message = f'khóa "{name}" không có trong mẫu. Xem knowledge/README.md, có thể gõ nhầm.'
    elif kind == "enum":
        message = f'"{name}" không nhận giá trị "{given}"; chọn một trong: {error.get("ctx", {}).get("expected")}.'
    elif kind == "value_error":
        message = f"{error['msg'].removeprefix('Value error, ')}."
    elif kind in ("too_long", "too_short"):
        message = f'"{name}" có quá nhiều hoặc quá ít dòng ({error["msg"]}).'
    else:
        message = f'"{name}" sai kiểu, đang là "{given}" ({error["msg"]}). Nếu là chữ, đặt trong dấu ngoặc kép.'
    return BankProblem(file.path, file.line(*where, *place), message)


def _files(folder: Path, below: str, instead: Instead) -> list[Path]:
    """Return the files below a folder of the bank, in order, as they are or would be."""
    there = set((folder / below).rglob("*.yml"))
    named = {folder / name: text for name, text in instead.items() if name.startswith(f"{below}/")}
    there |= {path for path, text in named.items() if text is not None}
    return sorted(there - {path for path, text in named.items() if text is None})


def bank_version(folder: Path, instead: Instead | None = None) -> str:
    """Return a short hash over every file of the bank that answers depend on, as they are or would be."""
    digest, standing_in = hashlib.sha256(), instead or {}
    for name in sorted({path.relative_to(folder).as_posix() for path in _read_from(folder)} | set(standing_in)):
        text = standing_in.get(name)
        if text is None and name in standing_in:
            continue
        content = text.encode() if text is not None else (folder / name).read_bytes()
        digest.update(name.encode() + b"\0" + content + b"\0")
    return digest.hexdigest()[:12]


def bank_stamp(folder: Path) -> tuple[tuple[str, int], ...]:
    """Return the files of the bank and when they changed, which is cheaper to ask than its version."""
    return tuple(sorted((str(path), path.stat().st_mtime_ns) for path in _read_from(folder)))


def _read_from(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*.yml") if folder / DRAFTS not in path.parents)
