"""What contacts want is written down, changed, and settled by hand or by a give."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any, NamedTuple

from wellkeeper.domain.action import Done
from wellkeeper.domain.choices import NONE_WORD
from wellkeeper.domain.contact import HELP_ANSWERS, TEN, Contact, Want
from wellkeeper.domain.kinds import GIVE
from wellkeeper.domain.words import text
from wellkeeper.errors import Refused, WrongUsage
from wellkeeper.queries import contacts, promises, wants
from wellkeeper.queries.reader import foresee
from wellkeeper.queries.rules import find_kind
from wellkeeper.storage import models
from wellkeeper.storage.ledger import Ledger


class WantAnswers(NamedTuple):
    """What is said of a want besides its words. What is None isn't said, and so doesn't change.

    `can` and `will` say whether you can and will help; if it `forgets_answers`, what was said of both before is
    forgotten. `kind` is the give that would meet it, or `none`.
    """

    can: bool | None = None
    will: bool | None = None
    kind: str | None = None
    forgets_answers: bool = False


NOTHING_SAID = WantAnswers()


def add_want(ledger: Ledger, ref: str, description: str, answers: WantAnswers = NOTHING_SAID) -> Done:
    """Write down something that the contact wants; the same words again change the want that is open."""
    contact = contacts.find(ledger, ref)
    words = text.clean_required(description, "want", text.PHRASE_LIMIT)
    columns = _make_columns(ledger, answers)
    if twin := _find_twin(ledger, contact, words):
        return _change_twin(ledger, contact, twin, columns)
    want_id = _add_row(ledger, contact, words, columns)
    want = wants.find(ledger, want_id)
    return Done(
        f"{contact.called} wants “{words}” (want {want_id}){_describe_help(want)}",
        (contact.handle,),
        hint=_describe_gap(want),
    )


def change_want(ledger: Ledger, want_id: int, description: str | None, answers: WantAnswers = NOTHING_SAID) -> Done:
    """Change the words of a want, or what is said of it; what isn't said stays. Raises `Refused` if it is settled."""
    want = _find_open(ledger, want_id)
    columns = _make_columns(ledger, answers)
    if description is not None:
        columns["text"] = text.clean_required(description, "want", text.PHRASE_LIMIT)
    if not columns:
        raise WrongUsage(f"nothing is said of want {want_id}", f"say what changes, as in `well want {want_id} --can`")
    is_changed = ledger.edit(models.Want, want_id, **columns)
    after = wants.find(ledger, want_id)
    verb = "changed" if is_changed else "nothing to change in"
    summary = f"{verb} want {want_id} of {want.contact}: “{after.text}”{_describe_help(after)}"
    return Done(summary, (want.contact,), hint=_describe_gap(after))


def settle_want(ledger: Ledger, want_id: int, outcome: str = "") -> Done:
    """Settle a want, which is met or gone: it isn't suggested any more. Raises `Refused` if it is settled already."""
    want = _find_open(ledger, want_id)
    ledger.edit(
        models.Want, want_id, settled=ledger.day.isoformat(), outcome=text.clean(outcome, "outcome", text.PHRASE_LIMIT)
    )
    return Done(f"settled what {want.contact} wanted: “{want.text}”", (want.contact,))


# -- what a give and a standing make of it -------------------------------------------------------


def settle_or_describe(
    ledger: Ledger, want_id: int | None, kind_name: str, receivers: Mapping[Contact, int]
) -> tuple[str, str]:
    """What a give settles, to stand behind its summary; and if no want is named, a hint at those that it may have met.

    `receivers` have the ids of the entries of those who got it.
    """
    if want_id is None:
        describe_all = partial(_describe_all_fitting, ledger, receivers, kind_name)
        is_promised = partial(promises.is_open_to_receivers, ledger, ledger.day, ledger.action, after=ledger.last_entry)
        foresee(ledger, describe_all, is_promised)  # whoever gives is told next which promises this may keep
        return "", describe_all()
    return settle_by_give(ledger, want_id, {contact.handle: entry for contact, entry in receivers.items()}), ""


def settle_by_give(ledger: Ledger, want_id: int, entry_ids: Mapping[str, int]) -> str:
    """Settle a want by a give, of which each receiver has an entry by handle, and say so.

    Raises `UnknownNumber`, or `Refused` if it is settled, or is nobody's of those.
    """
    want = _find_open(ledger, want_id)
    if want.contact not in entry_ids:
        raise Refused(
            f"want {want_id} is one of {want.contact}, not of {' or '.join(entry_ids)}",
            "`well wants` lists them with their numbers",
        )
    ledger.edit(models.Want, want_id, settled=ledger.day.isoformat(), entry_id=entry_ids[want.contact])
    return f"; settled want {want_id}, “{want.text}”"


