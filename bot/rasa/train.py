"""Trains the conversation model when its data changed: `python -m bot.rasa.train`."""

from __future__ import annotations

import argparse
import logging
import sys
import time
from pathlib import Path

from bot.rasa import environment
from bot.rasa.fingerprint import fingerprint, model_path
from bot.rasa.patches import RASA_VERSION

ROOT = environment.ROOT
KEPT_MODELS = 3


def current_model(models: Path) -> Path:
    """Return where the model for today's training data is, or will be once trained."""
    return model_path(models, fingerprint(ROOT, RASA_VERSION))


def train(models: Path, *, force: bool = False) -> Path:
    """Return the model for today's training data, training it first if it is not there yet.

    The name of a model carries the fingerprint of its data, so an older model that fits again is found again.

    Raises:
        RuntimeError: If Rasa could not train; it printed why.
    """
    model = current_model(models)
    if model.exists() and not force:
        print(f"Conversation model is up to date: {model.name}", flush=True)
        return model
    print("Training the conversation model (about half a minute)...", flush=True)
    began = time.monotonic()
    environment.prepare()
    import rasa

    environment.configure_logging(logging.WARNING)

    result = rasa.train(
        domain=str(ROOT / "nlu_data" / "domain.yml"),
        config=str(ROOT / "config.yml"),
        training_files=[str(ROOT / "nlu_data" / "nlu"), str(ROOT / "nlu_data" / "rules")],
        output=str(models),
        fixed_model_name=model.name,
        force_training=force,
    )
    if result.code or not model.exists():
        raise RuntimeError(f"Rasa did not train a model (code {result.code}); see what it printed above.")
    _forget_old(models)
    print(f"Trained {model.name} in {time.monotonic() - began:.0f} s", flush=True)
    return model


def _forget_old(models: Path) -> None:
    """Delete all but the newest models; an older one comes back by training."""
    newest_first = sorted(models.glob("hoi_bhxh-*.tar.gz"), key=lambda model: model.stat().st_mtime, reverse=True)
    for model in newest_first[KEPT_MODELS:]:
        model.unlink(missing_ok=True)


def main() -> int:
    """Train from the command line."""
    parser = argparse.ArgumentParser(prog="python -m bot.rasa.train", description=__doc__)
    parser.add_argument("--force", action="store_true", help="train even if nothing changed")
    parser.add_argument("--models", type=Path, default=environment.models_dir(), help="folder of models")
    chosen = parser.parse_args()
    train(chosen.models, force=chosen.force)
    return 0


if __name__ == "__main__":
    sys.exit(main())
