"""The pages of docs/reference, a module for each or two; scripts/docs.py writes them."""
