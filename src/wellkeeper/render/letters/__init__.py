"""Letters: templates that are shipped or yours, and the tone that suits a contact."""
