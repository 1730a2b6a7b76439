"""Several contacts are filed at once: by what was said of all, by keys, or by the lines of a plan. All or none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from wellkeeper.domain.action import Done
from wellkeeper.domain.contact import EXACT_SIGN, TIERS, Contact
from wellkeeper.domain.newcomer import Plan, PlanLine
from wellkeeper.domain.sitting import Choice
from wellkeeper.domain.words.text import join_lines, make_key
from wellkeeper.errors import UnknownContact, Unreadable, WellError, WrongUsage, list_words, quote
from wellkeeper.queries import contacts
from wellkeeper.services.contacts import (
    Details,
    archive_contact,
    clean_tag,
    describe_new_owner,
    edit_contact,
    make_columns,
    make_name_columns,
    make_owner_column,
)
from wellkeeper.storage import models
from wellkeeper.storage.ledger import Ledger

MOST_NAMED = 5  # contacts that a sentence names
MOST_PROBLEMS = 100  # lines of a plan that an error tells
NOBODY_NAMED = Done("nobody is named: nothing to change")
# What only one person can have: the field of `Details`, and what it is called.
PERSONAL_FIELDS = {
    "name": "a name",
    "handle": "a handle",
    "birthday": "a birthday",
    "emails": "an e-mail address",
    "phones": "a phone number",
    "urls": "a page",
    "not_emails": "an e-mail address",
    "not_phones": "a phone number",
}
YES_WORDS, NO_WORDS = frozenset({"x", "y", "yes", "1", "true", "archive", "archived"}), frozenset({"no", "0", "false"})


class _Filing(NamedTuple):
    """What becomes of a contact: the columns that they have from now on, and the tags that they get or lose."""

    contact: Contact
    columns: Mapping[str, Any]
    tags: Sequence[str] = ()
    not_tags: Sequence[str] = ()


# -- several at once -----------------------------------------------------------------------------


def edit_all(ledger: Ledger, refs: Sequence[str], details: Details, *, bring_back: bool = False) -> Done:
    """Change what is known of contacts; what isn't said stays.

    Raises `UnknownContact`, which names everyone who isn't known, and `WrongUsage` if several are to have what only
    one person can have. Of several, those lose a tag who have it.
    """
    people = contacts.find_all(ledger, refs)
    if len(people) == 1:
        return edit_contact(ledger, people[0], details, bring_back=bring_back)
    for field, noun in PERSONAL_FIELDS.items():
        if people and getattr(details, field) not in (None, ()):
            raise WrongUsage(f"{noun} is one person's, and {len(people):,} are named", "name one contact")
    columns = make_columns(details) | make_owner_column(ledger, details)
    tags = [clean_tag(tag) for tag in details.tags]
    filings = [_Filing(contact, columns, tags, details.not_tags) for contact in people]
    done = _describe("edited", filings, _file(ledger, filings))
    return done._replace(hint=done.hint or describe_new_owner(ledger, columns.get("owner", "")))


def archive_all(ledger: Ledger, refs: Sequence[str], *, restore: bool = False) -> Done:
    """Put contacts to rest, or bring them back. Nothing is deleted."""
    people = contacts.find_all(ledger, refs)
    if len(people) == 1:
        return archive_contact(ledger, people[0], restore=restore)
    filings = [_Filing(contact, {"archived": int(not restore)}) for contact in people]
    return _describe("brought back" if restore else "archived", filings, _file(ledger, filings))


def _describe(verb: str, filings: Sequence[_Filing], changed: Sequence[Contact]) -> Done:
    """What was done with several contacts, and with how many nothing."""
    people = [filing.contact for filing in filings]
    if not people:
        return NOBODY_NAMED
    handles = tuple(contact.handle for contact in changed or people)
    if not changed:
        return Done(f"nothing to change in {_name(people)}", handles)
    unchanged = len(people) - len(changed)
    rest = f", and nothing to change in {unchanged:,} more" if unchanged else ""
    return Done(f"{verb} {_name(changed)}{rest}", handles)


def _name(several: Sequence[Contact]) -> str:
    """Each of a few contacts, or the number of many."""
    if len(several) > MOST_NAMED:
        return f"{len(several):,} contacts"
    return list_words((contact.called for contact in several), "and")


def _file(ledger: Ledger, filings: Sequence[_Filing]) -> list[Contact]:
    """Write how contacts are filed, and return those of whom anything changed."""
    ledger.edit_many(models.Contact, {filing.contact.id: dict(filing.columns) for filing in filings})
    changed_ids = {filing.contact.id for filing in filings if _is_other(filing)}
    if any(filing.tags or filing.not_tags for filing in filings):
        changed_ids |= _file_tags(ledger, filings)
    return [filing.contact for filing in filings if filing.contact.id in changed_ids]


def _is_other(filing: _Filing) -> bool:
    """Whether a contact was filed otherwise; the key and the parts of a name go with it."""
    columns = {name: value for name, value in filing.columns.items() if name in Contact._fields}
    return any(getattr(filing.contact, name) != value for name, value in columns.items())


def _file_tags(ledger: Ledger, filings: Sequence[_Filing]) -> set[int]:
    """Give and take tags, and return the ids of the contacts who have others now."""
    tag_ids = contacts.load_tag_ids(ledger)
    rows: list[dict[str, Any]] = []
    dropped_ids: dict[int, int] = {}
    for contact, _, tags, not_tags in filings:
        own_ids = tag_ids.setdefault(contact.id, {})
        for key in {make_key(tag.lstrip("#")) for tag in not_tags} & own_ids.keys():
            dropped_ids[own_ids.pop(key)] = contact.id
        for tag in tags:
            if (key := make_key(tag)) not in own_ids:
                own_ids[key] = 0  # it has no number yet
                rows.append({"contact_id": contact.id, "tag": tag, "key": key})
    ledger.drop_many(models.Tag, list(dropped_ids))
    numbers = ledger.draw_numbers(models.Tag)
    ledger.add_many(models.Tag, [{"id": next(numbers), **row} for row in rows])
    return {*dropped_ids.values(), *(row["contact_id"] for row in rows)}


# -- newcomers -----------------------------------------------------------------------------------


def file_by_keys(ledger: Ledger, choices: Mapping[str, Choice]) -> Done:
    """File newcomers, by handle, as they were keyed in a sitting. Whoever went meanwhile is told, and left out."""
    filings: list[_Filing] = []
    gone: list[str] = []
    for handle, choice in choices.items():
        try:
            contact = contacts.find(ledger, EXACT_SIGN + handle)
        except UnknownContact as error:
            gone.append(error.message)
            continue
        columns = {"source": choice.source, "tier": choice.tier, "archived": int(choice.is_archived)}
        filings.append(_Filing(contact, {name: value for name, value in columns.items() if value}))
    return _describe_sorted(filings, _file(ledger, filings))._replace(hint="; ".join(gone))


def carry_out_plan(ledger: Ledger, plan: Plan) -> Done:
    """File contacts as the lines of a plan say. Raises `Unreadable`, which tells each line that can't be."""
    filings: dict[int, _Filing] = {}
    problems = list(plan.problems)
    lines: dict[int, int] = {}  # by the contact's id
    for plan_line in plan.lines:
        try:
            filing = _make_filing(ledger, plan_line)
        except WellError as error:
            problems.append((plan_line.line, error.message))
            continue
        if (first := lines.setdefault(filing.contact.id, plan_line.line)) != plan_line.line:
            problems.append((plan_line.line, f"{filing.contact.handle} stands in line {first} already"))
        filings[filing.contact.id] = filing
    if problems:
        raise _make_refusal(problems)
    return _describe_sorted(list(filings.values()), _file(ledger, list(filings.values())))


