"""Contacts: a list of them, and all that is known of one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from wellkeeper.domain.contact import Contact
from wellkeeper.domain.names.whole_names import choose_greeting_name
from wellkeeper.domain.portrait import Portrait
from wellkeeper.domain.promise import TrackedPromise, track_promises
from wellkeeper.domain.words import days
from wellkeeper.domain.words.birthdays import find_next
from wellkeeper.domain.words.labels import is_for_calls
from wellkeeper.domain.words.saying import describe_day, format_day, format_figure
from wellkeeper.errors import quote
from wellkeeper.render.page import NARROWING, Block, Column, Item, Page, Pairs, Table, count_all, format_count
from wellkeeper.render.pages import accounts, promises, wants
from wellkeeper.render.pages.entries import format_points, name_entry
from wellkeeper.render.pictures import make_sparkline
from wellkeeper.render.words.moves import describe_move
from wellkeeper.render.words.verdicts import describe_answer

if TYPE_CHECKING:
    from wellkeeper.domain.selection import Selection

PLAIN_KEYS = ("contact", "name", "source", "tier", "org", "emails", "phones", "tags", "attitude")


def make_item(contact: Contact, reach: Mapping[str, list[str]], labels: Mapping[str, str]) -> Item:
    """A contact as data. `reach` has its addresses by sort, and its tags; `labels` say what an address is for.

    Numbers that aren't for calls, such as a fax, come behind those that are.
    """
    return {
        "contact": contact.handle,
        "name": contact.name,
        "nickname": contact.nickname,
        "source": contact.source,
        "tier": contact.tier,
        "org": contact.org,
        "title": contact.title,
        "role": contact.role,
        "city": contact.city,
        "emails": reach.get("email", []),
        "phones": sorted(reach.get("phone", []), key=lambda phone: not is_for_calls(labels.get(phone, ""))),
        "urls": reach.get("url", []),
        "labels": dict(labels),
        "tags": reach.get("tag", []),
        "birthday": str(contact.birthday) if contact.birthday else None,
        "attitude": contact.attitude,
        "style": contact.style,
        "note": contact.note,
        "archived": contact.archived,
        "do_not_ask": contact.do_not_ask,
        "snoozed_until": contact.snoozed_until,
        "added": contact.added,
        "owner": contact.owner,
    }


COLUMNS = (
    Column("contact", "contact", style="name"),
    Column("name", "name", flexible=True),
    Column("source", "source", spare=1),
    Column("tier", "tier"),
    Column("org", "firm", flexible=True, spare=2),
    Column("emails", "e-mail", flexible=True, spare=3),
    Column("phones", "phone", flexible=True, spare=5),
    Column("tags", "tags", flexible=True, spare=4),
    Column("attitude", "attitude", spare=6),
    Column("owner", "owner", spare=2),
)
RARE_KEYS = ("attitude", "owner")  # of columns that are left out if nobody has one


def build_contacts(
    contacts: Sequence[Contact],
    reach: Mapping[int, Mapping[str, list[str]]],
    labels: Mapping[int, Mapping[str, str]],
    total: int,
    selection: Selection | None = None,
    *,
    words: str = "",
    archived: bool = False,
    is_of_newcomers: bool = False,
) -> Page:
    """A line for each contact. If there is none, it says what the list was narrowed by, or that the ledger is empty."""
    items = [make_item(contact, reach[contact.id], labels[contact.id]) for contact in contacts]
    columns = [column for column in COLUMNS if column.key not in RARE_KEYS or any(item[column.key] for item in items)]
    return Page(
        items,
        PLAIN_KEYS,
        "contact",
        people=lambda: (
            [
                count_all("contact", total),
                Table(columns, [*map(_warn_of_faxes, items)], total=total, rest=NARROWING),
            ]
            if items
            else []
        ),
        empty=NO_NEWCOMER if is_of_newcomers else _describe_nobody(selection, words, archived=archived),
    )


NO_NEWCOMER = "Nobody like that came by an import: `well contacts` lists everyone."


def _describe_nobody(selection: Selection | None, words: str, *, archived: bool) -> str:
    if not (selection or words or archived):
        return accounts.EMPTY_HINT
    whom = f"Nobody{' archived' if archived else ''}{f' with {selection}' if selection else ''}"
    return f"{whom} is {f'found by {quote(words)}' if words else 'there'}: `well contacts` lists everyone."


def _warn_of_faxes(item: Item) -> Item:
    """The item with a label behind each number that isn't for calls."""
    labels = {phone: item["labels"].get(phone, "") for phone in item["phones"]}
    return {
        **item,
        "phones": [phone if is_for_calls(label) else f"{phone} ({label})" for phone, label in labels.items()],
    }


