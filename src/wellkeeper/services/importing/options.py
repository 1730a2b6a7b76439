"""How files are imported."""

from __future__ import annotations

from typing import NamedTuple

from wellkeeper.services.importing.contacts import FilingOptions


class ImportOptions(NamedTuple):
    """How files are imported, as the user said it.

    `marks` say how contacts are filed. Of tables, `currency` is that of costs that name none; if `new`, unknown
    contacts are added; if it `may_skip`, bad rows are left out. `mine` are the user's own addresses, for mail.
    If `in_full`, there is a line for everything that comes in.
    """

    marks: FilingOptions = FilingOptions()
    currency: str = "USD"
    new: bool = False
    may_skip: bool = False
    mine: tuple[str, ...] = ()
    in_full: bool = False
