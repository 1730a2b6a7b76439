"""Gives and touches as they are typed: people, then a kind or an occasion, then a note, in a list of words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from wellkeeper.domain.action import Done
from wellkeeper.domain.contact import EXACT_SIGN
from wellkeeper.domain.kinds import GIVE
from wellkeeper.domain.word_list import WordList
from wellkeeper.errors import WrongUsage
from wellkeeper.queries.rules import find_kind, read_gift, read_touch
from wellkeeper.services.entries import Particulars, give_to_all, record_touches
from wellkeeper.services.referrals import give_referral_to_all, record_touch_about
from wellkeeper.storage.ledger import Ledger

REFERRAL_KIND = "referral"


class Typed(NamedTuple):
    """A list of words, as it was typed. If `exact`, the first of them is no beginning of a name, as no other is.

    If `new`, unknown contacts are added.
    """

    words: Sequence[str]
    exact: bool = False
    new: bool = False


def give(
    ledger: Ledger,
    typed: Typed,
    particulars: Particulars,
    *,
    other_ref: str | None,
    person_name: str = "",
    want_id: int | None = None,
) -> Done:
    """Post what was given, to one or to several: see `give_to_all`. With a person it is a referral of them to each."""
    word_list = read_gift(ledger, typed.words, new=typed.new)
    refs, particulars = _list_refs(word_list, typed), _add_note(particulars, word_list.note)
    if person_name:
        _check_referral(ledger, word_list.name, other_ref)
        return give_referral_to_all(ledger, refs, person_name, particulars, new=typed.new, want_id=want_id)
    return give_to_all(ledger, refs, word_list.name, particulars, other_ref=other_ref, new=typed.new, want_id=want_id)


def _check_referral(ledger: Ledger, kind_name: str, other_ref: str | None) -> None:
    if other_ref is not None or find_kind(ledger, GIVE, kind_name).word != REFERRAL_KIND:
        raise WrongUsage(
            "--who goes with `give CONTACT referral`, and without --to", "`well give alice referral --who bob`"
        )


def record_touch(
    ledger: Ledger, typed: Typed, kind_name: str, particulars: Particulars, *, referral_ref: str = ""
) -> Done:
    """Write down that you met, spoke or wrote, to one or to several; or about a referral of one of them."""
    word_list = read_touch(ledger, typed.words)
    refs, particulars = _list_refs(word_list, typed), _add_note(particulars, word_list.note)
    if word_list.name and particulars.occasion:
        raise WrongUsage(f"{word_list.name} and --at {particulars.occasion} are two occasions", "leave one out")
    particulars = particulars._replace(occasion=word_list.name or particulars.occasion)
    if not referral_ref:
        return record_touches(ledger, refs, kind_name, particulars, new=typed.new)
    if len(refs) > 1:
        raise WrongUsage("--about goes with one contact", "write it down for each of them")
    return record_touch_about(ledger, refs[0], kind_name, particulars, referral_ref)


def _list_refs(word_list: WordList, typed: Typed) -> list[str]:
    """The people, exactly if it was asked for."""
    first, *others = word_list.refs
    return [EXACT_SIGN + first.removeprefix(EXACT_SIGN) if typed.exact else first, *others]


def _add_note(particulars: Particulars, note: str) -> Particulars:
    if note and particulars.note:
        raise WrongUsage("there are two notes", "leave one of them out, --note or the last word")
    return particulars._replace(note=note or particulars.note)
