"""The tables besides those of contacts and entries, by what they are about: see `storage.models`."""
