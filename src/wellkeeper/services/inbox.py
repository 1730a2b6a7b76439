"""Suggestions are accepted, and so become what they propose, or dropped."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from wellkeeper.domain.action import Done
from wellkeeper.domain.contact import EXACT_SIGN, Contact
from wellkeeper.domain.entry import choose_points
from wellkeeper.domain.kinds import GIVE
from wellkeeper.domain.referral import INTRODUCED, Referral
from wellkeeper.domain.touch import (
    ACCEPTED,
    DID_RULE,
    DROPPED,
    GAVE_RULE,
    GOT_METHOD,
    GOT_RULE,
    MET_RULE,
    REPLIED_RULE,
    SUGGESTION_RULES,
    Suggestion,
)
from wellkeeper.domain.words.text import NAME_LIMIT, NOTE_LIMIT, clean, clean_required
from wellkeeper.errors import Ambiguous, NotFound, Refused, TooMany, UnknownWord, WellError, WrongUsage, quote
from wellkeeper.queries import contacts, entries, inbox, referrals
from wellkeeper.queries.rules import find_kind, load_policy
from wellkeeper.services.referrals import move, record_introduction, record_reply
from wellkeeper.services.rules import set_policy_number
from wellkeeper.services.stages import ReferralDetails
from wellkeeper.storage import models
from wellkeeper.storage.columns import derive_uid
from wellkeeper.storage.ledger import Ledger, NewRows

SEED = "accepted"  # from which the uids of what is accepted derive
MOST_PROPOSALS = 100  # of assistants, that wait at once


def propose(ledger: Ledger, sentence_text: str, refs: Sequence[str], source: str) -> Done:
    """Let a sentence that `did` reads wait for a yes: an assistant, the `source`, says that it happened.

    It is about those whom `refs` name, one or more. The same sentence on the same day is one proposal. Raises `Refused`
    if the user wants none, `TooMany` if too many wait, and `WrongUsage` if it is about nobody in the ledger.
    """
    if not load_policy(ledger).propose_did:
        hint = f"`well inbox --unmute {DID_RULE}` lets them propose again"
        raise Refused("you want no proposals of assistants", hint)
    if not refs:
        raise WrongUsage("the sentence names nobody who is in the ledger", "a proposal is about a contact: name one")
    sentence_text = clean_required(sentence_text, "sentence", NOTE_LIMIT)
    uid = derive_uid("suggestion", DID_RULE, ledger.day, sentence_text)
    if known_id := ledger.find_many(models.Suggestion, [uid]).get(uid):
        answer = inbox.find(ledger, known_id).answer or "waits"
        return Done(f"suggestion {known_id} says the same, and {answer if answer == 'waits' else f'was {answer}'}")
    if len(inbox.list_suggestions(ledger, ledger.day, rule=DID_RULE)) >= MOST_PROPOSALS:
        message = f"{MOST_PROPOSALS} proposals of assistants wait, and no more are taken"
        raise TooMany(message, f"`well inbox --rule {DID_RULE}` shows them, accept or drop some first")
    people = {contact.id: contact.handle for contact in (contacts.find(ledger, ref) for ref in refs)}
    first_id, *other_ids = people
    row = models.Suggestion(
        uid=uid,
        contact_id=first_id,
        other_id=other_ids[0] if other_ids else None,
        day=ledger.day.isoformat(),
        rule=DID_RULE,
        sentence=sentence_text,
        source=clean(source[:NAME_LIMIT], "name of the assistant", NAME_LIMIT),
        kind="",
        name="",
        note="",
        answer="",
    )
    return Done(f"proposed {quote(sentence_text)} as suggestion {ledger.add(row).id}", tuple(people.values()))


def accept(
    ledger: Ledger,
    suggestion_ids: Sequence[int],
    points: int | None = None,
    *,
    ref: str = "",
    rule: str = "",
    every: bool = False,
) -> Done:
    """Post what was suggested, each on its own day: those by number, or all that wait of a contact or by a rule.

    A sentence of an assistant isn't among them: it is done as `did` does it. Raises `UnknownNumber`, or `Refused` for a
    suggestion that was settled, or isn't possible any more.
    """
    chosen = choose(ledger, suggestion_ids, ref=ref, rule=rule, every=every)
    if sentences := [suggestion.id for suggestion in chosen if suggestion.rule == DID_RULE]:
        raise Refused(f"suggestion {sentences[0]} is a sentence: its acts are done, and then it is noted as accepted")
    if points is not None and not any(suggestion.rule == GAVE_RULE for suggestion in chosen):
        raise WrongUsage("none of these is a give, and only a give has points", "leave out --points")
    results = [
        _give(ledger, suggestion, points) if suggestion.rule == GAVE_RULE else _post(ledger, suggestion)
        for suggestion in sorted(chosen, key=lambda suggestion: (suggestion.day, suggestion.id))
    ]
    if not results:
        return Done("nothing waits that could be accepted")
    handles = dict.fromkeys(handle for done in results for handle in done.contacts)
    return Done("; ".join(done.summary for done in results), tuple(handles))


def accept_otherwise(ledger: Ledger, suggestion_id: int, last_entry: int = 0) -> Done:
    """Note that a suggestion was accepted in other words: this action posted them, and its first entry is linked.

    That is the first behind the last one that was there, if it is given. Raises `UnknownNumber`, or
    `Refused` for a suggestion that was settled.
    """
    last_entry = max(last_entry, ledger.last_entry)
    posted = entries.list_of_action(ledger, ledger.action, after=last_entry)
    for suggestion in _list_open_suggestions(ledger, [suggestion_id]):
        ledger.edit(models.Suggestion, suggestion.id, answer=ACCEPTED, entry_id=posted[0].id if posted else None)
    return Done(f"accepted suggestion {suggestion_id} in these words")


def find_last_entry(ledger: Ledger) -> int:
    """The number of the last entry that this action posted by now; 0 if there is none."""
    return entries.find_last_of_action(ledger, ledger.action)


def drop(ledger: Ledger, suggestion_ids: Sequence[int], *, ref: str = "", rule: str = "", every: bool = False) -> Done:
    """Drop suggestions that were none: they aren't made again. They are chosen as those that are accepted.

    Raises `UnknownNumber`, or `Refused` for a suggestion that was settled.
    """
    dropped = choose(ledger, suggestion_ids, ref=ref, rule=rule, every=every)
    for suggestion in dropped:
        ledger.edit(models.Suggestion, suggestion.id, answer=DROPPED)
    summaries = [f"{_describe(suggestion)} on {suggestion.day}" for suggestion in dropped]
    return Done(f"dropped {'; '.join(summaries)}" if summaries else "nothing waits that could be dropped")


def mute(ledger: Ledger, rule: str, *, again: bool = False) -> Done:
    """Propose nothing by a rule any more; if `again`, do so again. What waits stays. Raises `UnknownWord`."""
    set_policy_number(ledger, f"propose_{_check_rule(rule)}", int(again))
    waiting = len(inbox.list_suggestions(ledger, ledger.day, rule=rule))
    hint = f"what it found still waits: {waiting}; `well drop --rule {rule}`" if waiting and not again else ""
    return Done(f"{rule} is proposed again" if again else f"{rule} isn't proposed any more", hint=hint)


# -- which are meant -----------------------------------------------------------------------------


def choose(
    ledger: Ledger, suggestion_ids: Sequence[int], *, ref: str = "", rule: str = "", every: bool = False
) -> list[Suggestion]:
    """The suggestions of those numbers, or those that wait of a contact, by a rule or at all."""
    if bool(suggestion_ids) == bool(ref or rule or every):
        raise WrongUsage("say which: by number, or by --from, --rule or --all", "`well inbox` shows what waits")
    if suggestion_ids:
        return _list_open_suggestions(ledger, suggestion_ids)
    contact_id = contacts.find(ledger, ref).id if ref else None
    return inbox.list_suggestions(ledger, ledger.day, rule=_check_rule(rule) if rule else "", contact_id=contact_id)


def _check_rule(rule: str) -> str:
    if rule not in SUGGESTION_RULES:
        raise UnknownWord("rule", rule, SUGGESTION_RULES)
    return rule


def _list_open_suggestions(ledger: Ledger, suggestion_ids: Sequence[int]) -> list[Suggestion]:
    """The suggestions of those ids, each once. Raises `UnknownNumber`, or `Refused` for one that was settled."""
    suggestions = [inbox.find(ledger, suggestion_id) for suggestion_id in dict.fromkeys(suggestion_ids)]
    for suggestion in suggestions:
        if suggestion.answer:
            message = f"suggestion {suggestion.id} was {suggestion.answer} already"
            raise Refused(message, "`well inbox` lists those that wait")
    return suggestions


def _describe(suggestion: Suggestion) -> str:
    """What is dropped: `intro of alice and bob`, `moved 5 met`."""
    if suggestion.rule == GAVE_RULE:
        return f"{suggestion.kind} of {suggestion.contact} and {suggestion.other}"
    return suggestion.what


# -- what becomes of them ------------------------------------------------------------------------


def _post(ledger: Ledger, suggestion: Suggestion) -> Done:
    """Post what a suggestion proposes on its own day. Raises `Refused` if that isn't possible any more."""
    post = _POSTERS[suggestion.rule]
    try:
        with ledger.carry_out(suggestion.day, SEED, suggestion.uid) as new_rows:
            done = post(ledger, suggestion)
    except (Refused, Ambiguous, NotFound, WrongUsage) as error:
        raise make_refusal(suggestion, error) from None
    referral_id = suggestion.referral or _find_posted(new_rows, models.Step, "referral_id")
    entry_id = _find_posted(new_rows, models.Entry, "id")
    ledger.edit(models.Suggestion, suggestion.id, answer=ACCEPTED, entry_id=entry_id, referral_id=referral_id)
    return done._replace(summary=f"{done.summary} on {suggestion.day}")


