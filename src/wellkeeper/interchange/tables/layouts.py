"""The programs whose tables we know by their headers, and what is special about each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from wellkeeper.interchange.tables.columns import list_targets, make_column_key


class Layout(NamedTuple):
    """How a program writes its contacts.

    `marks` are sets of column names: a header that has all of one set is this program's. `separator` stands between
    several values in a cell. If it `has_members`, a row without a name isn't a contact.
    """

    format: str
    title: str
    marks: tuple[tuple[str, ...], ...] = ()
    separator: str = ""
    has_members: bool = False

    @property
    def is_own(self) -> bool:
        """Whether it is the sheet that we write ourselves."""
        return self.format == "well"


CSV = Layout("csv", "CSV")

# The first whose marks are in a header counts, so the more special ones come first.
LAYOUTS = (
    Layout(
        "well",
        "contacts of a ledger",
        (("handle", "name", "uid"), ("handle", "name", "do_not_ask"), ("handle", "name", "snoozed_until")),
        " ::: ",
    ),
    Layout(
        "linkedin",
        "LinkedIn connections",
        has_members=True,
    ),
    Layout(
        "google",
        "Google CSV",
        (("First Name", "Labels", "File As"), ("First Name", "Labels", "Organization Title")),
        " ::: ",
    ),
    Layout("google", "Google CSV of before 2024", (("Given Name", "Group Membership"),), " ::: "),
    Layout("outlook", "Outlook CSV from Google", (("E-mail 2 Address", "Home Address PO Box", "Home Address"),), ";"),
    Layout("outlook", "Outlook.com CSV", (("E-mail 2 Address", "Given Yomi"),), ";"),
    Layout(
        "outlook",
        "Outlook CSV",
        # Every Outlook has a column for the address of a second e-mail, and nobody else calls it so.
        (
            *(("E-mail 2 Address",), ("E-mail 2-adresse",), ("E-Mail 2: Adresse",), ("E-mailadres 2",)),
            *(("Dirección de correo electrónico 2",), ("Adresse de messagerie 2",), ("Adres e-mail 2",)),
            *(("Indirizzo posta elettronica 2",), ("Endereço de email 2",), ("Адрес 2 эл. почты",)),
            *(("E-postadress 2",), ("Elektronik Posta 2 Adres",), ("電子メール 2 アドレス",)),
        ),
        ";",
    ),
    Layout("livemail", "Windows Live Mail CSV", (("E-Mail-Adresse", "Telefon (privat)", "Land/Region (privat)"),)),
    Layout(
        "thunderbird",
        "Thunderbird CSV",
        (("Display Name", "Primary Email"), ("Anzeigename", "Primäre E-Mail-Adresse")),
    ),
    CSV,
)

FORMATS = ("vcard", *dict.fromkeys(layout.format for layout in LAYOUTS))


def find_by_header(header: Sequence[str]) -> Layout:
    """The layout whose marks a header has; that of any CSV if it has none."""
    targets = list_targets(header)
    if {"given_name", "connected"} <= set(targets):  # nobody else tells since when one knows somebody
        return next(layout for layout in LAYOUTS if layout.format == "linkedin")
    names = set(map(make_column_key, header))
    return next(
        (layout for layout in LAYOUTS if any(names.issuperset(map(make_column_key, mark)) for mark in layout.marks)),
        CSV,
    )


def find_by_format(name: str, header: Sequence[str]) -> Layout:
    """The layout of a format that the user named: of several, the one whose marks the header has, or else the first."""
    layout = find_by_header(header)
    return layout if layout.format == name else next(other for other in LAYOUTS if other.format == name)
