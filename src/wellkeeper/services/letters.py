"""Letters go out: a touch for each contact to whom one is written, which remembers the letter."""

from __future__ import annotations

from collections.abc import Sequence

from wellkeeper.domain.action import Done
from wellkeeper.domain.kinds import TOUCH
from wellkeeper.domain.referral import NUDGED_MARK
from wellkeeper.queries import contacts, referrals, wants
from wellkeeper.queries.rules import find_kind
from wellkeeper.services.entries import Particulars, post_entry
from wellkeeper.services.optins import record_question
from wellkeeper.services.stages import add_step
from wellkeeper.storage.ledger import Ledger


def record_letter(
    ledger: Ledger,
    handles: Sequence[str],
    letter_name: str,
    *,
    referral_id: int | None = None,
    want_id: int | None = None,
    other_ref: str = "",
) -> Done:
    """Write down that a letter went out: a touch for each contact to whom it is written.

    A nudge about a referral for which you wait is a reminder, and so a mark of its story. One that asks a contact
    whether they want to meet the other, about a want, waits for an answer.
    """
    kind = find_kind(ledger, TOUCH, "message")
    particulars = Particulars(note=f"sent: {letter_name}", letter=letter_name)
    entry_ids = {
        handle: post_entry(ledger, contacts.find(ledger, handle), TOUCH, kind, 0, particulars) for handle in handles
    }
    if letter_name == "nudge" and referral_id is not None:
        for referral in referrals.list_matching(ledger, str(referral_id), ledger.day):
            if referral.is_awaited and referral.contact in entry_ids:
                add_step(ledger, referral.id, NUDGED_MARK, "", entry_id=entry_ids[referral.contact])
    if letter_name == "optin" and want_id is not None:
        want = wants.find(ledger, want_id)
        record_question(ledger, contacts.find(ledger, handles[0]), contacts.find(ledger, other_ref), want)
    return Done(f"wrote to {' and '.join(handles)}", tuple(handles))
