"""Puts together what looks back at what was asked: the board of questions asked in vain, and the reports."""

from __future__ import annotations

from typing import Protocol

from bot.bank.bank import Bank
from bot.bank.editing.workbench import Workbench
from bot.bank.languages import Languages
from bot.bank.texts import DEFAULT_LANGUAGE
from bot.clock import Clock
from bot.learning.board import LearningBoard
from bot.learning.deeds import Deeds
from bot.learning.learning import Learning
from bot.learning.meanings import Meanings
from bot.reports.needs import asked_in_vain
from bot.reports.report import Reporter
from bot.reports.reports import Reports
from bot.reports.service import ServiceCounts
from bot.retrieval.index import SearchIndex
from bot.store import Store
from bot.store.answer_counts import AnswerCounts
from bot.store.decisions import DecisionStore
from bot.store.unmet import UnmetQuestions


class Searching(Protocol):
    """What is searched now (`bot.answering.live.LiveComposer`, `bot.answering.composer.Composer`)."""

    @property
    def bank(self) -> Bank:
        """The bank in use."""
        ...

    @property
    def languages(self) -> Languages:
        """The languages citizens may use."""
        ...

    @property
    def index(self) -> SearchIndex:
        """The index over the bank."""
        ...


def build_board(store: Store, searching: Searching, clock: Clock) -> LearningBoard:
    """Return the board of questions asked in vain."""
    meanings = Meanings(lambda: searching.index)

    def question_of(entry_id: str) -> str:
        entry = searching.bank.entries.get(entry_id)
        return entry.in_language(entry.question, DEFAULT_LANGUAGE) if entry else ""

    return LearningBoard(UnmetQuestions(store), DecisionStore(store, clock), meanings, question_of, clock)


def build_learning(store: Store, board: LearningBoard, workbench: Workbench, clock: Clock) -> Learning:
    """Return what the page over `board` is made of; deeds change the bank on `workbench`."""
    decisions = DecisionStore(store, clock)
    return Learning(board, Deeds(workbench, decisions, clock), decisions)


def build_reports(store: Store, board: LearningBoard, searching: Searching, clock: Clock) -> Reports:
    """Return what makes reports; what was asked in vain comes from `board`."""
    counts, service = AnswerCounts(store), ServiceCounts(store)
    reporter = Reporter(counts, service, lambda: searching.bank, asked_in_vain(board), clock)
    return Reports(reporter, lambda: searching.bank, lambda: searching.languages, clock)
