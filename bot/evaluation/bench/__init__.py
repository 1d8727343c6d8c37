"""How fast and how big the product is on this machine, beside stock Rasa."""
