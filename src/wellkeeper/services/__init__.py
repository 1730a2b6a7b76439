"""What changes the ledger: one plain function for each use, (ledger, what, …) -> a receipt."""
