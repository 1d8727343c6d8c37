"""Legal texts and the places in them that answers rest on."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, ConfigDict, Field

Localised = dict[str, str]
"""A sentence by language code; Vietnamese is always there."""


class FileModel(BaseModel):
    """The shape of a file of the bank: unknown keys and wrong types are mistakes."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Change(FileModel):
    """An article, clause or point that a later text reworded, or repealed when no text took its place."""

    since: date = Field(description="ngày đầu tiên quy định cũ không còn áp dụng")
    by: str = Field(default="", description="mã văn bản sửa đổi; để trống khi bị bãi bỏ")


class SourceFields(FileModel):
    """A legal text as sources.yml holds it. `repealed` is the first day it no longer holds."""

    title: Localised
    number: str
    in_force: date
    repealed: date | None = None
    changed: dict[str, Change] = Field(default_factory=dict, description="điều, khoản, điểm đã bị sửa hoặc bãi bỏ")
    note: str = ""
    text: str = ""


class Source(SourceFields):
    """A legal text under its key."""

    key: str

    def holds_on(self, day: date) -> bool:
        """Tell whether the text is in force on `day`."""
        return self.in_force <= day and (self.repealed is None or day < self.repealed)


class Citation(FileModel):
    """The place in a source that an answer rests on, such as `Điều 36 khoản 1`."""

    source: str
    at: str = ""
