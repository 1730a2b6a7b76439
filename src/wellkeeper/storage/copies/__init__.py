"""Copies of the ledger: its backups, what encrypts them, and how one is put back."""
