"""A warm engine: a process that has everything imported, and forks for each command; and the thin client that asks it.

It knows no command: what is run is handed in. The client imports next to nothing, since every command waits for it.
"""
