"""Outside formats on one side, domain values on the other: one module per format, none touches a ledger."""
