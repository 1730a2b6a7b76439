"""Questions to the ledger: SQL with :named parameters in, domain values out. SQL selects, joins and counts; Python judges."""