def _make_filing(ledger: Ledger, plan_line: PlanLine) -> _Filing:
    """What a line of a plan makes of its contact. Raises `WellError` if it can't be carried out."""
    contact = contacts.find(ledger, EXACT_SIGN + plan_line.handle.removeprefix(EXACT_SIGN))
    details = Details(
        source=plan_line.source or None,
        tier=plan_line.tier or None,
        org=_find_news(plan_line.firm, contact.org),
        title=_find_news(plan_line.title, contact.title),
    )
    columns = make_columns(details) | _make_archive_column(plan_line.archive)
    if name := _find_news(plan_line.name, contact.name):
        if make_key(name) != make_key(contact.name):
            raise WrongUsage(f"{contact.handle} is called {contact.name}, not {quote(name)}")
        columns |= make_name_columns(name, contact.name_parts)
    return _Filing(contact, columns, _list_new_tags(plan_line.tags, contacts.list_tags(ledger, contact.id)))


def _find_news(cell: str, text: str) -> str | None:
    """A cell that isn't empty, and says otherwise than the text that went out."""
    return cell if cell and cell != join_lines(text) else None


def _make_archive_column(cell: str) -> dict[str, int]:
    word = make_key(cell)
    if word and word not in YES_WORDS | NO_WORDS:
        raise WrongUsage(f"{quote(cell)} in archive is neither yes nor no")
    return {"archived": int(word in YES_WORDS)} if word else {}


def _list_new_tags(cell: str, own_tags: Sequence[str]) -> list[str]:
    """The tags of a cell, with commas between them; none if it is as it went out."""
    if cell == ",".join(map(join_lines, own_tags)):
        return []
    return [clean_tag(tag) for tag in cell.split(",") if tag.strip()]


def _describe_sorted(filings: Sequence[_Filing], changed: Sequence[Contact]) -> Done:
    """How many were sorted, and where they went."""
    if not changed:
        return Done("nothing to change")
    changed_ids = {contact.id for contact in changed}
    columns = [filing.columns for filing in filings if filing.contact.id in changed_ids]
    tiers = Counter(str(column.get("tier", "")) for column in columns)
    sources = Counter(str(column.get("source", "")) for column in columns)
    archived = sum(column.get("archived", 0) for column in columns)
    parts = [f"{tiers[tier]:,} tier {tier}" for tier in TIERS if tiers[tier]]
    parts += [f"{count:,} {source}" for source, count in sources.most_common() if source]
    parts += [f"{archived:,} archived"] if archived else []
    names = "1 contact" if len(changed) == 1 else f"{len(changed):,} contacts"
    summary = f"sorted {names}" + (f": {', '.join(parts)}" if parts else "")
    return Done(summary, tuple(contact.handle for contact in changed))


def _make_refusal(problems: Iterable[tuple[int, str]]) -> Unreadable:
    """The error of a plan with lines that can't be carried out, each told."""
    reasons = [f"line {line}: {reason}" for line, reason in sorted(problems)]
    more = [f"and {len(reasons) - MOST_PROBLEMS:,} more"] if len(reasons) > MOST_PROBLEMS else []
    count = "1 line" if len(reasons) == 1 else f"{len(reasons):,} lines"
    message = "\n  ".join(
        [f"{count} of the plan can't be carried out, so nothing was", *reasons[:MOST_PROBLEMS], *more]
    )
    return Unreadable(message, "mend them, then read the plan again")
