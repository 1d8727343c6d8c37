from __future__ import annotations

import re
from pathlib import Path

import yaml

from bot.rasa.environment import defaults, read_env_file
from tests.rasa.places import ROOT

RASA = ROOT / "bot" / "rasa"


def test_nothing_need_be_set() -> None:
    found = defaults({})
    assert found["HOI_BHXH_ACTIONS_URL"] == "http://127.0.0.1:8000/actions/webhook"
    assert found["HOI_BHXH_RASA_TRACKER_URL"].startswith("sqlite:////")
    assert found["RASA_TELEMETRY_ENABLED"] == "false"


def test_the_actions_follow_the_port_of_the_bot() -> None:
    assert defaults({"HOI_BHXH_PORT": "9001"})["HOI_BHXH_ACTIONS_URL"] == "http://127.0.0.1:9001/actions/webhook"


def test_what_is_set_stays() -> None:
    address = "postgresql://rasa@db/rasa"
    assert defaults({"HOI_BHXH_RASA_TRACKER_URL": address})["HOI_BHXH_RASA_TRACKER_URL"] == address


def test_every_variable_the_endpoints_name_has_a_default() -> None:
    named = re.findall(r"\$\{(\w+)\}", (RASA / "endpoints.yml").read_text(encoding="utf-8"))
    assert set(named) <= set(defaults({}))


def test_only_the_rest_channel_is_open_and_no_events_are_sent_on() -> None:
    assert list(yaml.safe_load((RASA / "credentials.yml").read_text(encoding="utf-8"))) == ["rest"]
    assert set(yaml.safe_load((RASA / "endpoints.yml").read_text(encoding="utf-8"))) == {
        "action_endpoint",
        "tracker_store",
        "lock_store",
    }


def test_the_env_file_is_read_as_the_bot_process_reads_it(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    assert read_env_file(file) == {}
    file.write_text('# port\nHOI_BHXH_PORT=9001\n\nexport HOI_BHXH_DATA_DIR = "/data"\nnonsense\n', encoding="utf-8")
    assert read_env_file(file) == {"HOI_BHXH_PORT": "9001", "HOI_BHXH_DATA_DIR": "/data"}
