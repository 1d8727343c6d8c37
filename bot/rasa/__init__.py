"""The conversation process: Rasa 3.6.21 on Python 3.10. Everything here must run on that Python."""
