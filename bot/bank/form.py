"""What the assistant says and understands while it works a sum out with a citizen: knowledge/form.yml."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from bot.bank.source import FileModel, Localised
from bot.bank.texts import DEFAULT_LANGUAGE

SAYS: Mapping[str, tuple[str, ...]] = {
    "begin": ("title",),
    "taken_down": ("facts",),
    "assumed": ("fact",),
    "unknown": ("facts",),
    "summary": ("title",),
    "summary_ask": (),
    "result": ("title",),
    "estimate": ("title",),
    "back": (),
    "skipped": ("label",),
    "needed": ("label",),
    "one_value": (),
    "masked": (),
    "not_right": ("label",),
    "not_understood": (),
    "stuck": (),
    "which_to_change": (),
    "which_sum": (),
    "stopped": (),
    "yes": (),
    "no": (),
    "start_button": (),
    "skip_button": (),
    "stop_button": (),
    "go_button": (),
    "change_button": (),
    "again_button": (),
    "other_button": (),
    "example_money": (),
    "example_months": (),
    "example_days": (),
    "example_years": (),
    "example_count": (),
    "example_date": (),
    "example_month": (),
    "example_month_day": (),
    "example_choice": (),
    "example_yes_no": (),
}
"""Every sentence with the blanks it may have."""

HEARD = ("wish", "asks", "why", "skip", "correct", "suppose", "change", "go", "stop", "yes", "no")
"""Every meaning that has words of its own."""


class FormWords(FileModel):
    """The sentences of every calculation, and the words that steer one."""

    says: dict[str, Localised] = Field(default_factory=dict, description="câu trợ lý nói; {name} do chương trình điền")
    heard: dict[str, list[str]] = Field(
        default_factory=lambda: {key: list[str]() for key in HEARD}, description="chữ người dân gõ, theo ý"
    )

    def say(self, key: str, language: str, **values: object) -> str:
        """Return the sentence `key` in `language`, in Vietnamese where it lacks that; `bot check` knows every key."""
        said = self.says[key]
        return said.get(language, said[DEFAULT_LANGUAGE]).format(**values).strip()
