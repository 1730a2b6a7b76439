"""Programs of your own that are run around a write: which there are, whether they may run, and how they are asked."""
