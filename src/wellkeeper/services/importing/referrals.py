"""Referrals come in from our own sheet, each with its whole story, and each once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from wellkeeper.domain.contact import Contact, SkippedPart
from wellkeeper.domain.imports import ImportLine, Lines, Outcome
from wellkeeper.domain.referral_row import ReferralRow
from wellkeeper.errors import UnknownContact, WellError
from wellkeeper.queries import contacts
from wellkeeper.services import stages
from wellkeeper.services.forgetting.tombstones import LEFT_OUT, Tombstones
from wellkeeper.services.importing.fitting import write_what_fits
from wellkeeper.storage import models
from wellkeeper.storage.columns import derive_uid
from wellkeeper.storage.ledger import Ledger

MISSING_REASON = "an entry of its story isn't in the ledger: bring in entries.csv, too"


def import_referrals(
    ledger: Ledger,
    referral_rows: Iterable[ReferralRow | SkippedPart],
    *,
    in_full: bool = False,
    brings_back: bool = False,
    given_handles: Mapping[str, str],
) -> Outcome:
    """Bring in the referrals that the ledger doesn't have. If `in_full`, there is a line for each.

    Those of people whom the user had forgotten stay out, unless it `brings_back`. `given_handles` are those here of
    handles there, if they differ.
    """
    importer = _ReferralImporter(ledger, given_handles, in_full=in_full, brings_back=brings_back)
    for referral_row in referral_rows:
        if isinstance(referral_row, SkippedPart):
            importer.skip(referral_row.line, "", referral_row.reason)
        else:
            importer.bring_in(referral_row)
    return importer.make_outcome()


class _ReferralImporter:
    """Brings in referrals one by one, and counts what became of them."""

    def __init__(self, ledger: Ledger, given_handles: Mapping[str, str], *, in_full: bool, brings_back: bool) -> None:
        self._ledger, self._given_handles = ledger, given_handles
        self._tombstones, self._brings_back = Tombstones(ledger), brings_back
        self._in_full = in_full
        self._added = self._same = 0
        self._lines = Lines()
        self._skipped = 0
        self._strangers: Counter[str] = Counter()

    def bring_in(self, referral_row: ReferralRow) -> None:
        """Add a referral, unless the ledger has it or lacks what it rests on."""
        if self._ledger.find_many(models.Referral, [referral_row.uid]):
            self._same += 1
            self._tell("same", referral_row)
            return
        if self._is_forgotten(referral_row.name):
            self.skip(referral_row.line, "", LEFT_OUT)
            return
        try:
            contact = self._find(referral_row.contact)
            person = self._find(referral_row.who) if referral_row.who else None
        except WellError as error:
            if isinstance(error, UnknownContact):
                self._strangers[referral_row.contact] += 1
            self.skip(referral_row.line, referral_row.name, error.message)
            return
        entry_uids = {uid for uid in (referral_row.ask, *(step.entry for step in referral_row.story)) if uid}
        entry_ids = self._ledger.find_many(models.Entry, entry_uids)
        if entry_uids - entry_ids.keys():
            self.skip(referral_row.line, referral_row.name, MISSING_REASON)
            return

        def write(referral_rows: Iterable[ReferralRow]) -> None:
            for fitting_row in referral_rows:
                self._write(fitting_row, contact.id, person.id if person else None, entry_ids)

        for _, reason in write_what_fits(self._ledger, [referral_row], write):
            self.skip(referral_row.line, referral_row.name, f"no ledger holds such a referral ({reason})")
            return
        self._added += 1
        self._tell("added", referral_row)

    def _find(self, handle: str) -> Contact:
        """The contact of that handle in the sheet."""
        return contacts.find(self._ledger, self._given_handles.get(handle, handle), whole=True)

    def _is_forgotten(self, name: str) -> bool:
        """Whether the person of a referral, of whom it has the name alone, is one whom the user had forgotten."""
        is_left_out = bool(name) and not self._brings_back
        return is_left_out and bool(self._tombstones.recognise_ref(name).person_numbers)

    def skip(self, line_number: int, name: str, reason: str) -> None:
        """Leave out a row, and say why."""
        self._skipped += 1
        self._lines.add(ImportLine("skipped", name, "", reason, "", line_number))

    def make_outcome(self) -> Outcome:
        """What became of all rows."""
        return Outcome(self._added, self._same, self._skipped, self._lines, self._strangers)

    def _write(
        self, referral_row: ReferralRow, contact_id: int, person_id: int | None, entry_ids: dict[str, int]
    ) -> None:
        """Write a referral and its steps; the person whom it brought came by it."""
        words = ("uid", "direction", "name", "kind", "funnel", "occasion", "method", "purpose", "wish", "ball", "stage")
        referral = self._ledger.add(
            models.Referral(
                contact_id=contact_id,
                who_id=person_id,
                offered=int(referral_row.offered),
                ask_entry=entry_ids.get(referral_row.ask),
                value=referral_row.value,
                currency=referral_row.currency,
                opened=referral_row.opened.isoformat(),
                since=referral_row.since.isoformat(),
                thanked=referral_row.thanked.isoformat() if referral_row.thanked else None,
                told=referral_row.told.isoformat() if referral_row.told else None,
                **{name: getattr(referral_row, name) for name in words},
            )
        )
        assert referral.id is not None
        for number, step in enumerate(referral_row.story):
            self._ledger.add(
                models.Step(
                    uid=derive_uid("step", referral_row.uid, number),
                    referral_id=referral.id,
                    contact_id=contact_id,
                    day=step.day.isoformat(),
                    stage=step.stage,
                    why=step.why,
                    correction=int(step.is_correction),
                    entry_id=entry_ids.get(step.entry),
                )
            )
        brought = stages.load_referral(self._ledger, referral.id)
        stages.settle_origin(self._ledger, brought, brought)

    def _tell(self, did: str, referral_row: ReferralRow) -> None:
        if self._in_full:
            title = referral_row.name or referral_row.wish or referral_row.kind
            says = f"{referral_row.direction} {title}: {referral_row.stage or 'open'} since {referral_row.since}"
            self._lines.add(ImportLine(did, title, referral_row.contact, says, "", referral_row.line))
