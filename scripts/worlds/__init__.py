"""Invented worlds: people, their ledgers and their files, for whatever needs some.

- `HISTORY`: thirteen people and the year up to a day. `make demo` types it in.
- `HELP`: Alice, Bob and Chitra, and a first of everything. Every example of the help runs there, after what is in
  `PREPARATIONS` for it: docs/reference shows what it says, tests/test_docs.py that it runs.
- `MONTH`: Alice, Bob, Cleo and Erik. On it, tests type in commands: those of the command line and the guards.
- `YEAR`: Alice, Bob, Cleo, Dora and Robert, and every row that a ledger can hold. The tests of the other floors.
- `PRACTICE`: thirteen people and fifteen months of gives and introductions. The pages on what giving brings and on the
  review of a quarter begin with it.
- `CONNECTIONS`: three hundred people of LinkedIn, who came in this morning. The page on what to do after an import.
- `FORMATS` (worlds/formats.py): what a ledger of each format so far can hold, for those that the tests upgrade.
- `crowd`: as many people as one likes, for the ledgers and files of `make bench`.

Any other transcript tells its own ledger, and so does a test that needs one alone.
"""

from worlds.connections import CONNECTIONS
from worlds.demo import HISTORY
from worlds.help import HELP, PREPARATIONS
from worlds.month import MONTH
from worlds.practice import PRACTICE
from worlds.world import World
from worlds.year import YEAR

__all__ = ["CONNECTIONS", "HELP", "HISTORY", "MONTH", "PRACTICE", "PREPARATIONS", "YEAR", "World"]
