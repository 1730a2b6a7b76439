"""The ledger's file, for writing: tables, connections, transactions. Reading it needs none of this."""
