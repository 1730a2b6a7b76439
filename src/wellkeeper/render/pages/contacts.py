"""Contacts: who they are, and all that is known of one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wellkeeper.domain.contact import Contact
from wellkeeper.domain.portrait import Portrait
from wellkeeper.domain.words import days
from wellkeeper.render.page import Block, Column, Item, Page, Pairs, Table, counted
from wellkeeper.render.pages import accounts
from wellkeeper.render.pages.accounts import sparkline
from wellkeeper.render.pages.entries import signed, what

PLAIN = ("contact", "name", "source", "tier", "org", "emails", "phones", "tags")


def item(contact: Contact, reach: Mapping[str, list[str]]) -> Item:
    """A contact as data."""
    return {
        "contact": contact.handle,
        "name": contact.name,
        "source": contact.source,
        "tier": contact.tier,
        "org": contact.org,
        "title": contact.title,
        "emails": reach.get("email", []),
        "phones": reach.get("phone", []),
        "urls": reach.get("url", []),
        "tags": reach.get("tag", []),
        "birthday": str(contact.birthday) if contact.birthday else None,
        "attitude": contact.attitude,
        "style": contact.style,
        "note": contact.note,
        "archived": contact.archived,
        "do_not_ask": contact.do_not_ask,
        "snoozed_until": contact.snoozed_until,
        "added": contact.added,
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
)


def contacts(
    found: Sequence[Contact], reach: Mapping[int, Mapping[str, list[str]]], total: int, *, every: bool = True
) -> Page:
    """A line for each contact, `every` one or some."""
    items = [item(contact, reach[contact.id]) for contact in found]
    return Page(
        items,
        PLAIN,
        "contact",
        people=lambda: [Table(COLUMNS, items, total=total)] if items else [],
        empty=accounts.NOBODY if every else "Nobody is like that: `well contacts` lists everyone.",
    )


WANTS = (
    Column("id", "#", right=True, style="quiet"),
    Column("text", "what they want", flexible=True),
    Column("can", "you can"),
)
LATELY = (
    Column("day", "day"),
    Column("what", "lately"),
    Column("points", "points", right=True, show=signed),
    Column("note", "note", flexible=True),
)


def contact(portrait: Portrait) -> Page:
    """The whole of one contact: who they are, the account, what they want and what happened last."""
    reach: dict[str, list[str]] = {"tag": list(portrait.tags)}
    for address in portrait.addresses:
        reach.setdefault(address.sort, []).append(address.value)
    account = accounts.item(portrait.judged, portrait.rules)
    found = {
        **item(portrait.contact, reach),
        **account,
        "ten": portrait.standing.ten if portrait.standing else "",
        "wants": [want._asdict() for want in portrait.wants],
        "move_says": portrait.judged.move.says,
        "referrals_got": [one.id for one in portrait.referrals_got],
        "referrals_given": [one.id for one in portrait.referrals_given],
        "origin": portrait.origin.id if portrait.origin else None,
        "came_through": portrait.origin.contact if portrait.origin else "",
    }
    return Page([found], (*accounts.PLAIN, *PLAIN[2:]), "contact", people=lambda: _blocks(portrait, found))


def _blocks(portrait: Portrait, found: Item) -> list[Block]:
    who = portrait.contact
    blocks: list[Block] = [
        Pairs(_who(found), f"{who.name} ({who.handle})"),
        Pairs(_account(portrait, found), "Account"),
    ]
    if portrait.wants:
        blocks.append(Table(WANTS, found["wants"]))
    if portrait.latest:
        lines = [
            {"day": line.day, "what": what(line), "points": line.points, "note": line.note} for line in portrait.latest
        ]
        blocks.append(Table(LATELY, lines))
    return blocks


def _who(found: Item) -> list[tuple[str, str]]:
    work = ", ".join(part for part in (found["title"], found["org"]) if part)
    rows = [
        ("firm", work),
        ("source", found["source"]),
        ("tier", found["tier"]),
        ("e-mail", "\n".join(found["emails"])),
        ("phone", "\n".join(found["phones"])),
        ("page", "\n".join(found["urls"])),
        ("tags", ", ".join(found["tags"])),
        ("birthday", found["birthday"] or ""),
        ("came by", f"{found['came_through']} (referral {found['origin']})" if found["origin"] else ""),
        ("attitude", ", ".join(part for part in (found["attitude"], found["style"]) if part)),
        ("note", found["note"]),
        ("asking", "marked do-not-ask" if found["do_not_ask"] else ""),
        ("archived", "yes" if found["archived"] else ""),
        ("snoozed", f"until {found['snoozed_until']}" if found["snoozed_until"] else ""),
        ("since", str(found["added"])),
    ]
    return [(label, value) for label, value in rows if value]


def _account(portrait: Portrait, found: Item) -> list[tuple[str, str]]:
    case, move = portrait.judged.case, portrait.judged.move
    account, today = case.account, case.today
    trend = sparkline(account.levels(today, portrait.rules.policy.half_life))
    score = f"{account.standing} of 10 on {account.standing_day}" if account.standing is not None else "not asked yet"
    rows = [
        (
            "balance",
            f"{found['balance']}: {counted(account.deposits, 'deposit')}, {counted(account.withdrawals, 'withdrawal')}",
        ),
        ("level", f"{found['level']:.1f}  {trend}"),
        ("in touch", days.ago(account.last_touch, today) if account.last_touch else "not yet"),
        ("standing", score + (f"; a 10 with {found['ten']}" if found["ten"] else "")),
        ("referrals", _brought(portrait)),
        ("may I ask", f"ready: {found['ready_for']}" if found["ready_for"] else f"no: {found['verdict']}"),
        ("next", f"{move.name}: {move.says}"),
    ]
    return [(label, value) for label, value in rows if value]


def _brought(portrait: Portrait) -> str:
    """What they brought and what you gave, counted apart."""
    got, given = portrait.referrals_got, portrait.referrals_given
    won = sum(one.stage == "won" for one in got)
    parts = [f"brought {len(got)}, {won} won" if got else "", f"you gave {len(given)}" if given else ""]
    return "; ".join(part for part in parts if part)
