"""What stands between a command and whoever sits at the terminal: streams, keys, an editor, passphrases."""
