"""The pages of the findings, by group: what each does, why it matters, an example, what to do."""
