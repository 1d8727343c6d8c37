"""Step 1: read the question, and, where it leans on what went before, read it together with that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import product

from bot.answering.answer import Question
from bot.answering.draft import Context, Draft
from bot.bank.bank import Bank
from bot.bank.entry import topic_of
from bot.bank.languages import ANSWERED
from bot.bank.texts import DEFAULT_LANGUAGE
from bot.language.detect import detect
from bot.language.normalize import has_accents
from bot.language.readings import Reader, Reading, bare_text
from bot.language.segment import syllables

MAX_CHARACTERS = 1500  # a long story is read this far; Zalo's own limit is 2000
SHORT_FOLLOW_UP = 6  # syllables: "làm ở đâu", "bao lâu có tiền"
LONGEST_FOLLOW_UP = 12
LEADING = 2  # words before "ý tôi là": "không phải"


@dataclass(frozen=True)
class PrepareQuery:
    """Reads the question with the index's own reader."""

    bank: Bank
    reader: Reader

    def __call__(self, draft: Draft) -> Draft:
        """Set the language, the reading and, where something went before, the readings in context."""
        question = draft.question
        text = question.text[:MAX_CHARACTERS]
        language = question.language if question.language in ANSWERED and not text.strip() else detect(text)
        reading = self.reader.read(text, language)
        meant = self._meant(reading.canonical)
        if meant:
            reading = self.reader.read(meant, language)
        # Who wrote Khmer before and now writes Vietnamese is understood, and answered in Vietnamese.
        spoken = question.language if language == "vi" and question.language in ANSWERED else language
        return replace(
            draft,
            language=_answer_language(spoken, language),
            reading=reading,
            shut_out=self.bank.shut_out(reading.canonical, question.day),
            contexts=tuple(self._contexts(question, text, reading, corrects=bool(meant))),
        )

    def _contexts(self, question: Question, text: str, reading: Reading, *, corrects: bool) -> Iterator[Context]:
        language = reading.language
        if len(syllables(text)) > LONGEST_FOLLOW_UP or language not in ANSWERED:
            return
        last = self.bank.entries.get(question.last_entry_id or "")
        # Choices from elsewhere: what was asked before has another subject than the entry answered before that.
        moved_on = bool(question.offered) and (last is None or last.topic not in map(topic_of, question.offered))
        if question.before and (corrects or moved_on):
            before = self.reader.read(question.before[:MAX_CHARACTERS], language)
            yield Context(self._together(before.canonical, reading), True)
        if last is not None and not moved_on:
            title = last.in_language(last.title, language)
            yield Context(self._together(title, reading), self._leans_back(text, language), last.id)

    def _together(self, before: str, reading: Reading) -> Reading:
        # Each is read first: accents are put back only where a whole text has none.
        return self.reader.read(f"{before} {reading.canonical}", reading.language)

    def _meant(self, text: str) -> str:
        """Return what follows "ý tôi là" or "không phải, ý tôi là"; nothing where nobody is put right."""
        words = text.split()
        for start, mark in product(range(LEADING + 1), self.bank.glossary.corrections):
            end = start + len(mark.split())
            if end < len(words) and bare_text(" ".join(words[start:end])) == bare_text(mark):
                return " ".join(words[end:])
        return ""

    def _leans_back(self, text: str, language: str) -> bool:
        """Tell whether the words say that something went before: "còn sinh đôi?", "làm ở đâu", not "thẻ"."""
        marks: Iterable[str] = self.bank.glossary.follow_ups
        if has_accents(text) or language != DEFAULT_LANGUAGE:
            words = " ".join(syllables(text))
        else:
            # Bare, "the" may be thẻ as well as thế: only marks of several syllables can be told.
            words, marks = bare_text(text), [bare_text(mark) for mark in marks if " " in mark]
        if any(f"{words} ".startswith(f"{mark} ") for mark in marks):
            return True
        return len(words.split()) <= SHORT_FOLLOW_UP and any(f" {mark} " in f" {words} " for mark in marks)


def _answer_language(wanted: str, detected: str) -> str:
    return wanted if detected == "vi" else detected
