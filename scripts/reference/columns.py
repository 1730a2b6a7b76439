"""columns.md: the programs whose tables `well import` knows, and what each column may be called."""

from __future__ import annotations

from collections.abc import Iterator

from reference.markdown import check_same
from reference.workshop import Workshop
from wellkeeper.interchange.tables import entries
from wellkeeper.interchange.tables.columns import TARGETS, load_names
from wellkeeper.interchange.tables.layouts import LAYOUTS

CONTACT_FIELDS = {
    "name": "the whole name",
    "prefix": "Dr. and the like: kept for other programs, not part of the name",
    "given_name": "the first name",
    "middle_name": "further given names",
    "family_name": "the last name",
    "suffix": "Jr. and the like, behind the name",
    "email": "one or several addresses",
    "phone": "one or several numbers",
    "org": "their firm",
    "department": "behind the firm, with a comma",
    "title": "what they do there",
    "nickname": "what they are called; their name, if there is no other",
    "role": "their profession",
    "city": "where they live or work: the first that a row has",
    "birthday": "a day, with or without its year",
    "birth_year": "the year, where it has a column of its own",
    "birth_month": "the month",
    "birth_day": "the day",
    "note": "the note; several columns are joined",
    "tag": "one or several tags; a program's own groups are left out",
    "url": "a page; that of a LinkedIn or Xing profile marks the person",
    "uid": "the mark that a program gave the person",
    "connected": "since when LinkedIn connects you: a line in the note of somebody new",
    "other": "understood, and kept with the contact as it is",
    "ignore": "read over",
}

ENTRY_FIELDS = {
    "day": "when it was, with its year",
    "contact": "who it was: a handle, e-mail, phone or full name",
    "kind": "a word of `well kinds`",
    "points": "whole, below zero for what was asked; the kind's own where the cell is empty",
    "note": "the note; several columns are joined",
    "cost": "what it cost you",
    "currency": "three letters; that of your settings where the cell is empty",
    "minutes": "of your time",
    "occasion": "where it was",
    "side": "`give`, `ask`, `slip` or `touch`, where the points don't tell",
    "with": "the contact on the other side of one act",
    "ignore": "read over",
}


def build_columns(_workshop: Workshop) -> Iterator[str]:
    """The programs whose tables are known, and what each column may be called."""
    names_by_language = load_names()
    fields = dict.fromkeys(field for names in names_by_language.values() for field in names)
    check_same("the fields of columns", (*fields, "uid"), CONTACT_FIELDS)
    check_same("the fields of entries", entries.COLUMN_NAMES, ENTRY_FIELDS)
    yield "# Columns of tables\n"
    yield "What `well import` makes of a CSV. Columns are found by their name, wherever they stand; case, accents,"
    yield "blanks and figures count for nothing. A column that isn't listed is kept with the contact, for programs that"
    yield "know it. [Bring in your contacts](../how-to/import-contacts.md) tells how to name columns yourself.\n"
    yield "## Programs\n"
    yield "| `--format` | what it is called | known by these columns |\n|---|---|---|"
    for layout in LAYOUTS:
        marks = "; ".join(" + ".join(marks) for marks in layout.marks)
        if layout.has_members:
            marks = "a given name + the day of a connection, in any language below"
        yield f"| `{layout.format}` | {layout.title} | {marks or 'any that are named below'} |"
    yield "| `entries` | entries as CSV | Day + Contact + Kind |"
    yield "| `linkedin` | LinkedIn messages | From + To + Date + Subject + Content |"
    yield "| `linkedin` | LinkedIn invitations | From + To + Sent At + Direction |"
    yield "\n## People\n"
    yield "Those in bold can be said by `--map COLUMN=FIELD`.\n"
    yield "| field | what it is |\n|---|---|"
    for field, meaning in CONTACT_FIELDS.items():
        yield f"| {f'**{field}**' if field in TARGETS else field} | {meaning} |"
    yield "\nWhere a name has several meanings its neighbours decide: `Title` is a courtesy title beside `Job Title`"
    yield "and a job without it, `Name` is the last name beside a first name alone."
    yield "What a program writes in parts, such as `phones[0].number` or `Contact: E-mail`, is known by those parts."
    yield from _build_languages(names_by_language)
    yield from _build_entries()


def _build_languages(names_by_language: dict[str, dict[str, str]]) -> Iterator[str]:
    """The names of columns, language by language."""
    for language, names_by_field in names_by_language.items():
        yield f"\n### {language.replace('-', ', ').capitalize()}\n"
        yield "| field | columns that are taken for it |\n|---|---|"
        for field, names in names_by_field.items():
            yield f"| {field} | {_list_names(names)} |"


def _build_entries() -> Iterator[str]:
    """The columns of tables of entries."""
    yield "\n## Entries\n"
    yield "A table is one of entries if it has a day, a contact and a kind, and more columns that are understood so"
    yield "than as those of people; `--format entries`, or a `--map` to a day, makes it one."
    yield "[A spreadsheet](../how-to/import-entries.md) tells what a row means.\n"
    yield "| field | what it is | columns that are taken for it |\n|---|---|---|"
    for field, names in entries.COLUMN_NAMES.items():
        yield f"| **{field}** | {ENTRY_FIELDS[field]} | {_list_names(names)} |"


def _list_names(names: str) -> str:
    return ", ".join(" ".join(name.split()) for name in names.split(";"))
