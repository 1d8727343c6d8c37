"""`bot index`, `bot ask` and `bot evaluate` on the small bank."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.bank.loader import load_bank
from bot.cli import app
from tests.conftest import DAY, SMALL_BANK
from tests.small_composer import CALIBRATION
from tests.word_encoder import WordEncoder

Bot = Callable[..., Result]


@pytest.fixture
def bot(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Bot:
    """Run a command with the small bank, the encoder of words and a data folder of the test's own."""
    monkeypatch.setenv("HOI_BHXH_KNOWLEDGE_DIR", str(SMALL_BANK))
    monkeypatch.setenv("HOI_BHXH_DATA_DIR", str(tmp_path))
    monkeypatch.setattr("bot.assistant.load_encoder", lambda setting, cache: WordEncoder())
    monkeypatch.setattr("bot.assistant.load_calibration", lambda: CALIBRATION)
    return lambda *arguments: CliRunner().invoke(app, arguments)


def test_an_answer_in_the_terminal_shows_its_source_and_what_comes_next(bot: Bot) -> None:
    result = bot("ask", "bhxh tu nguyen dong nhieu 1 thang", "--day", "2026-11-22")

    assert result.exit_code == 0
    assert result.stdout.startswith("Mức đóng thấp nhất là 330.000 đồng/tháng, áp dụng từ 01/07/2025.")
    assert "  § Điều 36 khoản 1, Luật Bảo hiểm xã hội 41/2024/QH15 (01/07/2025)\n" in result.stdout
    assert "  1. Nhà nước hỗ trợ  [voluntary.state_support]\n" in result.stdout
    assert "(answered, voluntary.monthly_amount, 0.9" in result.stdout


def test_an_answer_in_json_has_the_keys_others_build_on(bot: Bot) -> None:
    answer = json.loads(bot("ask", "mất thẻ bhyt", "--json", "--day", "2026-11-22").stdout)

    assert (answer["status"], answer["entry_id"]) == ("answered", "health_card.lost")
    assert {"probability", "text", "citations", "choices", "related", "hits", "language", "day"} <= set(answer)
    assert answer["citations"] == [
        {
            "source": "nd-188-2025",
            "text": "Điều 12, Nghị định về bảo hiểm y tế 188/2025/NĐ-CP",
            "since": "15/08/2025",
        }
    ]
    assert {"entry_id", "score", "variant"} <= set(answer["hits"][0])
    assert answer["day"] == "2026-11-22"
    assert answer["bank_version"] == load_bank(SMALL_BANK, DAY).version
    assert len(answer["index_version"]) == 12


@pytest.mark.parametrize(
    ("arguments", "status", "choices"),
    [
        (("thẻ", "--day", "2026-11-22"), "clarified", 2),
        (("dự báo thời tiết", "--day", "2026-11-22"), "declined_out_of_scope", 0),
        (("mất thẻ", "--day", "2025-08-14"), "declined_not_in_force", 0),
        # --on says the same
        (("mất thẻ", "--on", "2025-08-15"), "answered", 0),
    ],
)
def test_the_outcome_follows_question_and_day(bot: Bot, arguments: tuple[str, ...], status: str, choices: int) -> None:
    answer = json.loads(bot("ask", *arguments, "--json").stdout)

    assert answer["status"] == status
    assert len(answer["choices"]) >= choices


def test_the_language_can_be_chosen(bot: Bot) -> None:
    answer = json.loads(bot("ask", "mất thẻ", "--language", "en", "--day", "2026-11-22", "--json").stdout)

    assert (answer["language"], answer["text"][:9]) == ("en", "Use VssID")


def test_the_index_tells_what_is_in_it(bot: Bot, tmp_path: Path) -> None:
    report = json.loads(bot("index", "--json").stdout)

    assert (report["entries"], report["phrasings"], report["encoder"], report["calibrated"]) == (5, 61, "words", True)
    assert (tmp_path / "embeddings.sqlite3").exists()


def test_an_evaluation_reports_by_category(bot: Bot, tmp_path: Path) -> None:
    questions = tmp_path / "questions.jsonl"
    rows = [
        {"question": "mất thẻ bhyt", "expected": ["health_card.lost"], "category": "card"},
        {"question": "dự báo thời tiết", "expected": [], "category": "oos"},
        {"question": "sinh con được gì"},
    ]
    questions.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")

    report = json.loads(bot("evaluate", str(questions), "--json", "--day", "2026-11-22").stdout)
    table = bot("evaluate", str(questions), "--bare", "--day", "2026-11-22")

    assert {"n", "right_first", "right_in_three", "answered", "answered_right", "asked_back", "declined"} <= set(
        report["categories"]["card"]
    )
    assert report["categories"]["card"]["answered_right"] == 1
    assert report["categories"]["oos"]["declined"] == 1
    assert [row["question"] for row in report["answers"]] == ["sinh con được gì"]
    assert table.exit_code == 0
    assert "direct_answers_right" in table.stdout
