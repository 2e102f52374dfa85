"""Which figures the unbound numbers and dates of a text may mean."""
