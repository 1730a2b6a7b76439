"""One revision for each format of the ledger, the oldest first. They are named for the format that they lead to."""
