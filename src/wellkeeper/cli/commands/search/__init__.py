"""Searching: where something is said, and who leads to somebody."""
