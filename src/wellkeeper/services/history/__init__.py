"""What happens with the history: an undo, and ledgers brought together."""
