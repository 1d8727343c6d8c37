"""Figures set by law, each with every value it has had."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from decimal import Decimal

from pydantic import Field, model_validator

from bot.bank.source import FileModel, Localised


class NotInForceError(LookupError):
    """No value of the parameter is in force on the day asked for."""

    def __init__(self, name: str, day: date) -> None:
        super().__init__(f"{name} has no value in force on {day:%Y-%m-%d}.")
        self.name = name
        self.day = day


class ValueFields(FileModel):
    """A value and the legal text that set it. A repeal is a value without an amount."""

    amount: Decimal | int | str | None = Field(description="số, hoặc null khi bị bãi bỏ")
    source: str = Field(description="mã văn bản trong sources.yml")
    at: str = Field(default="", description="điều, khoản, điểm")
    verified: bool = Field(default=True, description="false: chưa có nguyên văn, hiện kèm lời nhắc hỏi 1900 9068")


class ParameterFields(FileModel):
    """A parameter as its file holds it: dated values, or a formula over other parameters."""

    label: Localised = Field(description="tên con số")
    unit: str = Field(description="đơn vị trong units.yml")
    deadline: bool = Field(default=False, description="true: hạn người dân phải giữ; đọc đầu tiên qua điện thoại")
    checked_on: date | None = Field(default=None, description="ngày gần nhất có người xem lại giá trị cuối")
    values: dict[date, ValueFields] = Field(default_factory=dict, description="giá trị theo ngày bắt đầu")
    formula: str = Field(default="", description="công thức từ các tham số khác")
    source: str = Field(default="", description="văn bản đặt ra công thức")
    at: str = Field(default="", description="điều, khoản, điểm đặt ra công thức")
    note: str = ""

    @model_validator(mode="after")
    def _one_of_two(self) -> ParameterFields:
        if bool(self.values) == bool(self.formula):
            raise ValueError("cần có đúng một trong hai: values (các giá trị theo ngày) hoặc formula (công thức)")
        if self.formula and not self.source:
            raise ValueError("công thức cần source: văn bản đặt ra cách tính")
        return self


class Parameter(ParameterFields):
    """A figure set by law, under its name.

    Only start dates are written down: a value holds until the next one starts, so values cannot
    overlap or leave a gap.
    """

    name: str
    path: str

    @property
    def starts(self) -> tuple[date, ...]:
        """The days on which a new value starts, oldest first."""
        return tuple(sorted(self.values))

    def at_day(self, day: date) -> tuple[date, ValueFields]:
        """Return the value in force on `day` and the day it started.

        Raises:
            NotInForceError: If `day` comes before the first value, or the figure is repealed by then.
        """
        past = bisect_right(self.starts, day)
        if past == 0:
            raise NotInForceError(self.name, day)
        start = self.starts[past - 1]
        value = self.values[start]
        if value.amount is None:
            raise NotInForceError(self.name, day)
        return start, value
