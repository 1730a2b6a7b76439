"""A ledger in a schema of a PostgreSQL server: the same tables, the same SQL, and the one writer behind a lock."""
