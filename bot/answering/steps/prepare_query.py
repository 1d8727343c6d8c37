"""Step 1: read the question, and, where it leans on the answer before it, read it together with that."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.answering.draft import Draft
from bot.bank.bank import Bank
from bot.language.detect import detect
from bot.language.normalize import normalize, strip_accents
from bot.language.readings import Reader, Reading
from bot.language.segment import syllables

MAX_CHARACTERS = 1500  # a long story is read this far; Zalo's own limit is 2000
SHORT_FOLLOW_UP = 5  # syllables: "làm ở đâu", "bao lâu có tiền"
LONGEST_FOLLOW_UP = 14


@dataclass(frozen=True)
class PrepareQuery:
    """Reads the question with the index's own reader."""

    bank: Bank
    reader: Reader

    def __call__(self, draft: Draft) -> Draft:
        """Set the language, the reading and, for a follow-up, the reading in context."""
        question = draft.question
        text = question.text[:MAX_CHARACTERS]
        language = question.language if question.language in ("vi", "en") and not text.strip() else detect(text)
        reading = self.reader.read(text, language)
        spoken = language if language != "vi" or not question.language else question.language
        return replace(
            draft, language=_answer_language(spoken, language), reading=reading, follow_up=self._in_context(draft, text)
        )

    def _in_context(self, draft: Draft, text: str) -> Reading | None:
        last = self.bank.entries.get(draft.question.last_entry_id or "")
        if last is None or not self._leans_back(text):
            return None
        return self.reader.read(f"{last.in_language(last.title, 'vi')} {text}", "vi")

    def _leans_back(self, text: str) -> bool:
        plain = strip_accents(normalize(text))
        length = len(syllables(text))
        if length <= SHORT_FOLLOW_UP:
            return True
        opens = any(plain.startswith(strip_accents(normalize(start)) + " ") for start in self.bank.glossary.follow_ups)
        return opens and length <= LONGEST_FOLLOW_UP


def _answer_language(wanted: str, detected: str) -> str:
    return wanted if detected == "vi" else detected
