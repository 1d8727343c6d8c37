"""What the assistant reminds people of, and what it says and understands about it: knowledge/reminders.yml."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from bot.bank.source import FileModel, Localised
from bot.bank.texts import DEFAULT_LANGUAGE

SAYS: Mapping[str, tuple[str, ...]] = {
    "once": ("title", "on", "day"),
    "monthly": ("title", "on", "times"),
    "soon": ("on",),
    "consent": (),
    "always": (),
    "window": ("hours",),
    "never": (),
    "calendar": ("link",),
    "agree_button": (),
    "refuse_button": (),
    "kept": ("title", "on"),
    "kept_before": ("title", "on"),
    "refused": (),
    "too_many": ("most",),
    "too_late": (),
    "list_head": (),
    "list_item": ("number", "title", "on", "day"),
    "list_monthly": ("number", "title", "on"),
    "list_none": (),
    "list_web": (),
    "cancel_button": ("title", "day"),
    "cancel_all_button": (),
    "cancelled": ("title",),
    "cancelled_all": (),
    "already_gone": (),
    "plain": ("title", "day"),
    "late": ("on",),
    "last": (),
    "stop_button": (),
}
"""Every sentence with the blanks it may have."""

HEARD = ("list", "cancel", "all")
"""Every meaning that has words of its own."""

KIND_BLANKS = ("day",)
"""What the text of a reminder may leave to be filled in beside `{{ parameter }}`."""


class ReminderKind(FileModel):
    """One thing to be reminded of. `text` is filled in on the day it is sent, with the figures in force then."""

    title: Localised = Field(description="tên việc, viết như sau chữ: nhắc anh/chị …")
    text: Localised = Field(description="lời nhắc gửi đi; {day} là ngày hạn, {{ tham số }} lấy theo ngày gửi")
    before_days: int = Field(ge=0, le=180, description="nhắc trước hạn bao nhiêu ngày, khi người dân không nói")
    late_days: int = Field(ge=0, le=60, description="lỡ ngày nhắc thì còn gửi muộn trong bao nhiêu ngày")
    times: int = Field(default=1, ge=1, le=60, description="nhắc bao nhiêu lần; trên 1 là hằng tháng")
    entry: str = Field(description="mã câu trả lời đi kèm, thành nút bấm dưới lời nhắc")
    entries: list[str] = Field(default_factory=list, description="mã các câu trả lời có nút bấm sang lời nhắc này")
    after: dict[str, dict[str, str]] = Field(
        default_factory=dict, description="điều đã khai ở phép tính khác dùng lại được: {phép tính: {ở đó: ở đây}}"
    )

    @property
    def monthly(self) -> bool:
        """Whether it comes back every month."""
        return self.times > 1


class ReminderWords(FileModel):
    """The kinds of reminders, the sentences around them, and the words that steer them."""

    kinds: dict[str, ReminderKind] = Field(default_factory=dict, description="các việc nhắc được")
    says: dict[str, Localised] = Field(default_factory=dict, description="câu trợ lý nói; {name} do chương trình điền")
    heard: dict[str, list[str]] = Field(
        default_factory=lambda: {key: list[str]() for key in HEARD}, description="chữ người dân gõ, theo ý"
    )

    def say(self, key: str, language: str, **values: object) -> str:
        """Return the sentence `key` in `language`, in Vietnamese where it lacks that."""
        return in_language(self.says[key], language).format(**values).strip()

    def title(self, kind: str, language: str) -> str:
        """Return the name of a kind."""
        return in_language(self.kinds[kind].title, language)

    def of_entry(self, entry_id: str | None) -> str | None:
        """Return the kind that an entry has a button for."""
        return next((name for name, kind in self.kinds.items() if entry_id in kind.entries), None)


def in_language(texts: Localised, language: str) -> str:
    """Return a text in `language`, in Vietnamese where it lacks that."""
    return texts.get(language, texts[DEFAULT_LANGUAGE])