LATEST_COLUMNS = (
    Column("day", "day"),
    Column("what", "lately"),
    Column("points", "points", right=True, show=format_points),
    Column("note", "note", flexible=True),
)


def build_contact(portrait: Portrait) -> Page:
    """All that is known of a contact: who they are, the account, what they want and what happened last."""
    reach: dict[str, list[str]] = {"tag": list(portrait.tags)}
    for address in portrait.addresses:
        reach.setdefault(address.sort, []).append(address.value)
    labels = {address.value: address.label for address in portrait.addresses if address.label}
    account = accounts.make_item(portrait.judged, portrait.rules)
    item = {
        **make_item(portrait.contact, reach, labels),
        "name_parts": portrait.contact.name_parts._asdict(),
        "greeting_name": _choose_greeting_name(portrait.contact),
        **account,
        "ten": portrait.standing.ten if portrait.standing else "",
        "wants": [want._asdict() for want in portrait.wants],
        "promises": [promises.make_item(tracked) for tracked in list_promises(portrait)],
        "word": portrait.word._asdict(),
        "offers": [offer._asdict() for offer in portrait.offers],
        "purposes": [purpose._asdict() for purpose in portrait.purposes],
        "move_says": portrait.judged.move.says,
        "referrals_got": [referral.id for referral in portrait.referrals_got],
        "referrals_given": [referral.id for referral in portrait.referrals_given],
        "origin": portrait.origin.id if portrait.origin else None,
        "came_through": portrait.origin.contact if portrait.origin else "",
    }
    return Page(
        [item], (*accounts.PLAIN_KEYS, *PLAIN_KEYS[2:]), "contact", people=lambda: _build_blocks(portrait, item)
    )


def _build_blocks(portrait: Portrait, item: Item) -> list[Block]:
    contact, today = portrait.contact, portrait.judged.case.today
    blocks: list[Block] = [
        Pairs(_list_person_rows(portrait, item), f"{contact.name} ({contact.handle})"),
        Pairs(_list_account_rows(portrait, item), "Account"),
    ]
    if portrait.wants:
        blocks.append(Table(wants.PORTRAIT_COLUMNS, [*map(wants.mark_ten, item["wants"])]))
    if tracked_promises := list_promises(portrait):
        blocks.append(promises.build_table(tracked_promises, portrait.judged.case.today, promises.PORTRAIT_KEYS))
    if portrait.offers:
        blocks.append(Table(wants.PORTRAIT_OFFER_COLUMNS, item["offers"]))
    if portrait.latest:
        rows = [
            {"day": entry.day, "what": name_entry(entry), "points": entry.points, "note": entry.note}
            for entry in portrait.latest
        ]
        blocks.append(Table(LATEST_COLUMNS, rows))
    if portrait.notes:
        blocks.append(Pairs([(format_day(entry.day, today), entry.note) for entry in portrait.notes], "Notes"))
    return blocks


def list_promises(portrait: Portrait) -> list[TrackedPromise]:
    """Your promises to the contact that are open."""
    case = portrait.judged.case
    return track_promises(case.promises, case.today, portrait.rules.policy.promise_days)


def _choose_greeting_name(contact: Contact) -> str:
    """What a letter calls the contact."""
    return choose_greeting_name(contact.name, contact.name_parts, contact.nickname, contact.org)


