"""How files are imported."""

from __future__ import annotations

from typing import NamedTuple


class FilingOptions(NamedTuple):
    """How new contacts are filed; if `update`, the file is right if it and the ledger differ."""

    source: str | None = None
    tier: str | None = None
    tags: tuple[str, ...] = ()
    update: bool = False


class ImportOptions(NamedTuple):
    """How files are imported, as the user said it.

    `marks` say how contacts are filed. Of tables, `currency` is that of costs that name none, if the settings have one,
    else they are in that of the ledger; if `new`, unknown
    contacts are added; if it `may_skip`, bad rows are left out. `mine` are the user's own addresses.
    If it `brings_back`, people come in whom the user had forgotten. If `in_full`, there is a line for everything that
    comes in; if `many`, a calendar may bring as much as it likes.
    """

    marks: FilingOptions = FilingOptions()
    currency: str = ""
    new: bool = False
    may_skip: bool = False
    mine: tuple[str, ...] = ()
    in_full: bool = False
    many: bool = False
    brings_back: bool = False
