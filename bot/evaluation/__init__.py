"""Measuring the assistant on labelled questions, and learning its thresholds from them."""
