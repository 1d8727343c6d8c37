"""One question the bank can answer, with its answer and sources."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from bot.bank.only_for import OnlyFor
from bot.bank.source import Citation, FileModel, Localised, Source


class Status(StrEnum):
    """How far an entry has come. Only published ones are answered with."""

    DRAFT = "draft"
    REVIEWED = "reviewed"
    PUBLISHED = "published"
    RETIRED = "retired"


class Risk(StrEnum):
    """What a wrong answer would cost; money, health and deadlines need more certainty."""

    MONEY = "money"
    HEALTH = "health"
    DEADLINE = "deadline"
    PROCEDURE = "procedure"
    INFO = "info"


class Audience(StrEnum):
    """Whom an entry is for."""

    EVERYONE = "everyone"
    EMPLOYEE = "employee"
    EMPLOYER = "employer"
    SELF_EMPLOYED = "self_employed"
    PARENT = "parent"
    STUDENT = "student"
    OLDER = "older"
    JOBSEEKER = "jobseeker"
    FAMILY = "family"
    FOREIGNER = "foreigner"


class EntryFields(FileModel):
    """An entry as its file holds it. Its id and topic are its path (see knowledge/README.md)."""

    status: Status = Field(strict=False, description="draft | reviewed | published | retired")
    reviewed_on: date = Field(description="ngày có người đọc lại với văn bản luật")
    risk: Risk = Field(strict=False, description="trả lời sai thì mất gì: money, health, deadline, procedure, info")
    audience: list[Annotated[Audience, Field(strict=False)]] = Field(min_length=1, description="câu này dành cho ai")
    only_for: OnlyFor | None = Field(default=None, description="chỉ dành cho tuổi, năm sinh hoặc giới nào")
    sources: list[Citation] = Field(min_length=1, description="căn cứ: văn bản và điều, khoản, điểm")
    title: Localised = Field(description="nhãn trên nút bấm, không quá 40 ký tự")
    question: Localised = Field(description="câu hỏi như người dân hỏi")
    variants: dict[str, list[str]] = Field(description="các cách hỏi khác, không trùng mục nào")
    answer: Localised = Field(description="câu trả lời đứng một mình, dưới 900 ký tự")
    details: Localised = Field(default_factory=dict, description="giấy tờ, các bước, ví dụ")
    related: list[str] = Field(default_factory=list, max_length=4, description="mã các câu hỏi tiếp theo")
    until: date | None = Field(default=None, description="câu nói về quy định cũ: ngày cuối cùng quy định ấy áp dụng")
    publish_from: date | None = Field(default=None, description="chỉ gửi cho người dân từ ngày này")
    note: str = Field(default="", description="ghi chú cho người biên soạn; không gửi cho ai")


class Entry(EntryFields):
    """An entry with its id, which is its path with dots: `voluntary.monthly_amount`."""

    id: str
    path: str

    @property
    def topic(self) -> str:
        """The folder the entry lives in."""
        return topic_of(self.id)

    @property
    def published(self) -> bool:
        """Whether citizens may get it."""
        return self.status is Status.PUBLISHED

    def as_of(self, day: date) -> Entry:
        """Return the entry as it stands on `day`: one to be published later has only been reviewed until then."""
        waiting = self.published and self.publish_from is not None and day < self.publish_from
        return self.model_copy(update={"status": Status.REVIEWED}) if waiting else self

    def day_of_figures(self, day: date) -> date:
        """Return the day whose figures the entry speaks of: of an old rule, never later than its last day."""
        return min(day, self.until) if self.until else day

    def may_rest_on(self, source: Source, day: date) -> bool:
        """Tell whether `source` holds on `day`; for an old rule also whether it held on the rule's last day."""
        return source.holds_on(day) or source.holds_on(self.day_of_figures(day))

    def phrasings(self) -> list[tuple[str, str]]:
        """Return every way to ask it as (language, text): its question first, then its variants."""
        asked = [(language, text) for language, text in self.question.items()]
        return asked + [(language, text) for language, texts in self.variants.items() for text in texts]

    def in_language(self, texts: Localised, language: str) -> str:
        """Return the text in `language`, in Vietnamese where it lacks that."""
        return texts.get(language) or texts.get("vi", "")


def topic_of(entry_id: str) -> str:
    """Return the topic that an entry's id names: the folder it lives in."""
    return entry_id.split(".", 1)[0]
