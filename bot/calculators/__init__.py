"""Sums for one person: pure functions from facts and the figures of a day to steps, each with its article."""
