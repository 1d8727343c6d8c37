"""Where things are, for tests about files."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
