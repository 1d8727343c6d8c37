from __future__ import annotations

from pathlib import Path

import pytest

from bot.rasa.fingerprint import GLOSSARY, TRAINED_FROM, fingerprint, model_path, training_files
from tests.rasa.places import ROOT


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name in (*TRAINED_FROM, "nlu_data/domain.yml", "nlu_data/nlu/x.yml", GLOSSARY):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("a: 1\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("name", [*TRAINED_FROM, "nlu_data/domain.yml", "nlu_data/nlu/x.yml"])
def test_a_change_of_what_is_trained_from_asks_for_training(project: Path, name: str) -> None:
    before = fingerprint(project, "3.6.21")
    (project / name).write_text("a: 2\n", encoding="utf-8")
    assert fingerprint(project, "3.6.21") != before


def test_another_rasa_asks_for_training(project: Path) -> None:
    assert fingerprint(project, "3.6.20") != fingerprint(project, "3.6.21")


def test_of_the_glossary_only_terms_matter(project: Path) -> None:
    before = fingerprint(project, "3.6.21")
    (project / GLOSSARY).write_text("chat: {ko: không}\n", encoding="utf-8")
    assert fingerprint(project, "3.6.21") == before
    (project / GLOSSARY).write_text("terms: [thẻ bảo hiểm y tế]\n", encoding="utf-8")
    assert fingerprint(project, "3.6.21") != before


def test_a_project_without_a_glossary_trains_too(project: Path) -> None:
    (project / GLOSSARY).unlink()
    assert model_path(project, fingerprint(project, "3.6.21")).name.startswith("hoi_bhxh-")


def test_everything_named_is_there() -> None:
    assert [path for path in training_files(ROOT) if not path.exists()] == []
