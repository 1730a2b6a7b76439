"""What files bring in: contacts, entries, touches."""
