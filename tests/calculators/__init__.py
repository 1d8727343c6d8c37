"""Calculators: each with its table of sums done by hand."""
