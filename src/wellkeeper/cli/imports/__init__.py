"""What only an import needs of the command line: its files, its mappings, its progress."""
