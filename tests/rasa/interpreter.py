"""The Python that Rasa lives on, which is not the one the tests run on."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.rasa.places import ROOT


def rasa_python() -> Path:
    """Return Rasa's interpreter: `.venv-rasa`, or HOI_BHXH_RASA_PYTHON. Without one the test fails."""
    for place in (ROOT / ".venv-rasa" / "bin" / "python", Path(os.environ.get("HOI_BHXH_RASA_PYTHON") or "/nowhere")):
        if place.exists():
            return place
    pytest.fail("Rasa's environment is missing: `make install` creates .venv-rasa, or set HOI_BHXH_RASA_PYTHON.")


def rasa_environment(**settings: str) -> dict[str, str]:
    """Return the environment for a process of Rasa's, with `settings` on top of this one's."""
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1", **settings}


def run_there(*arguments: str, **settings: str) -> str:
    """Run Rasa's Python with `arguments` and return what it printed; a failure fails the test with its words."""
    done = subprocess.run(
        [str(rasa_python()), *arguments],
        cwd=ROOT,
        env=rasa_environment(**settings),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return done.stdout
