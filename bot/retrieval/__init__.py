"""From a question to ranked entries."""
