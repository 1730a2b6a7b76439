"""The rows of an import that wait to be written together; what a table refuses costs its own contact alone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from wellkeeper.services.importing.fitting import write_what_fits
from wellkeeper.storage import models
from wellkeeper.storage.ledger import Ledger

BATCH = 5_000  # rows that wait at most

_MODELS = (models.Contact, models.Address, models.Tag)


class WaitingRows:
    """New contacts, addresses and tags, and new values of contacts and labels, until they are written."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._ids = {model: ledger.draw_numbers(model) for model in _MODELS}
        self._rows: dict[Any, list[dict[str, Any]]] = {model: [] for model in _MODELS}
        self._edits: dict[int, dict[str, Any]] = {}  # by the id of the contact
        self._labels: dict[int, dict[str, Any]] = {}  # by the id of the address
        self._addresses: dict[tuple[int, str, str], dict[str, Any]] = {}

    @property
    def are_many(self) -> bool:
        """Whether it is time to write them."""
        return sum(map(len, self._rows.values())) + len(self._edits) >= BATCH

    def put(self, model: Any, **row: Any) -> int:
        """Let a new row wait; returns its id."""
        row_id = next(self._ids[model])
        self._rows[model].append({"id": row_id, **row})
        if model is models.Address:
            self._addresses[row["contact_id"], row["sort"], row["key"]] = self._rows[model][-1]
        return row_id

    def edit(self, contact_id: int, columns: dict[str, Any]) -> None:
        """Let new values of a contact wait."""
        self._edits.setdefault(contact_id, {}).update(columns)

    def find_address(self, contact_id: int, sort: str, key: str) -> dict[str, Any] | None:
        """The row of an address that waits, or None."""
        return self._addresses.get((contact_id, sort, key))

    def get_label(self, address_id: int, label: str) -> str:
        """The label that an address will have, which has this one in the ledger."""
        return str(self._labels.get(address_id, {}).get("label", label))

    def label(self, address_id: int, label: str) -> None:
        """Let a new label of an address wait."""
        self._labels[address_id] = {"label": label}

    def settle(self) -> dict[int, str]:
        """Write all that waits. Returns the contacts that the tables refuse, by id, each with the reason."""
        contact_ids = {_get_contact(model, row) for model, rows in self._rows.items() for row in rows}
        refused = write_what_fits(self._ledger, sorted(contact_ids | self._edits.keys()), self._write)
        self._ledger.edit_many(models.Address, self._labels)
        self._rows = {model: [] for model in _MODELS}
        for waiting in (self._edits, self._labels, self._addresses):
            waiting.clear()
        return dict(refused)

    def _write(self, contact_ids: Iterable[int]) -> None:
        """Write what waits for some contacts."""
        wanted_ids = set(contact_ids)
        for model, rows in self._rows.items():
            self._ledger.add_many(model, [row for row in rows if _get_contact(model, row) in wanted_ids])
        edits = {contact_id: columns for contact_id, columns in self._edits.items() if contact_id in wanted_ids}
        self._ledger.edit_many(models.Contact, edits)


def _get_contact(model: Any, row: dict[str, Any]) -> int:
    """The id of the contact to whom a row belongs."""
    return int(row["id"] if model is models.Contact else row["contact_id"])
