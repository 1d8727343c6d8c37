"""Step 4: put the answer into words: the entry's own, with the figures in force, or the assistant's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.answering.answer import Answer, AnswerStatus, Choice, FoundEntry, Question
from bot.answering.draft import Draft
from bot.bank.bank import Bank
from bot.bank.entry import Entry
from bot.bank.languages import ANSWERED
from bot.bank.render import Rendered, write_day
from bot.channels.messages import CitedSource

SOON = timedelta(days=120)  # a change of the law this near is told with the answer
CERTAIN = 0.97  # above this the second best hit is not offered beside the answer
RUNNER_UP = 1
BUTTONS = 4  # next questions under an answer: what Zalo has room for beside "details"
HITS_KEPT = 10  # hits that go with an answer, those turned down among them
CHANGES_TOLD = 2  # the first figures are the ones the answer is about


@dataclass(frozen=True)
class WriteAnswer:
    """Writes in the question's language, Vietnamese where the bank lacks it."""

    bank: Bank
    index_version: str
    shown: Callable[[float], float]

    def __call__(self, draft: Draft) -> Draft:
        """Set the answer."""
        made = self._answer(draft) if draft.status is AnswerStatus.ANSWERED else self._other(draft)
        accepted = set(draft.chosen) if draft.status in (AnswerStatus.ANSWERED, AnswerStatus.CLARIFIED) else set()
        hits = tuple(
            FoundEntry(hit.entry_id, self.shown(hit.score), hit.variant, hit.entry_id in accepted)
            for hit in draft.found.hits[:HITS_KEPT]
        )
        return replace(draft, answer=replace(made, probability=round(draft.probability, 4), hits=hits))

    def _answer(self, draft: Draft) -> Answer:
        entry = self.bank.entries[draft.chosen[0]]
        made = self.entry(entry, draft.language, draft.question)
        return replace(made, related=(*self._runner_up(draft, entry), *made.related)[:BUTTONS])

    def _runner_up(self, draft: Draft, entry: Entry) -> tuple[Choice, ...]:
        """Return the second best entry, one tap away in case it was meant, unless the answer is all but certain."""
        if draft.probability >= CERTAIN or len(draft.found.hits) < RUNNER_UP + 1:
            return ()
        second = self.bank.entries[draft.found.hits[RUNNER_UP].entry_id]
        if second.id in entry.related or not self.bank.holds_on(second, draft.question.day):
            return ()
        return self._titles((second.id,), draft.language)

    def entry(self, entry: Entry, language: str, question: Question, details: bool = False) -> Answer:
        """Return the entry as an answer, on the day of the question; its details instead when asked for.

        Raises:
            NotInForceError: If a figure in it is not in force that day.
        """
        wanted = entry.details if details and entry.details else entry.answer
        rendered = self.bank.render_entry(entry, wanted, language, question.day)
        coming = "" if details or entry.until else self._coming(rendered, language, question)
        return replace(
            self._empty(AnswerStatus.ANSWERED, rendered.text + coming, language, question),
            entry_id=entry.id,
            citations=self._citations(entry, language),
            related=self._titles(entry.related, language),
            has_details=bool(entry.details) and not details,
        )

    def _other(self, draft: Draft) -> Answer:
        say, language, question = self.bank.texts.say, draft.language, draft.question
        choices: tuple[Choice, ...] = ()
        if draft.status is AnswerStatus.CLARIFIED:
            text = say("ask_back", language)
            choices = self._titles(draft.chosen, language)
        elif draft.status is AnswerStatus.DECLINED_NOT_IN_FORCE:
            text = say("decline_not_in_force", language, day=write_day(question.day))
        elif language not in ANSWERED:
            own = (language,) if language in self.bank.texts.languages else ()
            text = "\n\n".join(say("decline_language", code) for code in (*own, *ANSWERED))
        else:
            text = say(
                "decline_out_of_scope" if draft.status is AnswerStatus.DECLINED_OUT_OF_SCOPE else "decline_no_entry",
                language,
            )
        return replace(self._empty(draft.status, text, language, question), choices=choices)

    def _empty(self, status: AnswerStatus, text: str, language: str, question: Question) -> Answer:
        return Answer(
            status=status,
            text=text,
            language=language,
            day=question.day,
            bank_version=self.bank.version,
            index_version=self.index_version,
        )

    def _titles(self, entry_ids: tuple[str, ...] | list[str], language: str) -> tuple[Choice, ...]:
        # A related entry may be missing while a maintainer is at work; `bot check` says so, citizens need not notice.
        entries = [self.bank.entries[entry_id] for entry_id in entry_ids if entry_id in self.bank.entries]
        return tuple(Choice(entry.id, entry.in_language(entry.title, language)) for entry in entries if entry.published)

    def _citations(self, entry: Entry, language: str) -> tuple[CitedSource, ...]:
        cited = []
        for citation in entry.sources:
            source = self.bank.sources[citation.source]
            title = source.title.get(language) or source.title["vi"]
            place = f"{citation.at}, " if citation.at else ""
            cited.append(CitedSource(citation.source, f"{place}{title} {source.number}", write_day(source.in_force)))
        return tuple(cited)

    def _coming(self, rendered: Rendered, language: str, question: Question) -> str:
        """Return a note on the figures in the answer that change soon, or nothing."""
        lines: list[str] = []
        for figure in rendered.figures:
            if len(lines) == CHANGES_TOLD:
                break
            change = self.bank.figures.next_change(figure.name, question.day)
            if change is None or change.start - question.day > SOON or change.amount == figure.amount:
                continue
            label = self.bank.parameters[figure.name].label
            lines.append(
                self.bank.texts.say(
                    "coming_line",
                    language,
                    day=write_day(change.start),
                    label=label.get(language, label["vi"]),
                    value=self.bank.renderer.write(change, language),
                )
            )
        return "\n\n" + "\n".join([self.bank.texts.say("coming", language), *lines]) if lines else ""
