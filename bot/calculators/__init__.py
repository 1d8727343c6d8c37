"""Sums for one person: pure functions from facts and the figures of a day to steps, each with its article.

`registry` names the calculators. Each is a module whose `calculate` makes a `result` out of `facts` and `day_figures`,
in `sentences` whose words are in knowledge/calculators; a long one has its parts beside it, as `maternity` has
`maternity_condition`. `writer` puts a result into words, `check` compares a calculator with its words.
"""
