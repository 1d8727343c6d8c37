"""A system's process that says a word and then finds something missing."""

from __future__ import annotations

print("1/2", flush=True)
raise KeyError("config")