def _describe_all_fitting(ledger: Ledger, receivers: Iterable[Contact], kind_name: str) -> str:
    return "; ".join(filter(None, (_describe_fitting(ledger, contact, kind_name) for contact in receivers)))


def _describe_fitting(ledger: Ledger, contact: Contact, kind_name: str) -> str:
    """Which open wants of a contact a give of that kind may have met, and how to say so; empty if there is none."""
    fitting = [want for want in wants.list_open(ledger, ledger.day, contact) if want.kind == kind_name]
    return "; ".join(
        f"want {want.id} of {want.contact} is open: if this met it, `{text.format_command('fulfilled', want.id)}`"
        for want in fitting
    )


def reopen_wants(ledger: Ledger, entry_id: int) -> str:
    """Open the wants again that a voided entry had settled, and say so; empty if there are none."""
    want_ids = wants.list_ids_settled_by(ledger, entry_id)
    for want_id in want_ids:
        ledger.edit(models.Want, want_id, settled=None, outcome="", entry_id=None)
    return "; ".join(f"want {want_id} is open again" for want_id in want_ids)


def keep_ten(ledger: Ledger, contact: Contact, ten: str) -> str:
    """Let what would make a standing a 10 be a want, and say which. The same words as an open want mark that one."""
    words = text.clean_required(ten, "want", text.PHRASE_LIMIT)
    if twin := _find_twin(ledger, contact, words):
        ledger.edit(models.Want, twin.id, origin=TEN)
    want_id = twin.id if twin else _add_row(ledger, contact, words, {"origin": TEN})
    return f"; “{words}” would make it a 10 (want {want_id})"


# -- rows ----------------------------------------------------------------------------------------


def _add_row(ledger: Ledger, contact: Contact, words: str, columns: Mapping[str, Any]) -> int:
    row = ledger.add(models.Want(contact_id=contact.id, day=ledger.day.isoformat(), text=words, **columns))
    assert row.id is not None
    return row.id


def _make_columns(ledger: Ledger, answers: WantAnswers) -> dict[str, Any]:
    """The columns of a want of which something is said. Raises `UnknownWord`."""
    columns: dict[str, Any] = {"can": None, "will": None} if answers.forgets_answers else {}
    columns |= {name: int(answer) for name in ("can", "will") if (answer := getattr(answers, name)) is not None}
    if answers.kind is not None:
        is_named = answers.kind not in ("", NONE_WORD)
        columns["kind"] = find_kind(ledger, GIVE, answers.kind).word if is_named else ""
    return columns


def _change_twin(ledger: Ledger, contact: Contact, twin: Want, columns: Mapping[str, Any]) -> Done:
    """Change the open want of the same words, and say that it was there."""
    is_changed = ledger.edit(models.Want, twin.id, **columns)
    after = wants.find(ledger, twin.id)
    change = f", changed{_describe_help(after)}" if is_changed else ""
    summary = f"{contact.called} wants “{twin.text}” already (want {twin.id}){change}"
    return Done(summary, (contact.handle,), hint=_describe_gap(after))


def _find_twin(ledger: Ledger, contact: Contact, words: str) -> Want | None:
    """The open want of a contact that has the same words, in whatever letters; or None."""
    key = text.fold_words(words) or words
    open_wants = wants.list_open(ledger, ledger.day, contact)
    return next((want for want in open_wants if (text.fold_words(want.text) or want.text) == key), None)


def _find_open(ledger: Ledger, want_id: int) -> Want:
    """The want of that number. Raises `UnknownNumber`, or `Refused` if it is settled."""
    want = wants.find(ledger, want_id)
    if want.settled is not None:
        raise Refused(f"want {want_id} was settled on {want.settled}", "`well wants` lists the open ones")
    return want


# -- words ---------------------------------------------------------------------------------------


def _describe_help(want: Want) -> str:
    """What you said of helping, behind a summary; empty if you said nothing."""
    sentence = HELP_ANSWERS.get((want.can, want.will))
    return f"; {sentence}" if sentence else ""


def _describe_gap(want: Want) -> str:
    """What is still open of a want with which you can or will help; empty if it isn't one."""
    if want.can and want.will is None:
        return f"whether you will is still open: `well want {want.id} --will`, or --will-not"
    if want.will and want.can is None:
        return f"whether you can is still open: `well want {want.id} --can`, or --cannot"
    return ""
