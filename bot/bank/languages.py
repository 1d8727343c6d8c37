"""The languages citizens may use or ask for, and what there is in each (knowledge/languages.yml)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from pydantic import Field, ValidationError

from bot.bank.problems import BankProblem
from bot.bank.source import FileModel
from bot.bank.yaml_file import YamlFile, read_yaml
from bot.language.requested import LanguageNames, LanguageRequests, key_of

ANSWERED = ("vi", "en")
"""The languages the bank's answers are written in; the list's `status: answers` must say the same."""

FILE = "languages.yml"


class LanguageStatus(StrEnum):
    """What the assistant has in a language."""

    ANSWERS = "answers"
    OWN_SENTENCES = "own_sentences"
    PERSON_ONLY = "person_only"


class LanguageFields(FileModel):
    """A language as languages.yml holds it, under its code."""

    vietnamese: str = Field(description='tên tiếng Việt, không có chữ "tiếng"')
    native: str = Field(description="tên trong chính tiếng ấy")
    english: str = Field(description="tên tiếng Anh")
    iso: list[str] = Field(min_length=1, description="mã ISO 639-3")
    names: list[str] = Field(default_factory=list, description='cách viết khác sau chữ "tiếng"')
    english_names: list[str] = Field(default_factory=list, description="cách viết trong câu tiếng Anh")
    not_before: list[str] = Field(default_factory=list, description="chữ theo sau làm thành nghĩa khác")
    programme: bool = Field(default=False, description="thuộc mười thứ tiếng dân tộc của BHXH Việt Nam")
    status: LanguageStatus = Field(strict=False, description="answers | own_sentences | person_only")
    reviewed: bool = Field(description="người nói tiếng này đã đọc lại chưa")
    note: str = Field(default="", description="ghi chú; không gửi cho ai")


class Language(LanguageFields):
    """A language under its code."""

    code: str

    @property
    def answers(self) -> bool:
        """Whether the bank answers in it."""
        return self.status is LanguageStatus.ANSWERS

    def name_in(self, language: str) -> str:
        """Return its name for a sentence in `language`: Vietnamese, its own, else English."""
        if language == "vi":
            return self.vietnamese
        return self.native if language == self.code and self.native else self.english


@dataclass(frozen=True)
class Languages:
    """The list, in the order of the file, and the mistakes in it."""

    by_code: Mapping[str, Language] = field(default_factory=dict)
    problems: tuple[BankProblem, ...] = ()

    @cached_property
    def _requests(self) -> LanguageRequests:
        asked_for = (language for language in self.by_code.values() if not language.answers)
        return LanguageRequests(
            {
                language.code: LanguageNames(
                    spoken=(language.vietnamese, *language.names),
                    english=tuple(language.english_names),
                    not_before=tuple(language.not_before),
                )
                for language in asked_for
            }
        )

    def requested(self, text: str) -> Language | None:
        """Return the language without answers that `text` asks to be spoken to in, None when it asks for none."""
        code = self._requests.named(text)
        return self.by_code[code] if code else None


def load_languages(folder: Path) -> Languages:
    """Read languages.yml of the bank in `folder`; what is wrong is in `problems`. Without the file there are none."""
    path = folder / FILE
    if not path.exists():
        return Languages()
    file = read_yaml(path, f"{folder.name}/{FILE}")
    rows = file.value if isinstance(file.value, dict) else {}
    problems = list(file.problems)
    made: dict[str, Language] = {}
    for code, row in rows.items():
        try:
            made[str(code)] = Language.model_validate({**_as_row(row), "code": str(code)})
        except ValidationError as error:
            problems += [
                BankProblem(file.path, file.line(str(code), *details["loc"]), _told(str(code), details["loc"], details))
                for details in error.errors()
            ]
    problems += _check(made, file, {path.stem for path in (folder / "texts").glob("*.yml")})
    return Languages(made, tuple(sorted(problems)))


def _as_row(row: object) -> dict[str, object]:
    return row if isinstance(row, dict) else {}


def _told(code: str, place: tuple[str | int, ...], details: Mapping[str, object]) -> str:
    name = ".".join(str(step) for step in place)
    if details["type"] == "missing":
        return f'tiếng "{code}" thiếu "{name}".'
    if details["type"] == "extra_forbidden":
        return f'khóa "{name}" không có trong mẫu. Xem đầu tệp, có thể gõ nhầm.'
    return f'"{name}" của tiếng "{code}" không đúng ({details["msg"]}).'


def _check(languages: Mapping[str, Language], file: YamlFile, written: set[str]) -> Iterator[BankProblem]:
    """Yield what is wrong across the list: two languages of one name, a status that the files belie."""
    owners: dict[str, str] = {}
    for code, language in languages.items():
        for name in (language.vietnamese, *language.names):
            owner = owners.setdefault(key_of(name), code)
            if owner != code:
                yield BankProblem(file.path, file.line(code, "names"), f'tên "{name}" đã là của tiếng "{owner}".')
        if language.answers != (code in ANSWERED):
            yield BankProblem(
                file.path, file.line(code, "status"), f"chỉ {', '.join(ANSWERED)} có câu trả lời trong ngân hàng."
            )
        if (language.status is not LanguageStatus.PERSON_ONLY) != (code in written):
            there = "có" if code in written else "không có"
            yield BankProblem(
                file.path, file.line(code, "status"), f'ghi "{language.status}" mà {there} tệp texts/{code}.yml.'
            )
    for code in sorted(written - set(languages)):
        yield BankProblem(file.path, 1, f"texts/{code}.yml là một thứ tiếng chưa có trong danh sách này.")
