"""Encryption of backups in the format of age, by pyrage, which is an extra. It happens in memory: no disk has a key."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from wellkeeper.errors import LedgerUnusable, Unreadable, WrongUsage, quote

MAGIC = b"age-encryption.org/v1\n"
_PASSPHRASE_STANZA = MAGIC + b"-> scrypt "
HEAD_SIZE = len(_PASSPHRASE_STANZA)  # octets that tell how a file was encrypted
_WRONG_KEY_SIGNS = ("Decryption failed", "No matching keys")  # in what pyrage says
_TOO_SLOW_SIGN = "Excessive work"  # it measures the machine, and gives up on what would take long
_ANOTHER_HINT = "try another backup: `well backups` lists them"


class EncryptionKey(NamedTuple):
    """What encrypts or opens a backup: a passphrase, keys in age's writing, public or secret, or that of a seal."""

    passphrase: str = ""
    recipients: tuple[str, ...] = ()
    identities: tuple[str, ...] = ()
    seal: str = ""

    def __repr__(self) -> str:
        return "EncryptionKey(…)"  # it must not be read in a traceback


def encrypt(content: bytes, key: EncryptionKey) -> bytes:
    """The content, encrypted; by a passphrase it is opened again and compared before it counts."""
    pyrage = load_pyrage()
    if not key.passphrase:
        encrypted: bytes = pyrage.encrypt(content, _parse_recipients(key.recipients))
        return encrypted
    encrypted = pyrage.passphrase.encrypt(content, key.passphrase)
    if pyrage.passphrase.decrypt(encrypted, key.passphrase) != content:
        raise LedgerUnusable("the encrypted backup can't be opened again", "nothing was kept: try again")
    return encrypted


def decrypt(content: bytes, key: EncryptionKey, path: Path) -> bytes:
    """The content of an encrypted backup. Raises `Unreadable` if the key is wrong, or the file damaged."""
    pyrage = load_pyrage()
    try:
        if is_for_passphrase(content):
            opened: bytes = pyrage.passphrase.decrypt(content, key.passphrase)
        else:
            opened = pyrage.decrypt(content, _parse_identities(key.identities))
    except pyrage.DecryptError as error:
        raise _make_error(str(error), path, is_for_passphrase(content)) from None
    return opened


def _make_error(reason: str, path: Path, by_passphrase: bool) -> Unreadable:
    if reason.startswith(_TOO_SLOW_SIGN):
        message = f"{quote(path)} takes too long to open here: a quicker machine made its passphrase slow to guess"
        return Unreadable(message, "try again once this one has less to do; `age --decrypt` opens it anywhere")
    if not reason.startswith(_WRONG_KEY_SIGNS):
        return Unreadable(f"{quote(path)} is damaged: it can't be decrypted", _ANOTHER_HINT)
    if by_passphrase:
        return Unreadable(f"{quote(path)} doesn't open by that passphrase", "is it spelled as then? nothing was done")
    return Unreadable(f"{quote(path)} doesn't open by those keys", "name the file of its secret key by --identity")


def is_encrypted(head: bytes) -> bool:
    """Whether a file that begins so is encrypted."""
    return head.startswith(MAGIC)


def is_for_passphrase(head: bytes) -> bool:
    """Whether an encrypted file that begins so is opened by a passphrase; else by a secret key."""
    return head.startswith(_PASSPHRASE_STANZA)


def check_key(key: EncryptionKey) -> None:
    """Raise `WrongUsage` before anything is done if pyrage is missing, or a key isn't one."""
    load_pyrage()
    _parse_recipients(key.recipients)
    _parse_identities(key.identities)


def _parse_recipients(recipients: Iterable[str]) -> list[Any]:
    pyrage = load_pyrage()
    keys = []
    for text in recipients:
        try:
            keys.append(pyrage.x25519.Recipient.from_str(text.strip()))
        except pyrage.RecipientError:
            hint = "it begins with age1: `age-keygen` prints it"
            raise WrongUsage(f"{quote(text)} is no public key of age", hint) from None
    return keys


def _parse_identities(identities: Iterable[str]) -> list[Any]:
    """The secret keys. None of them stands in an error."""
    pyrage = load_pyrage()
    try:
        return [pyrage.x25519.Identity.from_str(text) for text in identities]
    except pyrage.IdentityError:
        raise WrongUsage("a line of the --identity file is no secret key of age", "`age-keygen` makes one") from None


def load_pyrage() -> Any:
    """The library. Raises `WrongUsage` if it isn't installed."""
    try:
        return import_module("pyrage")  # an extra, which only encryption needs
    except ImportError:
        message = "encryption needs pyrage, which isn't installed"
        raise WrongUsage(message, "install it: pip install 'wellkeeper[encrypt]'") from None
