"""What do they want and offer, who could help whom, and what do you want from them?"""

from __future__ import annotations

from pathlib import Path

import pytest

from books import AT, DAY, act, reading
from wellkeeper.domain.contact import TEN
from wellkeeper.domain.rules.matching import MOST_MATCHES
from wellkeeper.queries.reader import Reader
from wellkeeper.services import contacts, entries, offers, optins
from wellkeeper.services.contacts import Details
from wellkeeper.services.entries import Particulars
from wellkeeper.services.wants import add_want
from wellkeeper.storage import models
from wellkeeper.storage.ledger import open_ledger
from wellkeeper.views import wants


def test_wants_are_the_open_ones_unless_the_settled_are_asked_for(reader: Reader) -> None:
    everybody, settled = wants.list_wants(reader, DAY), wants.list_wants(reader, DAY, settled=True)

    assert [(want.id, want.contact, want.origin) for want in everybody] == [(1, "alice", TEN), (3, "alice", "")]
    assert [want.id for want in settled] == [1, 2, 3, 4]
    assert [want.id for want in wants.list_wants(reader, DAY, "bob", settled=True)] == [2]
    assert wants.list_wants(reader, DAY, "bob") == []


def test_offers_are_those_that_stand_unless_the_dropped_are_asked_for(reader: Reader) -> None:
    assert [offer.text for offer in wants.list_offers(reader, DAY)] == ["warehouse space"]
    assert [offer.text for offer in wants.list_offers(reader, DAY, "bob", dropped=True)] == [
        "warehouse space",
        "a plumber",
    ]
    assert wants.list_offers(reader, DAY, "alice") == []


def test_what_you_want_is_of_everyone_or_of_one(reader: Reader) -> None:
    assert [str(purpose) for purpose in wants.list_purposes(reader, DAY)] == ["support: a second pair of eyes"]
    assert wants.list_purposes(reader, DAY, "bob") == []


# -- who could help whom -------------------------------------------------------------------------


@pytest.fixture
def fair(tmp_path: Path) -> Path:
    """Kim wants badges; Ken, Ann and Bo know of some."""
    path = tmp_path / "ledger.db"
    for name in ("Kim", "Ken", "Ann", "Bo"):
        act(path, contacts.add, Details(name=name))
    act(path, add_want, "kim", "a vendor for badges")
    act(path, offers.add_offers, "ken", "prints badges")
    act(path, contacts.edit, "ann", Details(tags=("badges",)))
    act(path, entries.record_touch, "bo", "met", Particulars(note="his sister sells badges"))
    return path


def list_others(path: Path, *arguments: str, refused: bool = False) -> list[str]:
    with reading(path) as reader:
        return [match.other for match in wants.match_wants(reader, DAY, *arguments, refused=refused).matches]


def test_a_match_looks_at_offers_tags_and_notes(fair: Path) -> None:
    with reading(fair) as reader:
        matches = wants.match_wants(reader, DAY)

    assert [(match.other, match.sum, match.terms[0].name) for match in matches.matches] == [
        ("ken", 4, "offer"),
        ("ann", 3, "tag"),
        ("bo", 2, "note"),
    ]
    assert (matches.total, matches.wants, matches.refused) == (3, 1, 0)


@pytest.mark.parametrize(("ref", "others"), [("kim", ["ken", "ann", "bo"]), ("ann", ["ann"]), ("bo", ["bo"])])
def test_one_contact_is_on_either_side(fair: Path, ref: str, others: list[str]) -> None:
    assert list_others(fair, ref) == others


@pytest.mark.parametrize(
    ("service", "arguments"),
    [
        (entries.give, ("ken", "intro", Particulars())),
        (contacts.archive, ("ken",)),
        (offers.drop_offer, (1,)),
    ],
)
def test_who_was_introduced_or_is_archived_or_no_longer_offers_it_is_left_out(
    fair: Path, service: object, arguments: tuple[object, ...]
) -> None:
    assert callable(service)
    act(fair, service, *arguments, **({"other_ref": "kim"} if service is entries.give else {}))

    assert list_others(fair) == ["ann", "bo"]


def test_do_not_ask_is_no_bar(fair: Path) -> None:
    act(fair, contacts.edit, "ken", Details(do_not_ask=True))

    assert list_others(fair)[0] == "ken"


def test_a_voided_introduction_never_was(fair: Path) -> None:
    act(fair, entries.give, "ken", "intro", Particulars(), other_ref="kim")
    act(fair, entries.void, 2)
    act(fair, entries.void, 3)

    assert list_others(fair)[0] == "ken"


def test_a_voided_note_and_one_that_was_imported_tell_nothing(fair: Path) -> None:
    act(fair, entries.void, 1)
    with open_ledger(fair, command="test", day=DAY, at=AT) as ledger:
        row = {"action_id": ledger.action, "contact_id": 2, "day": DAY.isoformat(), "side": "touch", "kind": "message"}
        ledger.add(models.Entry(**row, note="badges", imported=1))
        ledger.add(models.Entry(**{**row, "contact_id": 4}, note="sent: badges", letter="help"))

    assert list_others(fair) == ["ken", "ann"]


def test_a_no_leaves_the_pair_out_unless_all_are_asked_for(fair: Path) -> None:
    act(fair, optins.record_answer, "ken", "kim", "no", 1)

    assert list_others(fair) == ["ann", "bo"]
    assert list_others(fair, refused=True) == ["ken", "ann", "bo"]


def test_many_contacts_are_looked_through_as_few_are(tmp_path: Path) -> None:
    """More than a few cases are loaded together."""
    path = tmp_path / "ledger.db"
    for number in range(wants.FEW_CONTACTS + 5):
        act(path, contacts.add, Details(name=f"Ann {number}", title="badge maker"))
    act(path, contacts.add, Details(name="Kim"))
    act(path, add_want, "kim", "badges")

    assert len(list_others(path)) == MOST_MATCHES
    assert list_others(path, "ann-24") == ["ann-24"]
