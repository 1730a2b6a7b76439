"""Tombstones: by what somebody whom the user had the ledger forget is known again, without saying who it was."""

from __future__ import annotations

from hashlib import blake2b

TOMBSTONE_SORTS = ("contact", "email", "phone", "url", "uid", "name", "handle")  # of what a digest is; a contact's uid


def compute_tombstone(salt: str, sort: str, key: str) -> str:
    """The digest of something by which a person is known, as hexadecimal digits: 32.

    `salt` is the ledger's own. Whoever has the file can try a guess, and no more than one guess at a time.
    """
    return blake2b(f"{sort}\n{key}".encode(), key=salt.encode(), digest_size=16).hexdigest()
