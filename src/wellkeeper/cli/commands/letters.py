"""Letters: the words to send. A draft records nothing."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from wellkeeper import services, settings
from wellkeeper.cli import complete, options
from wellkeeper.cli.call import call, is_terminal, writing
from wellkeeper.cli.drafting import Draft, draft_for
from wellkeeper.cli.private_file import save
from wellkeeper.cli.show import show
from wellkeeper.domain.action import Receipt
from wellkeeper.domain.letter import LETTERS, PARTS
from wellkeeper.errors import Refused, UnknownWord, WrongUsage


class Way(NamedTuple):
    """What becomes of a draft besides being shown: a file, a link, a mail program, a touch."""

    eml: str = ""
    force: bool = False
    mailto: bool = False
    launch: bool = False
    log: bool = False

    @property
    def addressed(self) -> bool:
        """Whether somebody's address is needed."""
        return bool(self.eml) or self.mailto or self.launch


ON_SCREEN = Way()


Which = Annotated[
    str,
    typer.Argument(
        help=f"{', '.join(LETTERS)}.", metavar="LETTER", autocompletion=complete.words(LETTERS), show_default=False
    ),
]
About = Annotated[
    str,
    typer.Option(
        help="The referral that it is about; else the one that waits longest for such a letter.",
        metavar="REFERRAL",
        autocompletion=complete.referrals,
        show_default=False,
    ),
]
To = Annotated[
    str | None,
    typer.Option(
        help="With intro: whom of your contacts they should meet.",
        metavar="CONTACT",
        autocompletion=complete.contacts,
        show_default=False,
    ),
]
Wish = Annotated[
    str, typer.Option("--for", help="With ask: what you ask for, in words.", metavar="WISH", show_default=False)
]
Eml = Annotated[
    str, typer.Option(help="Write it as a mail draft; - for stdout instead.", metavar="FILE", show_default=False)
]
Edit = Annotated[
    str,
    typer.Option(
        help="Word that letter yourself: copies it into your settings, and opens your editor.",
        metavar="LETTER",
        autocompletion=complete.words(LETTERS | PARTS),
        show_default=False,
    ),
]


@options.both
def draft(
    who: Annotated[str | None, options.contact()] = None,
    letter: Which = "",
    about: About = "",
    to: To = None,
    wish: Wish = "",
    eml: Eml = "",
    force: Annotated[bool, typer.Option("--force", help="With --eml: replace the file.")] = False,
    mailto: Annotated[bool, typer.Option("--mailto", help="Print a mailto: link instead.")] = False,
    launch: Annotated[bool, typer.Option("--open", help="Open it in your mail program.")] = False,
    log: Annotated[bool, typer.Option("--log", help="You send it: record that you wrote.")] = False,
    every: Annotated[bool, typer.Option("--list", help="List the letters, and whose wording they have.")] = False,
    edit: Edit = "",
) -> None:
    """Write the words to send: an ask, thanks, a report.

    Nothing is sent, and only --log records it. The tone follows their attitude and style.

    Examples:
    well draft alice thanks
    well draft alice ask --for "head of sales at Acme" --mailto
    well draft alice intro --to bob --eml -
    well draft --list
    """
    if every and not (who or edit):
        from wellkeeper.render.letters.page import catalogue

        show(catalogue(_own()))
    elif edit and not (who or every):
        _edit(edit)
    elif who and letter and not (every or edit):
        way = Way(eml, force, mailto, launch, log)
        _refuse_contradictions(way)
        show_draft(draft_for(letter, who, about=about, to=to, wish=wish), way)
    else:
        hint = "`well draft alice thanks` writes a letter, `well draft --list` lists them all"
        raise WrongUsage("say to whom, and which letter", hint)


# -- showing and sending -------------------------------------------------------------------------


def show_draft(written: Draft, way: Way = ON_SCREEN) -> None:
    """Show a letter, or its link or file on stdout; write, log and open it as was asked. The talk goes to stderr."""
    talk = [*_left_out(written, way), *_saved(written, way)]
    done = _logged(written) if way.log else None
    talk.append(_recorded(done) if done else f"Nothing is recorded. Once it is sent: `{_after(written)}`")
    said = call()
    if way.eml == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(written.eml)
        sys.stdout.buffer.flush()
        _say(talk)
    elif way.mailto and not said.for_scripts:
        print(written.link.url)
        _say(talk)
    else:
        _show(written, talk, done)
    if way.launch and not said.dry_run:
        _launch(written.link.url)


