"""Letters: the words to send. A draft records nothing."""

from __future__ import annotations

import os
import shlex
import subprocess
from pathlib import Path
from typing import Annotated

import typer

from wellkeeper.cli import complete, options
from wellkeeper.cli.call import get_call
from wellkeeper.cli.console.terminal import is_attended
from wellkeeper.cli.letters import LetterOptions, draft_letter, find_letters_folder, refuse_contradictions, show_letter
from wellkeeper.cli.private_file import save
from wellkeeper.cli.show import show
from wellkeeper.domain.letter import LETTER_PARTS, LETTERS, OPTIN_LETTER, Wording
from wellkeeper.domain.words.text import PHRASE_LIMIT, clean
from wellkeeper.errors import Refused, UnknownWord, WrongUsage
from wellkeeper.render import letters, pages

LetterName = Annotated[
    str,
    typer.Argument(
        help=f"{', '.join(LETTERS)}.",
        metavar="LETTER",
        autocompletion=complete.offer_words(LETTERS),
        show_default=False,
    ),
]
About = Annotated[
    str,
    typer.Option(
        help="The referral (of an apology the promise) it is about, else the one that waits; of optin whom to meet.",
        metavar="REFERRAL",
        autocompletion=complete.offer_referrals,
        show_default=False,
    ),
]
OtherRef = Annotated[
    str | None,
    typer.Option(
        help="With intro: whom of your contacts they should meet.",
        metavar="CONTACT",
        autocompletion=complete.offer_contacts,
        show_default=False,
    ),
]
Wish = Annotated[
    str, typer.Option("--for", help="With ask: what you ask for, in words.", metavar="WISH", show_default=False)
]
WantNumber = Annotated[
    int | None,
    typer.Option(
        "--want",
        help="With optin and intro: the want for which the two should meet, by number.",
        metavar="WANT",
        min=1,
        autocompletion=complete.offer_wants,
        show_default=False,
    ),
]
Eml = Annotated[
    str, typer.Option(help="Write it as a mail draft; - for stdout instead.", metavar="FILE", show_default=False)
]
Edit = Annotated[
    str,
    typer.Option(
        help="Word that letter yourself: copies it into your settings, and opens your editor.",
        metavar="LETTER",
        autocompletion=complete.offer_words(LETTERS | LETTER_PARTS),
        show_default=False,
    ),
]


@options.reads_or_writes
def draft(
    who: Annotated[str | None, options.make_contact_argument()] = None,
    letter: LetterName = "",
    about: About = "",
    to: OtherRef = None,
    wish: Wish = "",
    want: WantNumber = None,
    eml: Eml = "",
    force: Annotated[bool, typer.Option("--force", help="With --eml: replace the file.")] = False,
    mailto: Annotated[bool, typer.Option("--mailto", help="Print a mailto: link instead.")] = False,
    launch: Annotated[bool, typer.Option("--open", help="Open it in your mail program.")] = False,
    log: Annotated[bool, typer.Option("--log", help="You send it: record that you wrote.")] = False,
    catalogue: Annotated[bool, typer.Option("--list", help="List the letters, and whose wording they have.")] = False,
    edit: Edit = "",
) -> None:
    """Write the words to send: an ask, thanks, a report.

    Nothing is sent, and only --log records it. The tone follows their attitude and style.

    Examples:
    well draft alice thanks
    well draft alice ask --for "head of sales at Acme" --mailto
    well draft alice intro --to bob --eml -
    well draft alice apology
    well draft alice optin --about bob --want 1
    well draft --list
    """
    if catalogue and not (who or edit):
        show(pages.letters.build_catalogue(letters.wording.list_wordings(find_letters_folder())))
    elif edit and not (who or catalogue):
        _edit_wording(edit)
    elif who and letter and not (catalogue or edit):
        letter_options = LetterOptions(eml, force, mailto, launch, log)
        refuse_contradictions(letter_options)
        _refuse_misfits(letter, who, to, wish)
        _refuse_stray_want(letter, want, about, to)
        about, to = ("", about or None) if letter == OPTIN_LETTER else (about, to)
        tidy_wish = clean(wish, "wish", PHRASE_LIMIT)
        letter_draft = draft_letter(letter, who, referral_ref=about, other_ref=to, wish=tidy_wish, want_id=want)
        show_letter(letter_draft, letter_options)
    else:
        hint = "`well draft alice thanks` writes a letter, `well draft --list` lists them all"
        raise WrongUsage("say to whom, and which letter", hint)


def _refuse_misfits(letter_name: str, ref: str, other_ref: str | None, wish: str) -> None:
    if letter_name not in LETTERS:
        swap_hint = f"name the contact first: `well draft {letter_name} {ref}`" if ref in LETTERS else ""
        raise UnknownWord("letter", letter_name, list(LETTERS), hint=swap_hint)
    if (other_ref is not None and letter_name != "intro") or (wish and letter_name != "ask"):
        raise WrongUsage("--to goes with intro, --for with ask", "`well draft --list` says what each letter is for")


def _refuse_stray_want(letter_name: str, want_id: int | None, about: str, other_ref: str | None) -> None:
    """Raises `WrongUsage` if a want is named, and nobody whom they would meet for it."""
    is_for_two = bool(about) if letter_name == OPTIN_LETTER else letter_name == "intro" and other_ref is not None
    if want_id is not None and not is_for_two:
        raise WrongUsage(
            "--want goes with optin and --about, and with intro and --to",
            f"`well draft alice optin --about bob --want {want_id}` asks Alice whether she wants to meet Bob",
        )


# -- your own wording ----------------------------------------------------------------------------


def _edit_wording(letter_name: str) -> None:
    """Copy a shipped letter into your settings unless you have one there, open it, and show where it is."""
    if letter_name not in (*LETTERS, *LETTER_PARTS):
        raise UnknownWord("letter", letter_name, [*LETTERS, *LETTER_PARTS])
    folder = find_letters_folder()
    if folder is None:
        raise Refused("this account has no home folder to keep letters in", "set HOME or XDG_CONFIG_HOME")
    path = folder / f"{letter_name}.txt"
    if letters.wording.find_own_file(letter_name, folder) is None and not get_call().dry_run:
        _make_folder(folder)
        save(letters.wording.copy_to_edit(letter_name).encode(), path)
    if is_attended() and not get_call().for_scripts and not get_call().dry_run:
        _open_editor(path)
    show(pages.letters.build_wording(Wording(letter_name, (LETTERS | LETTER_PARTS)[letter_name], path)))


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
