"""The settings and `.env.example`, which lists them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.rasa.environment import defaults
from bot.settings import ROOT, Settings

EXAMPLE = (ROOT / ".env.example").read_text(encoding="utf-8")
LISTED = re.compile(r"^# (?P<said>.+)\n#(?P<name>[A-Z_]+)=(?P<value>.*)$", re.MULTILINE)
IN_EXAMPLE = {found["name"]: found for found in LISTED.finditer(EXAMPLE)}
OF_THE_BOT = {f"HOI_BHXH_{name.upper()}": field for name, field in Settings.model_fields.items()}


def of_rasa() -> dict[str, str]:
    """Return what Rasa's side reads, with its default: empty where that follows from another setting."""
    written = (ROOT / "bot" / "rasa" / "environment.py").read_text(encoding="utf-8")
    names = re.findall(r'"((?:HOI_BHXH|RASA)_[A-Z_]+)"', written)
    return {name: defaults({}).get(name, "") for name in names}


def test_the_example_lists_exactly_the_settings() -> None:
    assert set(IN_EXAMPLE) == set(OF_THE_BOT) | set(of_rasa())


def test_the_example_lists_each_setting_once_and_sets_none() -> None:
    assert re.findall(r"^#([A-Z_]+)=", EXAMPLE, re.MULTILINE) == list(IN_EXAMPLE)
    assert all(line.startswith("#") or not line for line in EXAMPLE.splitlines())


@pytest.mark.parametrize("name", sorted(OF_THE_BOT))
def test_the_example_says_what_the_settings_say(name: str) -> None:
    field, line = OF_THE_BOT[name], IN_EXAMPLE[name]
    assert line["said"].endswith(f" / {field.description}")
    assert line["value"] == _written(field.default)


@pytest.mark.parametrize("name", sorted(set(of_rasa()) - set(OF_THE_BOT)))
def test_the_example_gives_rasas_default_or_leaves_it_empty(name: str) -> None:
    assert IN_EXAMPLE[name]["value"] in ("", of_rasa()[name] or "models")


def test_nothing_need_be_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in OF_THE_BOT:
        monkeypatch.delenv(name, raising=False)
    settings = Settings(_env_file=None)
    assert settings.database == f"sqlite:///{ROOT / 'var' / 'hoi_bhxh.sqlite3'}"
    assert not settings.telegram_token
    assert not settings.zalo_app_id


def test_the_environment_comes_before_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / ".env"
    file.write_text("HOI_BHXH_PORT=9001\nHOI_BHXH_DATABASE_URL=postgresql://db/bhxh\n", encoding="utf-8")
    assert Settings(_env_file=file).port == 9001
    assert Settings(_env_file=file).database == "postgresql://db/bhxh"
    monkeypatch.setenv("HOI_BHXH_PORT", "9002")
    assert Settings(_env_file=file).port == 9002


def _written(default: object) -> str:
    if isinstance(default, bool):
        return str(default).lower()
    return str(default.relative_to(ROOT)) if isinstance(default, Path) else str(default)
