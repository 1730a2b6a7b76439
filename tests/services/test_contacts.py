"""Contacts are added, also on the way to something else."""

from __future__ import annotations

from pathlib import Path

import pytest

from books import AT, DAY
from wellkeeper.domain.contact import Contact
from wellkeeper.queries.contacts import find, list_addresses
from wellkeeper.services.contacts import add_named, find_or_add
from wellkeeper.storage.ledger import open_ledger


@pytest.mark.parametrize("ref", ["Nora Holm", "Holm, Nora", "Dr. Nora Holm", "=nora", "nora@holm.example", "李小龙"])
def test_who_is_added_by_name_is_as_the_ledger_has_them(tmp_path: Path, ref: str) -> None:
    with open_ledger(tmp_path / "ledger.db", command="test", day=DAY, at=AT, create=True) as ledger:
        contact = add_named(ledger, ref)

        assert contact == find(ledger, contact.handle)
        assert type(contact.archived) is type(contact.do_not_ask) is bool
        emails = [address.value for address in list_addresses(ledger, contact.id)]
        assert emails == ([ref] if "@" in ref else [])


def test_who_is_there_is_not_added(tmp_path: Path) -> None:
    def add(ref: str) -> Contact:
        return find_or_add(ledger, ref, new=True)

    with open_ledger(tmp_path / "ledger.db", command="test", day=DAY, at=AT, create=True) as ledger:
        nora = add("Nora Holm")
        assert add("nora") == add("NORA HOLM") == add("Nora Holm") == nora
        assert add("Nora Berg") != nora
