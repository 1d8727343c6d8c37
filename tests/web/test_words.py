"""The pages' words: the same keys in every language, and none of them missing."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from bot.answering.answer import AnswerStatus
from bot.bank.entry import Risk
from bot.evaluation.run import summary
from bot.services import MESSENGERS
from bot.settings import ROOT
from bot.store import feedback, unmet
from bot.store.marks import MarkKind
from bot.web.errors import FAULTS
from bot.web.words import HERE, spoken_forms, words


def test_every_language_has_the_same_keys_and_the_same_names_in_them() -> None:
    vi, en = (words().by_language[language] for language in ("vi", "en"))
    assert list(vi) == list(en)
    for key in vi:
        assert re.findall(r"\{\w+\}", vi[key]) == re.findall(r"\{\w+\}", en[key]), key


def test_every_word_a_page_or_script_asks_for_is_there() -> None:
    known = set(words().by_language["vi"])
    asked: set[str] = set()
    scripts = (path for path in Path(HERE / "static").rglob("*.js") if "vendor" not in path.parts)
    for path in [*scripts, *Path(HERE / "templates").glob("*.html")]:
        text = path.read_text(encoding="utf-8")
        asked |= set(re.findall(r'(?<!\br\.)say\("(\w+)"', text)) | set(re.findall(r"\bw\.(\w+)", text))
    assert asked - known == set()


def test_every_fault_risk_and_messenger_has_its_words() -> None:
    known = set(words().by_language["vi"])
    wanted = {f"error_{fault.code}" for fault in FAULTS.values()}
    wanted |= {f"risk_{risk}" for risk in Risk} | {f"channel_{name}" for name in (*MESSENGERS, "web")}
    assert wanted - known == set()


def test_every_kind_of_off_topic_lines_and_every_measured_share_has_its_words() -> None:
    known = set(words().by_language["vi"])
    groups = yaml.safe_load((ROOT / "knowledge" / "off_topic.yml").read_text(encoding="utf-8")).values()
    wanted = {f"kind_{kind}" for group in groups for kind in group} | {f"bank_share_{name}" for name in summary([])}
    assert wanted - known == set()


def test_every_reason_of_the_board_and_every_complaint_and_mark_has_its_words() -> None:
    known = set(words().by_language["vi"])
    wanted = {f"why_{why}" for why in unmet.Why} | {f"complaint_{why}" for why in (*feedback.Why, "untold")}
    wanted |= {f"staff_mark_{kind}" for kind in MarkKind} | {f"channel_{unmet.STAFF}"}
    assert wanted - known == set()


def test_the_scripts_know_the_statuses_by_their_right_names() -> None:
    script = (HERE / "static" / "chat" / "render.js").read_text(encoding="utf-8")
    assert f'"{AnswerStatus.CLARIFIED}"' in script
    assert all(str(status).startswith("error_") for status in AnswerStatus if "error" in status)


def test_spoken_forms_are_there_for_every_language() -> None:
    assert set(spoken_forms()) == set(words().languages)
