"""Translating the bank in PO files: out with `bot translate export`, back with `bot translate import`."""