def _list_person_rows(portrait: Portrait, item: Item) -> list[tuple[str, str]]:
    today = portrait.judged.case.today
    work = ", ".join(part for part in (item["title"], item["org"]) if part)
    first_word = next(iter(item["name"].split()), "")
    rows = [
        ("called", "" if item["greeting_name"] in (first_word, item["name"]) else item["greeting_name"]),
        ("nickname", item["nickname"]),
        ("firm", work),
        ("role", item["role"]),
        ("city", item["city"]),
        ("source", item["source"]),
        ("tier", item["tier"]),
        ("e-mail", _list_labelled(item, "emails")),
        ("phone", _list_labelled(item, "phones")),
        ("page", _list_labelled(item, "urls")),
        ("tags", ", ".join(item["tags"])),
        ("owner", item["owner"]),
        ("birthday", _describe_birthday(portrait.contact, today)),
        ("came", _describe_origin(portrait)),
        ("attitude", ", ".join(part for part in (item["attitude"], item["style"]) if part)),
        ("note", item["note"]),
        ("asking", "marked do-not-ask" if item["do_not_ask"] else ""),
        ("archived", "yes" if item["archived"] else ""),
        ("snoozed", f"until {describe_day(item['snoozed_until'], today)}" if item["snoozed_until"] else ""),
        ("since", describe_day(item["added"], today)),
    ]
    return [(label, value) for label, value in rows if value]


def _describe_birthday(contact: Contact, today: date) -> str:
    """`9 December, in 2 weeks`; as it is written if it isn't a whole day."""
    birthday = contact.birthday
    day = birthday and find_next(birthday, today)
    if birthday is None or day is None:
        return str(birthday or "")
    year = birthday.year
    born, age = (f" {year}", f", turning {day.year - year}") if year and year < day.year else ("", "")
    return f"{describe_day(day, day)}{born}, {days.describe_distance(day, today)}{age}"


def _describe_origin(portrait: Portrait) -> str:
    """`through Theo Marchetti, at lunch`; empty if nobody brought them."""
    if portrait.origin is None:
        return ""
    occasion = f", at {portrait.origin.occasion}" if portrait.origin.occasion else ""
    return f"through {portrait.origin_name or portrait.origin.contact}{occasion} (referral {portrait.origin.id})"


def _list_labelled(item: Item, key: str) -> str:
    """Addresses, one a line, each with what it is for if that is known."""
    labels = item["labels"]
    return "\n".join(f"{address} ({labels[address]})" if address in labels else address for address in item[key])


def _list_account_rows(portrait: Portrait, item: Item) -> list[tuple[str, str]]:
    case, move = portrait.judged.case, portrait.judged.move
    account, today = case.account, case.today
    trend = make_sparkline(account.compute_levels(today, portrait.rules.policy.half_life))
    standing_day = describe_day(account.standing_day, today) if account.standing_day else ""
    score = f"{account.standing} of 10 on {standing_day}" if account.standing is not None else "not asked yet"
    counts = f"{format_count(account.deposits, 'deposit')}, {format_count(account.withdrawals, 'withdrawal')}"
    rows = [
        ("level", f"{format_figure(item['level'])}  {trend}"),
        ("balance", f"{format_figure(item['balance'], 0)}: {counts}"),
        ("in touch", days.describe_distance(account.last_touch, today) if account.last_touch else "not yet"),
        ("standing", score + (f"; a 10 with {item['ten']}" if item["ten"] else "")),
        ("referrals", describe_referrals(portrait)),
        ("your word", promises.describe_word(portrait.word) if any(portrait.word) else ""),
        ("you want", "\n".join(map(str, portrait.purposes))),
        ("may I ask", describe_answer(portrait.judged, portrait.rules)),
        ("next", f"{move.name}: {describe_move(case, move, portrait.rules)}"),
    ]
    return [(label, value) for label, value in rows if value]


def describe_referrals(portrait: Portrait) -> str:
    """How many referrals the contact brought, and how many you gave."""
    referrals_got, referrals_given = portrait.referrals_got, portrait.referrals_given
    won = sum(referral.stage == "won" for referral in referrals_got)
    parts = [
        f"brought {len(referrals_got)}, {won} won" if referrals_got else "",
        f"you gave {len(referrals_given)}" if referrals_given else "",
    ]
    return "; ".join(part for part in parts if part)
