"""Reminders: set in the conversation with the citizen's consent, sent by a background worker through the outbox."""
