"""Facts put beside what else is known, so that a rule is a condition on one row."""
