"""What becomes of a letter: it is shown, saved, recorded as sent, and opened in a mail program."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import typer

from wellkeeper import services, settings, views
from wellkeeper.cli.call import PRIVATE_HINT, get_call, is_private, load_settings, read, writing
from wellkeeper.cli.console.terminal import is_attended
from wellkeeper.cli.private_file import save
from wellkeeper.cli.show import show, write_bytes, write_talk
from wellkeeper.domain.action import Receipt
from wellkeeper.domain.letter import OPTIN_LETTER
from wellkeeper.domain.words.text import format_command, join_lines
from wellkeeper.errors import Refused, WrongUsage
from wellkeeper.render import pages


class LetterOptions(NamedTuple):
    """What becomes of a draft besides being shown: a file, a link, a mail program, a touch."""

    eml: str = ""
    force: bool = False
    mailto: bool = False
    launch: bool = False
    log: bool = False

    @property
    def is_addressed(self) -> bool:
        """Whether the letter needs an address."""
        return bool(self.eml) or self.mailto or self.launch


NO_OPTIONS = LetterOptions()


def find_letters_folder() -> Path | None:
    """The folder of the letters that you worded yourself; None if this account has no home folder."""
    return settings.find_letters_folder(os.environ)


def draft_letter(
    letter_name: str,
    ref: str,
    *,
    referral_ref: str = "",
    other_ref: str | None = None,
    wish: str = "",
    want_id: int | None = None,
) -> views.letters.Draft:
    """The letter of that name from you to a contact. Raises `WrongUsage` if others see the screen."""
    if is_private():
        raise WrongUsage("no letter is shown under --private: letters are for people with real names", PRIVATE_HINT)
    topic = views.letters.Topic(referral_ref, other_ref, wish, want_id)
    return read(views.letters.draft_letter, letter_name, ref, topic, make_author())


def make_author() -> views.letters.Author:
    """You who write, as the settings have it."""
    user = load_settings()
    return views.letters.Author(user.name, user.pitch, find_letters_folder())


def refuse_contradictions(letter_options: LetterOptions) -> None:
    """Raises `WrongUsage` if two things would go to stdout, `Refused` if --open has no terminal."""
    if letter_options.eml == "-" and (letter_options.mailto or get_call().for_scripts):
        raise WrongUsage("only one of these can have stdout", "name a file: --eml FILE")
    if letter_options.launch and not is_attended():
        raise Refused("--open needs a terminal", "--mailto prints the link, --eml FILE writes a file to open")


def show_letter(draft: views.letters.Draft, letter_options: LetterOptions = NO_OPTIONS) -> None:
    """Show a letter, or its link or file, on stdout and talk on stderr; save, record and open it by its options."""
    talk = list(_iterate_gaps(draft, letter_options))
    if letter_options.eml not in ("", "-"):
        talk.append(_save_letter(draft, letter_options))
    receipt = _record_letter(draft) if letter_options.log else None
    talk.extend(_describe_record(draft, receipt))
    if letter_options.eml == "-":
        write_bytes([draft.eml])
        write_talk(talk)
    elif letter_options.mailto and not get_call().for_scripts:
        print(draft.link.url)
        write_talk(talk)
    else:
        _show_page(draft, talk, receipt)
    if letter_options.launch and not get_call().dry_run:
        _open_mail_program(draft.link.url)


def _show_page(draft: views.letters.Draft, talk: list[str], receipt: Receipt | None) -> None:
    logged = pages.receipts.build_receipt(receipt, dry_run=get_call().dry_run).extra if receipt else {}
    show(pages.letters.build_draft(draft.letter, draft.contacts[0].handle, draft.emails, draft.link.url, talk, logged))


def _iterate_gaps(draft: views.letters.Draft, letter_options: LetterOptions) -> Iterator[str]:
    """Sentences on what a mail program won't have of the letter."""
    if not letter_options.is_addressed:
        return
    for handle in draft.unreached:
        yield f"{handle} has no e-mail address that mail programs take: add it yourself"
    if (letter_options.mailto or letter_options.launch) and not draft.link.whole:
        yield "the letter is too long for a link, and was cut at a paragraph: --eml FILE has all of it"


