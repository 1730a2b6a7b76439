"""Ledgers come in from other machines, or back from an export."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from io import BufferedReader
from typing import BinaryIO

from wellkeeper import services
from wellkeeper.cli.call import call, writing
from wellkeeper.cli.imports.sources import explained, shown
from wellkeeper.cli.show import show
from wellkeeper.domain.history import Remark
from wellkeeper.errors import WrongUsage, quote
from wellkeeper.interchange import history

HEAD = 64  # octets by which a ledger is recognised


def are_ledgers(files: Sequence[str]) -> bool:
    """Whether the files are ledgers as JSON Lines. Raises `WrongUsage` where some are and others aren't."""
    found = [_is_ledger(name) for name in files]
    if any(found) and not all(found):
        other = files[found.index(False)]
        raise WrongUsage(f"{quote(shown(other))} is no ledger, but others are", "import ledgers by themselves")
    return any(found)


def bring_in(files: Sequence[str], *, filed: bool) -> None:
    """Bring ledgers into this one, all or none. `filed` says that options for people were given."""
    if filed:
        raise WrongUsage("a whole ledger is brought in as it is", "leave out the options that file or read people")
    from wellkeeper.render.pages.imports import build_restore as page

    remarks: list[Remark] = []
    with writing(create=True) as action:
        for name in files:
            with explained(name), _opened(name) as stream:
                what = action.do(services.history.combine.restore, history.read(stream), shown(name))
            remarks += what.remarks
    show(page(remarks, action.receipt.summary, dry_run=call().dry_run))


@contextmanager
def _opened(name: str) -> Iterator[BinaryIO]:
    with nullcontext(sys.stdin.buffer) if name == "-" else open(name, "rb") as stream:
        yield stream


def _is_ledger(name: str) -> bool:
    """Whether a plain file, or standard input, begins as a ledger. Nothing of it is taken."""
    if name != "-" and not os.path.isfile(name):
        return False
    try:
        with _opened(name) as stream:
            if isinstance(stream, BufferedReader):
                return history.is_ledger(stream.peek(HEAD))
            head = stream.read(HEAD)
            stream.seek(-len(head), 1)
            return history.is_ledger(head)
    except (OSError, ValueError):
        return False
