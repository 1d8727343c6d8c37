"""Publication that cannot make things worse: a change is measured on a copy of the bank before citizens get it."""
