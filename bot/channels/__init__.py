"""One adapter a messenger, and what they have in common."""
