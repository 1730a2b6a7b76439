"""The day, with its letters: on the screen, as a page, or as a mail to yourself."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from wellkeeper import interchange, render, views
from wellkeeper.cli import options
from wellkeeper.cli.call import choose_selection, get_call, load_settings, read
from wellkeeper.cli.letters import make_author
from wellkeeper.cli.private_file import save
from wellkeeper.cli.show import show, write_bytes, write_talk
from wellkeeper.domain.digest import Digest
from wellkeeper.domain.words.emails import make_deliverable
from wellkeeper.domain.words.text import join_lines
from wellkeeper.doors.reading import read_now
from wellkeeper.errors import WrongUsage, quote
from wellkeeper.render import pages

NOTHING_CODE = 1


@options.reads
@options.narrows
def digest(
    is_text: Annotated[bool, typer.Option("--text", help="Print it as text, as without any of these.")] = False,
    html: Annotated[str, typer.Option(help="Write a page for a browser; - for stdout.", metavar="FILE")] = "",
    eml: Annotated[str, typer.Option(help="Write a mail, to be sent as it is; - for stdout.", metavar="FILE")] = "",
    sender: Annotated[
        str | None,
        typer.Option("--from", help="With --eml: whose mail it is, else `me` of the settings.", metavar="ADDRESS"),
    ] = None,
    recipient: Annotated[
        str | None, typer.Option("--to", help="With --eml: to whom, else `me` of the settings.", metavar="ADDRESS")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the file where there is one.")] = False,
) -> None:
    """Show the day, with its letters ready to be sent.

    Today's list, each line with what to type, and the words of every thanks, report and nudge that is due. If nothing
    is due, nothing is written, and the command ends with 1. Narrowed to some people, it is what of the day is of them.

    Examples:
    well digest
    well digest --html day.html
    well digest --tier A
    well digest --eml day.eml --from you@example.com --to you@example.com
    """
    _refuse_contradictions(is_text, html, eml, sender, recipient)
    day_digest = read(views.digest.make_digest, make_author(), choose_selection(is_of_day=True))
    target = html or eml
    if not target or (get_call().for_scripts and target != "-"):
        show(pages.digest.build_digest(day_digest))
    elif not day_digest.tasks:
        write_talk([pages.agenda.REST_SENTENCE])
    if not day_digest.tasks:
        raise typer.Exit(NOTHING_CODE)
    if html:
        _write(render.pages.digest_text.format_html(day_digest).encode(), html, force=force)
    elif eml:
        _write(_format_mail(day_digest, sender, recipient), eml, force=force)


def _refuse_contradictions(is_text: bool, html: str, eml: str, sender: str | None, recipient: str | None) -> None:
    """Raise `WrongUsage` if it is to be written in two ways, or to be a mail and no mail."""
    if sum((is_text, bool(html), bool(eml))) > 1 or ("-" in (html, eml) and get_call().for_scripts):
        raise WrongUsage("it is written in one way at a time", "choose --text, --html FILE or --eml FILE")
    if not eml and (sender is not None or recipient is not None):
        raise WrongUsage("--from and --to belong to --eml", "`well digest --eml day.eml --to you@example.com`")


def _format_mail(day_digest: Digest, sender: str | None, recipient: str | None) -> bytes:
    own_address = next(iter(load_settings().me), "")
    envelope = interchange.mail.message.Envelope(
        day_digest.title, read_now(), _check_address(sender, own_address), _check_address(recipient, own_address)
    )
    words, page = render.pages.digest_text.format_text(day_digest), render.pages.digest_text.format_html(day_digest)
    return interchange.mail.message.format_message(envelope, words, page)


def _check_address(address: str | None, own_address: str) -> str:
    """The address that was named, else your own; empty if there is none. Raises `WrongUsage` if it is none."""
    chosen = (own_address if address is None else address).strip()
    if not chosen and address is None:
        return ""
    deliverable = make_deliverable(chosen)
    if deliverable is None:
        raise WrongUsage(f"{quote(chosen)} is no address that mail programs take", "say one such as you@example.com")
    return deliverable


def _write(content: bytes, file_name: str, *, force: bool) -> None:
    """Write a file that only you can read, and say so, but not to a script; or write to stdout."""
    if file_name == "-":
        return write_bytes([content])
    save(content, Path(file_name), force=force)
    return None if get_call().for_scripts else write_talk([f"wrote {join_lines(file_name)}: the day with its letters"])
