"""Questions to the ledger: SQL with :named parameters in, domain values out. SQL joins and counts; Python judges."""
