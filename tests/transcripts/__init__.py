"""Writes down whole conversations held with the running product on the fakes of the messengers: docs/transcripts."""
