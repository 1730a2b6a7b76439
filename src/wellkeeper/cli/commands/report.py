"""A page of the whole well, or of one relationship, to read in a browser or on paper."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from wellkeeper import render, views
from wellkeeper.cli import complete, options
from wellkeeper.cli.call import choose_selection, get_call, get_today, is_private, reading
from wellkeeper.cli.imports.progress import show_progress
from wellkeeper.cli.private_file import check_is_free, save
from wellkeeper.cli.show import show, write_bytes
from wellkeeper.errors import WrongUsage
from wellkeeper.render import pages

STANDARD_OUTPUT = "-"
LONGEST_HANDLE = 60  # characters of it in the name of a file


@options.reads
@options.narrows
def report(
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            help="The file to write; else a dated one in this folder; - for standard output.",
            metavar="FILE",
            show_default=False,
        ),
    ] = None,
    for_: Annotated[
        str | None,
        typer.Option(
            "--for",
            help="The page of one relationship, to read before a coffee.",
            metavar="CONTACT",
            autocompletion=complete.offer_contacts,
            show_default=False,
        ),
    ] = None,
    open_: Annotated[bool, typer.Option("--open", help="Open it in your browser.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace the file where there is one.")] = False,
) -> None:
    """Write a page of the whole well, to read or print.

    One file of HTML that loads nothing, sends nothing and runs nothing: the day, what you owe, the depth of every
    account over a year, what came to you, the funnel, the nine sources, what giving brings, and who came through whom.

    Narrowed to some people, the day, what you owe and the accounts are of them; the rest is of all.

    Examples:
    well report
    well report -o well.html --force
    well report --for alice
    well report --private -o -
    """
    if output == STANDARD_OUTPUT:
        if open_ or get_call().for_scripts:
            raise WrongUsage("standard output holds the page alone", "name a file instead: `well report -o well.html`")
        return write_bytes([_write_page(for_)[0].encode()])
    if output is not None:
        check_is_free(Path(output), force=force)
    text, subject = _write_page(for_)
    path = Path(output or _name_file(subject))
    content = text.encode()
    save(content, path, force=force)
    lacks_browser = open_ and not _open(path)
    return show(
        pages.receipts.build_report_receipt(path, subject, len(content), get_today(), lacks_browser=lacks_browser)
    )


def _write_page(ref: str | None) -> tuple[str, str]:
    """The page of the whole well, or of one relationship and whose it is: the handle."""
    selection = choose_selection(names_somebody=ref is not None, is_of_day=True)
    if ref is not None and selection is not None:
        raise WrongUsage("the page of one relationship is of one person", "leave out --for, or what narrows")
    with reading() as reader:
        if ref is not None:
            person = views.report.gather_person(reader, get_today(), ref)
            page = render.report.person.page.build_person(person, is_private=is_private())
            return page, person.portrait.contact.handle
        questions = views.report.QUESTIONS
        entries = views.report.count_entries(reader, get_today())
        with show_progress("writing the report", entries) as advance:
            whole = views.report.gather_report(
                reader, get_today(), lambda count: advance(count * entries // questions), selection
            )
        return render.report.page.build_page(whole, is_private=is_private()), ""


def _name_file(handle: str) -> str:
    """`well-2026-03-02.html`, `well-alice-2026-03-02.html`. A forged handle names no other folder."""
    safe_handle = "".join(c if c.isalnum() else "-" for c in handle)[:LONGEST_HANDLE]
    return "-".join(filter(None, ("well", safe_handle, f"{get_today()}.html")))


def _open(path: Path) -> bool:
    """Open a file in the browser; whether there is one."""
    import webbrowser  # 10 ms, which only --open waits for

    try:
        return webbrowser.open(path.resolve().as_uri())
    except webbrowser.Error:
        return False
