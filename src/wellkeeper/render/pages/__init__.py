"""The pages of the answers, one module a noun."""