def make_refusal(suggestion: Suggestion, error: WellError) -> Refused:
    """The error for a suggestion that isn't possible any more, for the reason of another error."""
    reason = error.message.partition("\n")[0]
    message = f"suggestion {suggestion.id} can't be accepted any more: {reason}"
    return Refused(message, f"`well drop {suggestion.id}` leaves it out")


def _find_posted(new_rows: NewRows, model: type, column: str) -> int | None:
    """A column of the first row of a table among those that were posted; None if there is none."""
    rows = (getattr(row, column) for row in new_rows.rows if isinstance(row, model))
    number: int | None = next(rows, None)
    return number


def _record_got(ledger: Ledger, suggestion: Suggestion) -> Done:
    details = ReferralDetails(method=GOT_METHOD)
    return record_introduction(ledger, EXACT_SIGN + suggestion.contact, suggestion.person, details)


def _record_replied(ledger: Ledger, suggestion: Suggestion) -> Done:
    referral = _find_referral(ledger, suggestion)
    if referral.is_open and referral.ball != "me":
        raise Refused(f"referral {referral.id} waits for the {referral.ball}, not for you")
    return record_reply(ledger, str(referral.id), "")


def _record_met(ledger: Ledger, suggestion: Suggestion) -> Done:
    referral = _find_referral(ledger, suggestion)
    if referral.stage != INTRODUCED:
        raise Refused(f"referral {referral.id} is at {referral.stage} since {referral.since}")
    return move(ledger, str(referral.id), "met", ReferralDetails())


