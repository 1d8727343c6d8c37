"""A sum worked out with a citizen: which fact to ask for next, what a message tells, and what is said.

`conversation` is the way in: a state and a message in, a state and a message out. It knows no calculator by name: it
goes by the models of the facts, the registry and knowledge/calculators.
"""
