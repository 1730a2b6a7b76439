"""What the ledger tells back: pure functions over what was given, asked and brought."""
