"""The words of a calculator: what it asks, and what it says of each step, note and impossible fact."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from bot.bank.source import Citation, FileModel, Localised
from bot.language.amounts import Counted, Toward

SECTIONS = ("steps", "notes", "impossible")

BLANK = re.compile(r"(?<!\{)\{([a-z_]+)\}(?!\})")
"""A value that the calculator fills in, `{income}`; a figure of the law is `{{ parameter }}`, as in entries."""


class SaidFields(FileModel):
    """One sentence, with what it rests on."""

    vi: str
    en: str
    sources: list[Citation] = Field(default_factory=list, description="căn cứ: văn bản và điều, khoản, điểm")

    def texts(self) -> Localised:
        """Return the sentence by language."""
        return {"vi": self.vi, "en": self.en}


class FactFields(FileModel):
    """How a fact is asked for and recognised; `choices` names each thing one can choose."""

    vi: str
    en: str
    label: Localised = Field(default_factory=dict, description="tên ngắn, để đọc lại điều đã khai")
    why: Localised = Field(default_factory=dict, description="vì sao cần biết, một câu")
    choices: dict[str, Localised] = Field(default_factory=dict, description="lời của từng lựa chọn")
    settled: bool = Field(default=False, description="true: đã chọn thì chỉ đổi khi nói là sửa")
    asked: bool = Field(default=True, description="false: không hỏi, chỉ nhận khi người dân tự nói")
    cues: list[str] = Field(default_factory=list, description="chữ đứng cạnh con số, ngày này: lương, dự sinh")
    heard: dict[str, list[str]] = Field(default_factory=dict, description="cách gõ khác của từng lựa chọn, của yes, no")
    counts: Annotated[Counted, Field(strict=False)] = Field(default=Counted.PEOPLE, description="đếm gì: người, con")
    lies: Annotated[Toward, Field(strict=False)] = Field(
        default=Toward.PAST, description="ngày thiếu năm: đã qua, sắp tới"
    )

    def question(self, language: str) -> str:
        """Return how it is asked for."""
        return self.en if language == "en" else self.vi


class CalculatorFields(FileModel):
    """A calculator's words as its file holds them. Blanks: `{income}` from the sum, `{{ parameter }}` from the bank."""

    title: Localised = Field(description="tên phép tính")
    parameters: list[str] = Field(min_length=1, description="mọi con số của luật mà phép tính dùng")
    entries: list[str] = Field(default_factory=list, description="mã các câu trả lời có nút bấm sang phép tính này")
    button: Localised = Field(default_factory=dict, description="lời của nút bấm sang; trống: lời chung")
    leads_to: list[str] = Field(default_factory=list, description="các phép tính gợi ý dưới kết quả")
    read_back: bool = Field(default=True, description="false: ít điều cần khai nên tính luôn, không đọc lại trước")
    wish: list[str] = Field(default_factory=list, description="chữ mà chỉ cần có là đòi phép tính này: nhắc tôi")
    called: list[str] = Field(default_factory=list, description="chữ cho biết người dân muốn phép tính này")
    facts: dict[str, FactFields] = Field(description="lời hỏi từng điều cần biết, theo thứ tự hỏi")
    steps: dict[str, SaidFields] = Field(description="lời của từng bước; {amount} là kết quả của bước")
    notes: dict[str, SaidFields] = Field(default_factory=dict, description="điều cần biết thêm")
    impossible: dict[str, SaidFields] = Field(description="điều khai không thể có, và nên làm gì")


class CalculatorWords(CalculatorFields):
    """A calculator's words under its name, which is that of its file."""

    name: str
    path: str

    def said(self) -> Iterator[tuple[str, str, SaidFields]]:
        """Yield every sentence with its section and name."""
        for section in SECTIONS:
            for name, said in getattr(self, section).items():
                yield section, name, said

    def citations(self) -> Iterator[Citation]:
        """Yield all that the sentences rest on."""
        for _, _, said in self.said():
            yield from said.sources


def blanks(text: str) -> tuple[str, ...]:
    """Return the values a sentence asks of the calculator."""
    return tuple(dict.fromkeys(found[1] for found in BLANK.finditer(text)))
