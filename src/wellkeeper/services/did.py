"""What a sentence stands for is done: each act by the service that its command would call, in the same way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from wellkeeper.domain.action import Done, join_results
from wellkeeper.domain.contact import EXACT_SIGN
from wellkeeper.domain.sentence.act import Act
from wellkeeper.services import asks, contacts, entries, promises, referrals, wants
from wellkeeper.services.asks import Request
from wellkeeper.services.contacts import Details
from wellkeeper.services.entries import Particulars
from wellkeeper.services.stages import ReferralDetails
from wellkeeper.storage.ledger import Ledger

Service = Callable[[Ledger, Act], Done]


def do_act(ledger: Ledger, act: Act) -> Done:
    """Do what a clause stands for, on its own day. Raises what its command would raise."""
    ledger.day = act.day
    done = _SERVICES[act.verb](ledger, act)
    details = _describe_details(act)
    return done._replace(summary=f"{done.summary}{details}")


def _describe_details(act: Act) -> str:
    """What else was said of a gift: `, “training his people”, 60 min, at coffee`."""
    note = act.words[1] if act.verb == "give" and len(act.words) > 1 else act.options.get("note", "")
    is_of_one = len(act.people) == 1  # else the summary itself says how it is shared
    minutes = act.options.get("minutes") if act.verb == "give" and is_of_one else ""
    cost = act.options.get("cost") if is_of_one else ""
    parts = (
        f" “{note}”" if note else "",
        f", {minutes} min" if minutes else "",
        f", {cost}" if cost else "",
        f", at {act.options['at']}" if act.options.get("at") and act.verb != "met" else "",
    )
    return "".join(parts)


def _name(handle: str) -> str:
    """The ref of exactly that contact, or of somebody new by that name."""
    return f"{EXACT_SIGN}{handle}"


def _list_refs(act: Act) -> list[str]:
    return [*map(_name, act.people)]


def _make_particulars(act: Act, note: str = "") -> Particulars:
    cost, minutes = act.options.get("cost"), act.options.get("minutes")
    return Particulars(
        note=note or act.options.get("note", ""),
        cost=cost or None,
        minutes=int(minutes) if minutes else None,
        occasion=act.options.get("at", ""),
    )


def _make_details(act: Act) -> ReferralDetails:
    words = {name: act.options.get(name, "") for name in ("method", "why")}
    return ReferralDetails(occasion=act.options.get("at", ""), **words)


def _add(ledger: Ledger, act: Act) -> Done:
    return contacts.add(ledger, Details(name=act.people[0]))


def _give(ledger: Ledger, act: Act) -> Done:
    kind_name, *note = act.words
    particulars, new = _make_particulars(act, "".join(note)), "new" in act.options
    if who := act.options.get("who"):
        return referrals.give_referral_to_all(ledger, _list_refs(act), who, particulars, new=new)
    other_ref = _name(act.options["to"]) if "to" in act.options else None
    return entries.give_to_all(ledger, _list_refs(act), kind_name, particulars, other_ref=other_ref, new=new)


def _touch(ledger: Ledger, act: Act) -> Done:
    return entries.record_touches(ledger, _list_refs(act), act.verb, _make_particulars(act), new="new" in act.options)


def _note(ledger: Ledger, act: Act) -> Done:
    return entries.record_touch(ledger, _list_refs(act)[0], act.verb, Particulars(note=act.words[0]))


def _record_introduction(ledger: Ledger, act: Act) -> Done:
    return referrals.record_introduction(
        ledger,
        _list_refs(act)[0],
        act.words[0],
        _make_details(act),
        offered="offered" in act.options,
        new="new" in act.options,
    )


def _record_their_promise(ledger: Ledger, act: Act) -> Done:
    return referrals.record_promise(ledger, _list_refs(act)[0], "".join(act.words), _make_details(act))


def _promise(ledger: Ledger, act: Act) -> Done:
    due = act.options.get("by")
    return promises.make_promise(
        ledger,
        _list_refs(act)[0],
        act.words[0],
        due=date.fromisoformat(due) if due else None,
        kind_name=act.options.get("kind", ""),
    )


def _want(ledger: Ledger, act: Act) -> Done:
    return wants.add_want(ledger, _list_refs(act)[0], act.words[0])


def _ask(ledger: Ledger, act: Act) -> Done:
    request = Request(wish=act.options.get("for", ""), anyway=True)
    return asks.ask(ledger, _list_refs(act)[0], act.words[0], request, Particulars())


def _answer(ledger: Ledger, act: Act) -> Done:
    answer, *note = act.words
    return asks.record_answer(ledger, _list_refs(act)[0], answer, note="".join(note))


def _thank(ledger: Ledger, act: Act) -> Done:
    service = referrals.thank if act.verb == "thank" else referrals.tell
    return join_results([service(ledger, ref, "", referral_ref=act.options["about"]) for ref in _list_refs(act)])


_SERVICES: dict[str, Service] = {
    "add": _add,
    "give": _give,
    **dict.fromkeys(("met", "call", "message"), _touch),
    "note": _note,
    "got": _record_introduction,
    "promised": _record_their_promise,
    "promise": _promise,
    "want": _want,
    "ask": _ask,
    "answered": _answer,
    **dict.fromkeys(("thank", "told"), _thank),
}
