"""A name is found as a whole word, however it is written, and never inside of somebody else's."""

from __future__ import annotations

import pytest

from wellkeeper.domain.words.mentions import make_mentions

NAMING = make_mentions(["Alice O'Chen", "alice", "李小龙", "+49 170 1234567"], ["Zoë"], frozenset({"alice-wong"}))


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("lunch with Alice O'Chen", "lunch with …"),
        ("ALICE  O'CHEN called", "… called"),
        ("alice's idea", "…'s idea"),
        ("malice and alicent", "malice and alicent"),
        ("ask alice-wong, not alice-x", "ask alice-wong, not …-x"),
        ("Zoë, ZOË and Zoe", "…, … and …"),
        ("昨天李小龙来了", "昨天…来了"),
        ("call +49 170 1234567 now", "call … now"),
        ("", ""),
    ],
)
def test_a_name_gives_way_to_dots(text: str, rest: str) -> None:
    assert NAMING.replace(text) == rest
    assert NAMING.is_in(text) == (rest != text)


def test_a_name_is_found_in_a_command_whatever_quotes_it_needs() -> None:
    command = """give bob intro 'with Alice O'"'"'Chen' --to alice"""

    assert NAMING.replace_in_command(command) == "give bob intro 'with …' --to '…'"
    assert NAMING.replace_in_command("give bob meal  'x") == "give bob meal  'x"


def test_nothing_is_found_by_nothing() -> None:
    assert not make_mentions(["", " "], [], frozenset()).is_in("anything at all")
