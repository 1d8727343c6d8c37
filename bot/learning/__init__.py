"""What citizens asked in vain, brought together by meaning, and what a maintainer decides about it.

Nothing here changes the bank by itself: each step is one person's.
"""
