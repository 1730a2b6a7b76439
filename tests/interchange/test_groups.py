"""The groups of programs are no tags, in whatever file they stand."""

from __future__ import annotations

import pytest

from wellkeeper.interchange.groups import clean_group, is_system_group


@pytest.mark.parametrize(
    ("name", "tag"),
    [
        ("Lyon", "Lyon"),
        ("* Lyon", "Lyon"),
        ("System Group: Friends", "Friends"),
        *((name, "") for name in ("myContacts", "* myContacts", "* My Contacts", "System Group: My Contacts")),
        *((name, "") for name in ("starred", "* starred", "Starred in Android", "Meine Kontakte", "", "*")),
    ],
)
def test_a_group_becomes_a_tag_unless_a_program_made_it(name: str, tag: str) -> None:
    assert clean_group(name) == tag
    assert is_system_group(name) == (not tag and name.strip("* ") != "")
