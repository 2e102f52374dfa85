"""Readers of files about incidents and shutdowns."""
