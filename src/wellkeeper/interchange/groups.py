"""The groups of an address book: the user's become tags, and those that programs make by themselves do not."""

from __future__ import annotations

from wellkeeper.domain.words.text import make_key

_PREFIX = "system group: "  # in Google's older exports
# The groups into which Google, Android and phones put contacts by themselves, in the languages of our headers.
_SYSTEM_GROUPS = frozenset(
    make_key(name).replace(" ", "")
    for name in (
        *("My Contacts", "Starred", "Starred in Android", "Other Contacts", "All Contacts", "Frequently Contacted"),
        *("Meine Kontakte", "In Android markiert", "Mes contacts", "Mis contactos", "I miei contatti"),
        *("Meus contatos", "Os meus contactos", "Mijn contacten", "Moje kontakty", "Мои контакты", "Mina kontakter"),
        *("Mine kontakter", "Mine kontaktpersoner", "Kişilerim", "マイ コンタクト", "マイコンタクト"),
    )
)


def is_system_group(name: str) -> bool:
    """Whether a program makes the group by itself: `myContacts`, `* My Contacts`, `Starred in Android`."""
    return "".join(letter for letter in make_key(name).removeprefix(_PREFIX) if letter.isalnum()) in _SYSTEM_GROUPS


def clean_group(name: str) -> str:
    """A group as a tag: `Lyon` of `* Lyon`, `Friends` of `System Group: Friends`; "" for one of a program's own."""
    tidy = name.strip().removeprefix("*").strip()
    if is_system_group(tidy):
        return ""
    return tidy[len(_PREFIX) :].strip() if tidy.lower().startswith(_PREFIX) else tidy
