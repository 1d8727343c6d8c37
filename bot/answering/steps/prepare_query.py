"""Step 1: read the question, and, where it leans on the answer before it, read it together with that."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.answering.draft import Draft
from bot.bank.bank import Bank
from bot.bank.languages import ANSWERED
from bot.language.detect import detect
from bot.language.normalize import has_accents
from bot.language.readings import Reader, Reading, bare_text
from bot.language.segment import syllables

MAX_CHARACTERS = 1500  # a long story is read this far; Zalo's own limit is 2000
SHORT_FOLLOW_UP = 6  # syllables: "làm ở đâu", "bao lâu có tiền"
LONGEST_FOLLOW_UP = 12


@dataclass(frozen=True)
class PrepareQuery:
    """Reads the question with the index's own reader."""

    bank: Bank
    reader: Reader

    def __call__(self, draft: Draft) -> Draft:
        """Set the language, the reading and, for a follow-up, the reading in context."""
        question = draft.question
        text = question.text[:MAX_CHARACTERS]
        language = question.language if question.language in ANSWERED and not text.strip() else detect(text)
        reading = self.reader.read(text, language)
        # Who wrote Khmer before and now writes Vietnamese is understood, and answered in Vietnamese.
        spoken = question.language if language == "vi" and question.language in ANSWERED else language
        return replace(
            draft,
            language=_answer_language(spoken, language),
            reading=reading,
            follow_up=self._in_context(draft, text, reading),
            shut_out=self.bank.shut_out(reading.canonical, question.day),
            leans_back=self._leans_back(text),
        )

    def _in_context(self, draft: Draft, text: str, reading: Reading) -> Reading | None:
        last = self.bank.entries.get(draft.question.last_entry_id or "")
        if last is None or len(syllables(text)) > LONGEST_FOLLOW_UP:
            return None
        # read already: beside a title with accents, bare syllables would be taken as meant so
        return self.reader.read(f"{last.in_language(last.title, 'vi')} {reading.canonical}", "vi")

    def _leans_back(self, text: str) -> bool:
        """Tell whether the words say that something went before: "còn sinh đôi?", "làm ở đâu", not "thẻ"."""
        marks = self.bank.glossary.follow_ups
        if has_accents(text):
            words = " ".join(syllables(text))
        else:
            # Bare, "the" may be thẻ as well as thế: only marks of several syllables can be told.
            words, marks = bare_text(text), [bare_text(mark) for mark in marks if " " in mark]
        if any(f"{words} ".startswith(f"{mark} ") for mark in marks):
            return True
        return len(words.split()) <= SHORT_FOLLOW_UP and any(f" {mark} " in f" {words} " for mark in marks)


def _answer_language(wanted: str, detected: str) -> str:
    return wanted if detected == "vi" else detected
