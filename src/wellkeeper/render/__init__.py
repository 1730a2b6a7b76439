"""What people and programs see: domain values in, text out. Nothing here knows the ledger."""
