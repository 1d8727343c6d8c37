"""The text before search. Imported by both processes, so it runs on Python 3.10 and 3.11."""
