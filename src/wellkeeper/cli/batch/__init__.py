"""Many commands in one process: their lines are read, and carried out one by one or as one action."""
