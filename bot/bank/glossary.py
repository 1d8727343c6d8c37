"""How people write the words of this field: abbreviations, chat spelling, regional words, our terms."""

from __future__ import annotations

from pydantic import Field

from bot.bank.source import FileModel
from bot.language.spellings import Speller


class Glossary(FileModel):
    """The word lists of knowledge/glossary.yml. Keys are lower case, values plain Vietnamese."""

    abbreviations: dict[str, str] = Field(default_factory=dict, description="viết tắt: viết đầy đủ")
    chat: dict[str, str] = Field(default_factory=dict, description="chính tả chat: viết thường")
    regional: dict[str, str] = Field(default_factory=dict, description="từ vùng miền: từ phổ thông")
    terms: list[str] = Field(default_factory=list, description="cụm từ của ngành, tách từ phải giữ liền")
    fillers: list[str] = Field(default_factory=list, description="lời đưa đẩy, bỏ đi câu vẫn nguyên nghĩa")
    follow_ups: list[str] = Field(default_factory=list, description="chữ mở đầu một câu hỏi tiếp")
    corrections: list[str] = Field(default_factory=list, description="chữ mở đầu lời nói lại câu vừa hỏi")

    def speller(self, seed: int = 0) -> Speller:
        """Return what makes other spellings of a phrasing with these words."""
        return Speller(self.abbreviations, self.chat, self.regional, seed)
