"""Whether a trained model still fits its training data."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import yaml

TRAINED_FROM = ("config.yml", "bot/rasa/tokenizer.py", "bot/rasa/words.py", "bot/language/normalize.py")
TRAINED_FROM_FOLDER = "nlu_data"
GLOSSARY = "knowledge/glossary.yml"


def training_files(root: Path) -> Iterator[Path]:
    """Yield every file a model depends on, in a fixed order."""
    for name in TRAINED_FROM:
        yield root / name
    yield from sorted((root / TRAINED_FROM_FOLDER).rglob("*.yml"))


def fingerprint(root: Path, rasa_version: str) -> str:
    """Return a hash over everything that training depends on.

    Of the glossary only `terms` counts, for only those are words to the tokenizer; a new abbreviation there
    does not retrain anything.
    """
    digest = hashlib.sha256(rasa_version.encode())
    for path in training_files(root):
        digest.update(f"\n{path.relative_to(root).as_posix()}\n".encode())
        digest.update(path.read_bytes())
    glossary = root / GLOSSARY
    read = yaml.safe_load(glossary.read_text(encoding="utf-8")) if glossary.exists() else None
    digest.update(json.dumps((read or {}).get("terms") or [], ensure_ascii=False).encode())
    return digest.hexdigest()


def model_path(models: Path, print_of_data: str) -> Path:
    """Return where the model trained on data with this fingerprint is kept."""
    return models / f"hoi_bhxh-{print_of_data[:16]}.tar.gz"
