"""The way from a stored event through Rasa to an answer in the outbox."""