def _find_referral(ledger: Ledger, suggestion: Suggestion) -> Referral:
    """The referral of a suggestion. Raises `Refused` if it isn't there any more."""
    referral = referrals.find_by_id(ledger, suggestion.referral) if suggestion.referral else None
    if referral is None:
        raise Refused("its referral isn't there any more")
    return referral


_POSTERS: dict[str, Callable[[Ledger, Suggestion], Done]] = {
    GOT_RULE: _record_got,
    REPLIED_RULE: _record_replied,
    MET_RULE: _record_met,
}


def _give(ledger: Ledger, suggestion: Suggestion, points: int | None) -> Done:
    """Post the give on both accounts."""
    contact, other = contacts.find(ledger, suggestion.contact), contacts.find(ledger, suggestion.other)
    worth = choose_points(points, find_kind(ledger, GIVE, suggestion.kind))
    entry_id = _post_entry(ledger, suggestion, contact, other, worth)
    _post_entry(ledger, suggestion, other, contact, worth)
    ledger.edit(models.Suggestion, suggestion.id, answer=ACCEPTED, entry_id=entry_id)
    both = f"{contact.called} and {other.called}"
    summary = f"gave {both} {suggestion.kind} (+{worth} each) on {suggestion.day}"
    return Done(summary, (contact.handle, other.handle))


def _post_entry(ledger: Ledger, suggestion: Suggestion, contact: Contact, other_contact: Contact, points: int) -> int:
    """Post the give on the account of a contact, and return its id.

    Its uid is derived from the suggestion, so that two machines that accept the same one make the same entry.
    """
    row = ledger.add(
        models.Entry(
            uid=derive_uid(SEED, suggestion.uid, contact.handle == suggestion.contact),
            action_id=ledger.action,
            contact_id=contact.id,
            day=suggestion.day.isoformat(),
            side=GIVE,
            kind=suggestion.kind,
            family=find_kind(ledger, GIVE, suggestion.kind).family,
            points=points,
            note=suggestion.note,
            other_id=other_contact.id,
        )
    )
    assert row.id is not None
    return row.id
