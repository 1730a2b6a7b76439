"""The sheet of referrals that we write is recognised, and what no referral has costs its row."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO

import pytest

from wellkeeper.domain.contact import SkippedPart
from wellkeeper.domain.referral_row import ReferralRow
from wellkeeper.interchange.recognise import REFERRALS, Reading, recognise

HEADER = "direction,contact,who,name,kind,offered,value,currency,opened,stage,since,uid,ask,steps"
ROW = 'got,bob,dora,Dora Diaz,intro,1,900.00,EUR,2026-01-05,won,2026-01-09,u1,,"2026-01-05 introduced\n2026-01-09 won"'


def read(row: str) -> ReferralRow | SkippedPart:
    recognised = recognise(BytesIO(f"{HEADER}\n{row}\n".encode()), Reading(until=datetime(2026, 3, 2, tzinfo=UTC)))
    assert (recognised.holds, recognised.title) == (REFERRALS, "referrals of a ledger")
    (item,) = recognised.items
    assert isinstance(item, ReferralRow | SkippedPart)
    return item


def test_a_referral_is_read_with_its_story() -> None:
    row = read(ROW)

    assert isinstance(row, ReferralRow)
    assert (row.contact, row.who, row.offered, row.value, row.currency) == ("bob", "dora", True, 90000, "EUR")
    assert [(str(step.day), step.stage) for step in row.story] == [("2026-01-05", "introduced"), ("2026-01-09", "won")]


@pytest.mark.parametrize(
    ("old_text", "new_text", "reason"),
    [
        ("2026-01-09 won", "2026-04-09 won", "2026-04-09 lies in the future"),
        ("2026-01-05,won", "2026-04-05,won", "2026-04-05 lies in the future"),
        ("2026-01-09 won", "2026-02-30 won", "‘2026-02-30 won’ is no step of a referral"),
        ("2026-01-05,won", "5 Jan,won", "‘5 Jan’ isn't a day such as 2026-03-31"),
        ("got,bob", "got,", "it has no contact"),
        ("intro,1", "intro,maybe", "‘maybe’ is no offered"),
        ("900.00", "-900.00", "‘-900.00’ is negative"),
    ],
)
def test_what_no_referral_has_costs_its_row(old_text: str, new_text: str, reason: str) -> None:
    item = read(ROW.replace(old_text, new_text, 1))

    assert isinstance(item, SkippedPart)
    assert item.reason.startswith(reason)
