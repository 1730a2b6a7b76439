"""One sentence about what happened, read by a small grammar: it becomes acts, each a command that one could type."""