def _show(written: Draft, talk: list[str], done: Receipt | None) -> None:
    from wellkeeper.render.letters.page import drafted
    from wellkeeper.render.pages.receipts import receipt

    emails = [who.email for who in written.to]
    logged = receipt(done, dry_run=call().dry_run).extra if done else {}
    show(drafted(written.letter, written.people[0].handle, emails, written.link.url, talk, logged))


def _say(talk: list[str]) -> None:
    sys.stdout.flush()
    for line in talk:
        print(line, file=sys.stderr)


def _refuse_contradictions(way: Way) -> None:
    if way.eml == "-" and (way.mailto or call().for_scripts):
        raise WrongUsage("only one of these can have stdout", "name a file: --eml FILE")
    if way.launch and not is_terminal():
        raise Refused("--open needs a terminal", "--mailto prints the link, --eml FILE writes a file to open")


def _left_out(written: Draft, way: Way) -> list[str]:
    """What a mail program won't show of the letter."""
    if not way.addressed:
        return []
    notes = [f"{handle} has no e-mail address that mail programs take: add it yourself" for handle in written.unreached]
    if (way.mailto or way.launch) and not written.link.whole:
        notes.append("the letter is too long for a link, and was cut at a paragraph: --eml FILE has all of it")
    return notes


def _saved(written: Draft, way: Way) -> list[str]:
    if way.eml in ("", "-"):
        return []
    if call().dry_run:
        return [f"would be written to {way.eml}"]
    save(written.eml, Path(way.eml), force=way.force)
    return [f"written to {way.eml}: open it in your mail program"]


def _launch(url: str) -> None:
    if typer.launch(url) != 0:
        raise Refused("no program here opens mail links", "--mailto prints the link, --eml FILE writes a file to open")


def _logged(written: Draft) -> Receipt:
    """The touch, on the account of everyone who is written to: one action."""
    handles = [one.handle for one in written.people]
    with writing() as action:
        action.do(services.entries.log_letter, handles, written.letter.name)
    return action.receipt


def _recorded(done: Receipt) -> str:
    return f"would be done: {done.summary}" if call().dry_run else f"#{done.action} {done.summary}"


def _after(written: Draft) -> str:
    """The command that records what a letter does, once it is sent."""
    who, *others = [one.handle for one in written.people]
    about = f" --about {written.referral.id}" if written.referral else ""
    if others and not about:
        return f"well give {who} intro --to {others[0]}"
    return {
        "ask": f"well ask {who} intro --for {shlex.quote(written.wish or '…')}",
        "thanks": f"well thank {who}{about}",
        "report": f"well told {who}{about}",
        "standing": f"well standing {who} SCORE",
    }.get(written.letter.name, f"well message {who}")


# -- your own wording ----------------------------------------------------------------------------


def _own() -> Path | None:
    return settings.letters_folder(os.environ)


def _edit(name: str) -> None:
    """Copy a shipped letter into your settings unless you have one there, open it, and show where it is."""
    from wellkeeper.render.letters.letter import to_edit
    from wellkeeper.render.letters.page import kept
    from wellkeeper.render.letters.template import own_file

    if name not in (*LETTERS, *PARTS):
        raise UnknownWord("letter", name, [*LETTERS, *PARTS])
    folder = _own()
    if folder is None:
        raise Refused("this account has no home folder to keep letters in", "set HOME or XDG_CONFIG_HOME")
    path = folder / f"{name}.txt"
    if own_file(name, folder) is None and not call().dry_run:
        _make_folder(folder)
        save(to_edit(name).encode(), path)
    if is_terminal() and not call().for_scripts and not call().dry_run:
        _open_editor(path)
    show(kept(name, path))


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise Refused(f"{folder} can't be made: {error.strerror}", "check its rights, or set XDG_CONFIG_HOME") from None


def _open_editor(path: Path) -> None:
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
    try:
        subprocess.run([*shlex.split(editor), str(path)], check=False)
    except (OSError, ValueError):
        raise Refused(f"the editor {editor} can't be started", f"set VISUAL or EDITOR; the letter is {path}") from None
