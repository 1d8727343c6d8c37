"""A person answers: who waits and when staff are there, whose turn it is, what staff do, what ends by itself."""
