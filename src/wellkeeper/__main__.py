"""`python -m wellkeeper` is `well`."""

from wellkeeper.cli.app import main

main()
