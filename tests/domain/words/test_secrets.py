"""What the ledger keeps of a command line has no secret in it."""

from __future__ import annotations

import shlex

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness import Well
from wellkeeper.domain.words.secrets import hide_secrets


@pytest.mark.parametrize(
    ("line", "kept_line"),
    [
        ("give alice meal", "give alice meal"),
        ("backup --passphrase-file /run/key b.db", "backup --passphrase-file … b.db"),
        ("backup --passphrase-file=/run/key b.db", "backup --passphrase-file=… b.db"),
        ("restore b.db --passphrase-command 'pass show well'", "restore b.db --passphrase-command …"),
        ("seal --key-file /run/key", "seal --key-file …"),
        ("rekey --key-command='pass show well'", "rekey --key-command=…"),
        ("backup --recipient age1xyz --identity ~/key.txt", "backup --recipient … --identity …"),
        ("add Ann --db postgresql://mara:s3cret@host/db", "add Ann --db postgresql://mara:…@host/db"),
        ("add Ann --db=postgresql://mara:p@ss:w/rd@host/db", "add Ann --db=postgresql://mara:…@host/db"),
        ("add Ann --db sqlite+pysqlcipher://:s3cret@//l.db", "add Ann --db sqlite+pysqlcipher://:…@//l.db"),
        ("add Ann --db 'pg://h/db?user=m&password=s3cret&a=b'", "add Ann --db 'pg://h/db?user=m&password=…&a=b'"),
        ("add Ann --db 'file:///l.db?key=s3cret'", "add Ann --db 'file:///l.db?key=…'"),
        ("note ann 'see https://example.org/a?b=1'", "note ann 'see https://example.org/a?b=1'"),
        ("note ann 'at 10:30, ann@example.org'", "note ann 'at 10:30, ann@example.org'"),
        ("note ann -- --passphrase-file words", "note ann -- --passphrase-file words"),
        ("backup --passphrase-file", "backup --passphrase-file"),
    ],
)
def test_secrets_are_hidden_and_all_else_stays(line: str, kept_line: str) -> None:
    assert hide_secrets(shlex.split(line)) == shlex.split(kept_line)


@given(
    st.lists(st.sampled_from(["a", "--passphrase-file", "--identity=x", "--", "x://u:p@h", "--note", ""]), max_size=6)
)
def test_as_many_words_are_kept_as_there_were(words: list[str]) -> None:
    assert len(hide_secrets(words)) == len(words)
    assert hide_secrets(hide_secrets(words)) == hide_secrets(words)


def test_history_keeps_no_password(well: Well) -> None:
    well(["add", "Ann", "--db", f"sqlite:///{well.ledger}"])
    well(["note", "ann", "the line is ldap://ann:hunter2@host"])

    assert "hunter2" not in well("history --json").json["items"][0]["command"]
    assert "ldap://ann:…@host" in well("history").out
