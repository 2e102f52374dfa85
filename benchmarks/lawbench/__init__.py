"""What `benchmarks/laws.py` is made of: pairs of real texts and variants of them, the tools compared, and the judge."""
