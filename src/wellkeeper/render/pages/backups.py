"""The backups of a ledger, and what a restore changes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from wellkeeper.domain.backup import (
    AGE,
    CHANGES_KEY,
    GETS_SEAL,
    LOSES_SEAL,
    MISSING,
    OLDER,
    REASONS,
    SEALED,
    UNREADABLE,
    Backup,
    Comeback,
    Comparison,
    Present,
    Surplus,
)
from wellkeeper.domain.words.saying import format_moment
from wellkeeper.homes import Home, Server
from wellkeeper.render.page import ALL, Block, Column, Item, Page, Paragraph, Table, format_count, format_size

_MOST_HANDLES = 5

BACKUP_COLUMNS = (
    Column("number", "#", right=True),
    Column("when", "when"),
    Column("size", "size", right=True, show=format_size),
    Column("reason", "made", show=lambda reason: REASONS.get(reason, "as you asked"), flexible=True),
    Column("checked", "checked", spare=2),
    Column("kept_as", "kept as", spare=1),
    Column("format", "format", right=True, spare=3),
    Column("name", "name", style="name", spare=4),
)
_KEYS = ("number", "at", "size", "reason", "encrypted", "kept_as", "format", "checked", "name", "path")


def _make_item(backup: Backup) -> Item:
    return {
        "number": backup.number or None,
        "at": backup.moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
        "size": backup.size,
        "reason": backup.reason,
        "encrypted": backup.is_encrypted,
        "kept_as": backup.kept_as,
        "format": backup.format or None,
        "checked": backup.check,
        "name": backup.path.name,
        "path": str(backup.path),
    }


def build_backups(backups: Sequence[Backup], folder: Path, limit: int | None, now: datetime) -> Page:
    """The backups of the ledger, the newest first."""
    items = [_make_item(backup) for backup in backups][:limit]

    def people() -> list[Block]:
        rows = [
            {**item, "when": format_moment(backup.moment, now)} for item, backup in zip(items, backups, strict=False)
        ]
        table = Table(BACKUP_COLUMNS, rows, total=len(backups), rest=ALL)
        return [table, Paragraph(f"in {folder}", "quiet")] if items else []

    empty = f"There is no backup in {folder} yet: `well backup` makes one."
    return Page(items, _KEYS, "name", people=people, empty=empty, extra={"folder": str(folder)})


_SERVER_TALK = "it is a ledger in a file, which needs no server; pg_dump, the server's own way, is there, too"


def build_backup(backup: Backup, dropped: Sequence[Path], home: Home, *, by_recipient: bool) -> Page:
    """The backup that was made, and what was dropped for it."""
    secrecy = {AGE: ", encrypted", SEALED: ", sealed"}.get(backup.kept_as, "")
    talk = ["it was checked before it was encrypted: only the secret key can open it"] if by_recipient else []
    if dropped:
        talk.append(f"dropped {format_count(len(dropped), 'older one')}: {', '.join(path.name for path in dropped)}")
    if isinstance(home, Server):
        talk.append(_SERVER_TALK)
    return Page(
        [_make_item(backup)],
        _KEYS,
        "path",
        people=lambda: [Paragraph(f"backed up to {backup.path}: {format_size(backup.size)}{secrecy}, checked")],
        extra={"dropped": [str(path) for path in dropped]},
        talk=talk,
    )


def build_upgrade(ledger: object, ledger_format: int, kept: object) -> Page:
    """That a ledger was brought up to date, and where the old one is; None if there was nothing to do."""
    item = {
        "ledger": str(ledger),
        "format": ledger_format,
        "upgraded": kept is not None,
        "backup": str(kept) if kept else None,
    }
    sentence = f"upgraded {ledger}; the old one is {kept}" if kept else f"{ledger} is up to date"
    talk = ["`well team grants` prints what lets others use new tables"] if kept and isinstance(ledger, Server) else []
    return Page([item], tuple(item), "backup", people=lambda: [Paragraph(sentence)], talk=talk)


COMPARISON_COLUMNS = (
    Column("what", "what", style="name"),
    Column("present", "only now: goes", flexible=True),
    Column("backup", "only in the backup: comes back", flexible=True),
)


_STATES = {
    MISSING: "; there is no ledger yet",
    UNREADABLE: "; the present one can't be read, so nothing is compared: its octets are kept",
    OLDER: "; the present one is of an older format, and isn't compared: it is kept",
}
_SEALS = {
    GETS_SEAL: "it is sealed by the key of the ledger, as nothing in the backup is",
    LOSES_SEAL: "it can be read without a key, as the backup can't: `well seal` seals it",
    CHANGES_KEY: "it is sealed by the key of the ledger, not by that of the backup",
}


def _make_comparison_items(comparison: Comparison) -> list[Item]:
    lost, regained = comparison.lost, comparison.regained
    return [
        {"what": "actions", "present": lost.actions, "backup": regained.actions},
        {"what": "entries", "present": lost.entries, "backup": regained.entries},
        {"what": "contacts", "present": len(lost.contacts), "backup": len(regained.contacts)},
    ]


def _describe_for_people(items: Sequence[Item], comparison: Comparison) -> list[Item]:
    *counts, contacts = items
    rows = [{**item, "present": str(item["present"]), "backup": str(item["backup"])} for item in counts]
    handles = {"present": _list_handles(comparison.lost), "backup": _list_handles(comparison.regained)}
    newest = {"present": comparison.present_newest or "none", "backup": comparison.backup_newest or "none"}
    return [*rows, {**contacts, **handles}, {"what": "newest action", **newest}]


def _list_handles(surplus: Surplus) -> str:
    """`2: bob, dora`."""
    if not surplus.contacts:
        return "0"
    more = " …" if len(surplus.contacts) > _MOST_HANDLES else ""
    return f"{len(surplus.contacts)}: {', '.join(surplus.contacts[:_MOST_HANDLES])}{more}"


def build_restore(path: Path, ledger: object, present: Present, kept_path: Path | None, *, is_done: bool) -> Page:
    """What a restore changes, or has changed: what only the present ledger has, and what only the backup has."""
    comparison = present.comparison
    items = _make_comparison_items(comparison) if comparison else []

    def people() -> list[Block]:
        table: list[Block] = []
        if comparison is not None:
            table = [Table(COMPARISON_COLUMNS, _describe_for_people(items, comparison))]
        verb = "restored" if is_done else "would be done: restore"
        state = _STATES.get(present.state, "")
        if is_done and present.state == MISSING:
            state = "; there was no ledger before"
        return [*table, Paragraph(f"{verb} {ledger} from {path}{state}")]

    talk = [_SEALS[present.seal]] if present.seal else []
    talk += _describe_comeback(present.comeback, is_done=is_done)
    if kept_path is not None:
        talk += [
            f"the ledger as it was is kept: {kept_path}",
            f"`well restore {kept_path.name}` takes this back, if it was sound",
        ]
        if present.state == UNREADABLE:
            del talk[-1]
    if isinstance(ledger, Server) and present.state == MISSING:
        talk.append("`well team grants` prints what lets others in")
    extra: Item = {
        "backup": str(path),
        "ledger": present.state,
        "restored": is_done,
        "seal": present.seal,
        "kept": str(kept_path) if kept_path else None,
        "contacts": {
            "present": list(comparison.lost.contacts) if comparison else [],
            "backup": list(comparison.regained.contacts) if comparison else [],
        },
        "forgotten": {
            "since": present.comeback.forgotten_since,
            "coming_back": present.comeback.coming_back,
            "stays_known": present.comeback.stays_known,
        },
        "newest": {
            "present": comparison.present_newest if comparison else "",
            "backup": comparison.backup_newest if comparison else "",
        },
    }
    return Page(items, ("what", "present", "backup"), "what", people=people, talk=talk, extra=extra, is_no=False)


def _describe_comeback(comeback: Comeback, *, is_done: bool) -> list[str]:
    """What becomes of those who were forgotten since the backup was made; nobody is named."""
    if not comeback.forgotten_since:
        return []
    people = "1 person was" if comeback.forgotten_since == 1 else f"{comeback.forgotten_since:,} people were"
    came = "came back with it" if is_done else "would come back with it"
    who = "" if comeback.coming_back == comeback.forgotten_since else f"{comeback.coming_back:,} of them "
    back = (
        f", and {who}{came}: `well forget` forgets them again" if comeback.coming_back else ", and it has none of them"
    )
    stays = "is still known" if comeback.stays_known else "isn't known any more: the backup has digests of its own"
    return [f"{people} forgotten since{back}", f"that they were forgotten {stays}"]


# -- sealing ------------------------------------------------------------------------------------

_ERASED = "the old file was written over; what the disk itself keeps of it (SSDs, snapshots), no program reaches"


def build_sealing(ledger: Path, deed: str, plain_backups: Sequence[Backup], *, is_sealed: bool, is_done: bool) -> Page:
    """What was done to the ledger, and what can still be read without its key."""
    item: Item = {"path": str(ledger), "sealed": is_sealed, "plain_backups": len(plain_backups)}
    talk = [_ERASED] if is_sealed and is_done else []
    if is_sealed and plain_backups:
        folder = plain_backups[0].path.parent
        talk.append(f"{format_count(len(plain_backups), 'backup')} of before in {folder} can be read without the key")
    return Page(
        [item],
        ("path", "sealed", "plain_backups"),
        "path",
        people=lambda: [Paragraph(f"{deed if is_done else f'would be {deed}'}: {ledger}")],
        talk=talk,
    )
