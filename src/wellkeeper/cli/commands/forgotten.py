"""Somebody is forgotten: after a question, or if a script says so, and never by mistake."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Annotated

import typer

from wellkeeper import services, views
from wellkeeper.cli import complete, options
from wellkeeper.cli.backups import find_backup_place, keep_before
from wellkeeper.cli.call import get_call, load_settings, note_commit, read
from wellkeeper.cli.console.terminal import ask, is_attended
from wellkeeper.cli.show import show
from wellkeeper.domain.backup import FORGET
from wellkeeper.domain.contact import EXACT_SIGN
from wellkeeper.domain.forgotten import BLANK, KEEP, MENTION_CHOICES, Erasure, Mention, Place
from wellkeeper.domain.words.text import format_command, join_lines, make_key
from wellkeeper.doors.backups import list_backups
from wellkeeper.doors.reading import find_actor
from wellkeeper.errors import Refused, UnknownWord, quote
from wellkeeper.homes import Server
from wellkeeper.render import pages
from wellkeeper.render.page import format_count


@options.writes
def forget(
    who: Annotated[str, options.make_contact_argument()],
    yes_forget: Annotated[
        str | None,
        typer.Option(
            "--yes-forget", help="Their handle once more, in a script: it isn't asked for then.", metavar="HANDLE"
        ),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="The same, if you named them by the whole handle.")] = False,
    in_others: Annotated[
        str | None,
        typer.Option(
            "--in-others",
            help="Their name in words about others: keep or blank it. Else you are asked; a script keeps it.",
            metavar="WORD",
            autocompletion=complete.offer_words(MENTION_CHOICES),
        ),
    ] = None,
    no_backup: Annotated[
        bool, typer.Option("--no-backup", help="Keep no backup first: it would have the person still.")
    ] = False,
) -> None:
    """Erase a person for good, and from the history too.

    Names, addresses, notes, wants, letters, the words of your commands: all goes, and no undo brings it back. Figures
    of others stay; where they rest on the account, it stays without a name. A digest stays, so that an old file doesn't
    bring the person back unasked. `well export FILE --about CONTACT` writes down first what there is.

    Examples:
    well forget bob --dry-run
    well forget bob --yes-forget bob --in-others blank
    """
    choice = _parse_choice(in_others)
    erasure, *_ = _forget(who, (), dry_run=True)
    if get_call().dry_run:
        return show(pages.forgotten.build_erasure(erasure, action_id=None, dry_run=True))
    asks = is_attended() and not get_call().for_scripts and yes_forget is None and not yes
    if asks:
        show(pages.forgotten.build_erasure(erasure, action_id=None, dry_run=True))
        _ask_for_the_name(erasure)
        places = _ask_for_places(erasure.mentions) if choice is None else _list_places(erasure.mentions, choice)
    else:
        _check_consent(who, erasure, yes_forget, yes=yes)
        places = _list_places(erasure.mentions, choice or KEEP)
    keep_before(FORGET, is_wanted=not no_backup)
    backups, kept_schemas = _list_files_with_them(), read(views.ledger.list_kept_schemas)
    erasure, action_id, is_rewritten = _forget(EXACT_SIGN + erasure.handle, places, dry_run=False)
    page = pages.forgotten.build_erasure(erasure, action_id=action_id, backups=backups, dry_run=False)
    if isinstance(load_settings().ledger, Server):
        page = pages.forgotten.tell_of_server(page, kept_schemas, is_rewritten=is_rewritten)
    return show(page)


def _forget(ref: str, mention_places: Collection[Place], *, dry_run: bool) -> tuple[Erasure, int | None, bool]:
    """What goes with somebody, the number of the action, and whether all was written anew; in a dry run nothing is."""
    from wellkeeper.doors.forgetting import open_to_forget, write_anew  # heavy, as every door to write

    user, call = load_settings(), get_call()
    door = open_to_forget(
        user.ledger,
        chosen_day=call.on,
        actor=find_actor(user.name, user.ledger),
        dry_run=dry_run,
        skips_hooks=call.no_hooks,
    )
    with note_commit(door) as action:
        forgetting = action.do(services.forgetting.forget.forget, ref, mention_places)
    is_rewritten = not dry_run and write_anew(user.ledger)
    return forgetting.erasure, action.receipt.action, is_rewritten


def _list_files_with_them() -> list[str]:
    """The files that may have the person still, as far as is known: backups, and copies that an upgrade left."""
    return [str(backup.path) for backup in list_backups(load_settings().ledger, find_backup_place())]


# -- consent --------------------------------------------------------------------------------------


def _check_consent(ref: str, erasure: Erasure, yes_forget: str | None, *, yes: bool) -> None:
    """Raise `Refused` unless the handle was said twice, or in full with --yes."""
    if yes_forget == erasure.handle or (yes and ref.removeprefix(EXACT_SIGN) == erasure.handle):
        return
    command = format_command("forget", erasure.handle, "--yes-forget", erasure.handle)
    if yes_forget is not None:
        raise Refused(f"{quote(yes_forget)} isn't the handle of {erasure.name}: nobody was forgotten", f"`{command}`")
    message = f"{erasure.name} would be forgotten for good, so nothing is done unasked"
    raise Refused(message, f"`{command}` does it; `--dry-run` instead shows what would go")


def _ask_for_the_name(erasure: Erasure) -> None:
    """Raise `Refused` unless the user types the name, or the handle."""
    question = f"type {erasure.name} (or {erasure.handle}) to forget them for good"
    typed = " ".join(ask(question).split())
    if make_key(typed) not in (make_key(erasure.name), erasure.handle):
        raise Refused("that isn't their name: nobody was forgotten", "nothing was changed")


def _ask_for_places(mentions: Sequence[Mention]) -> list[Place]:
    """The places at which the name is to go, as the user decides for all at once or one by one."""
    if not mentions:
        return []
    places = format_count(len(mentions), "place")
    answer = ask(f"their name in {places} of others: [k]eep all, [b]lank all, or [o]ne by one", "k")
    if answer[:1].lower() != "o":
        return _list_places(mentions, BLANK if answer[:1].lower() == "b" else KEEP)
    return [mention.place for mention in mentions if _is_to_be_blanked(mention)]


def _is_to_be_blanked(mention: Mention) -> bool:
    whose = f"{mention.contact}: " if mention.contact else ""
    return ask(f"{whose}{join_lines(mention.text)}\n[k]eep or [b]lank", "k")[:1].lower() == "b"


def _list_places(mentions: Sequence[Mention], mention_choice: str) -> list[Place]:
    return [mention.place for mention in mentions] if mention_choice == BLANK else []


def _parse_choice(in_others: str | None) -> str | None:
    if in_others is not None and in_others.lower() not in MENTION_CHOICES:
        raise UnknownWord("choice for --in-others", in_others, tuple(MENTION_CHOICES))
    return in_others.lower() if in_others else None