def _save_letter(draft: views.letters.Draft, letter_options: LetterOptions) -> str:
    """Write the letter to its file, and say so."""
    if get_call().dry_run:
        return f"would be written to {join_lines(letter_options.eml)}"
    save(draft.eml, Path(letter_options.eml), force=letter_options.force)
    return f"written to {join_lines(letter_options.eml)}: open it in your mail program"


def _open_mail_program(url: str) -> None:
    if typer.launch(url) != 0:
        raise Refused("no program here opens mail links", "--mailto prints the link, --eml FILE writes a file to open")


# -- recording -----------------------------------------------------------------------------------


def _record_letter(draft: views.letters.Draft) -> Receipt:
    """Record a touch on the account of each contact who is written to, as one action.

    Raises `WrongUsage` if they are asked whether they want to meet somebody, and nobody said about which want.
    """
    other_ref = draft.other.handle if draft.letter.name == OPTIN_LETTER and draft.other else ""
    if other_ref and draft.want is None:
        raise WrongUsage("say about which want you ask them: --want N", "`well wants` lists them with their numbers")
    want_id = draft.want.id if draft.want else None
    handles = [contact.handle for contact in draft.contacts]
    referral_id = draft.referral.id if draft.referral else None
    with writing() as action:
        action.do(
            services.letters.record_letter,
            handles,
            draft.letter.name,
            referral_id=referral_id,
            want_id=want_id,
            other_ref=other_ref,
        )
    return action.receipt


def _describe_record(draft: views.letters.Draft, receipt: Receipt | None) -> Iterator[str]:
    """What is recorded, and the commands that record the rest."""
    ref, command = draft.contacts[0].handle, _find_command(draft)
    if receipt is None:
        log_command = format_command("draft", ref, draft.letter.name, *_list_about(draft), "--log")
        yield f"Nothing is recorded. Once it is sent: `{command or log_command}`"
    elif get_call().dry_run:
        yield f"would be done: {receipt.summary}"
    else:
        yield f"#{receipt.action} {receipt.summary}"
        if command:
            yield f"Still to record: `{command}`"
    if draft.letter.name == "standing":
        yield f"Once they answer: `{format_command('standing', ref, 'SCORE')}`"
    if draft.letter.name == OPTIN_LETTER and draft.other:
        yield f"Once they answer: `{format_command('optin', ref, 'yes', *_list_about(draft))}`, or no"
    yield from _describe_optins(draft)


def _describe_optins(draft: views.letters.Draft) -> Iterator[str]:
    """Who of two that are brought together for a want didn't say yes to that."""
    if draft.want is None or draft.letter.name == OPTIN_LETTER:
        return
    states = dict(draft.optins)
    for contact, other in zip(draft.contacts, reversed(draft.contacts), strict=True):
        command = format_command("draft", contact.handle, "optin", "--about", other.handle, "--want", draft.want.id)
        sentences = {
            "": f"{contact.handle} wasn't asked yet whether they want to meet: `{command}`",
            "asked": f"{contact.handle} was asked whether they want to meet, and has not said yet",
            "no": f"{contact.handle} said that they don't want to meet",
        }
        if sentence := sentences.get(states.get(contact.handle, "")):
            yield sentence


def _find_command(draft: views.letters.Draft) -> str:
    """The command that records what the letter is for, besides that it was sent; empty if there is none."""
    ref, *others = [contact.handle for contact in draft.contacts]
    about = _list_about(draft)
    if others and draft.referral is None:
        return format_command("give", ref, "intro", "--to", others[0], *_list_want(draft))
    return {
        "ask": format_command("ask", ref, "intro", "--for", draft.wish or "…"),
        "thanks": format_command("thank", ref, *about),
        "report": format_command("told", ref, *about),
    }.get(draft.letter.name, "")


def _list_about(draft: views.letters.Draft) -> list[object]:
    """The options that say what a letter is about."""
    if draft.letter.name == OPTIN_LETTER and draft.other:
        return ["--about", draft.other.handle, *_list_want(draft)]
    subject = draft.promise or draft.referral
    return ["--about", subject.id] if subject else []


def _list_want(draft: views.letters.Draft) -> list[object]:
    return ["--want", draft.want.id] if draft.want else []
