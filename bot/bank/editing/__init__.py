"""Changing the bank as a person would: one file at a time, its comments kept, each change in the bank's own history."""
