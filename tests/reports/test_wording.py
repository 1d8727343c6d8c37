"""The words of reports: the same in every language, and none missing."""

from __future__ import annotations

import re

from bot.reports.report import OUTCOMES, Outcome
from bot.reports.wording import report_words
from bot.web.words import HERE


def test_every_language_has_the_same_keys_and_the_same_names_in_them() -> None:
    vi, en = (report_words().by_language[code] for code in ("vi", "en"))
    assert list(vi) == list(en)
    for key in vi:
        assert set(re.findall(r"\{\w+\}", vi[key])) == set(re.findall(r"\{\w+\}", en[key])), key


def test_every_word_a_template_asks_for_is_there() -> None:
    templates = (path.read_text(encoding="utf-8") for path in (HERE / "templates").glob("report*.html"))
    asked = {key for text in templates for key in re.findall(r'\br\.say\("(\w+)"', text)}
    assert asked
    assert asked - set(report_words().by_language["vi"]) == set()


def test_every_outcome_has_its_words() -> None:
    known = set(report_words().by_language["vi"])
    declined = {f"status_{status}" for status, outcome in OUTCOMES.items() if outcome is Outcome.DECLINED}
    assert ({f"outcome_{outcome}" for outcome in Outcome} | declined) - known == set()
