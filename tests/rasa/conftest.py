from __future__ import annotations

import json
from typing import Any

import pytest

from tests.rasa.interpreter import run_there


@pytest.fixture(scope="session")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What probe.py saw on Rasa's Python; it runs once."""
    folder = tmp_path_factory.mktemp("probe")
    printed = run_there("-m", "tests.rasa.probe", str(folder / "rasa.sqlite3"), HOI_BHXH_DATA_DIR=str(folder))
    found: dict[str, Any] = json.loads(printed.splitlines()[-1])
    return found
