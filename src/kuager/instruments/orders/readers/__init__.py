"""Readers of counts of orders."""
