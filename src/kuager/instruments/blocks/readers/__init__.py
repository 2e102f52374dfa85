"""Readers of test lists."""
