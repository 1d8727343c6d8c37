"""Accounts on the web: who is let in, and the frame of the pages behind an account."""
