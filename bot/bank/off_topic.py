"""Questions outside the field, by kind: what the search learns its border from (knowledge/off_topic.yml)."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from bot.bank.source import FileModel


class OffTopic(FileModel):
    """Phrasings that must be declined: neighbours of our field, things far from it, and abuse."""

    near: dict[str, list[str]] = Field(default_factory=dict, description="lĩnh vực lân cận, dùng chung từ")
    far: dict[str, list[str]] = Field(default_factory=dict, description="chuyện khác hẳn")
    abuse: dict[str, list[str]] = Field(default_factory=dict, description="chửi bới, điều khiển trợ lý")

    def kinds(self) -> Iterator[tuple[str, list[str]]]:
        """Yield each kind with its phrasings."""
        for group in (self.near, self.far, self.abuse):
            yield from group.items()

    def phrasings(self) -> list[str]:
        """Return all phrasings."""
        return [text for _, texts in self.kinds() for text in texts]
