"""The steps from a question to an answer, one module each, in the order the composer runs them."""
