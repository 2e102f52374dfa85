"""Judgements of people: whether two entries of a record are one thing. Given with a reason, and reversible."""
