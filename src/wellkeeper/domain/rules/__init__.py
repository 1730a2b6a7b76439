"""What the ledger judges by: pure functions over the values of the domain."""
