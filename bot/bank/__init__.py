"""The FAQ bank as objects: entries, figures, sources, and what is wrong with them."""
