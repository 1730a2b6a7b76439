"""The command line: parse, one call, show. Only here are the clock, the terminal and the exit codes."""
