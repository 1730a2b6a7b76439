"""What are the policy and the kinds of this ledger?"""

from __future__ import annotations

from wellkeeper.domain.kinds import Kind, Kinds
from wellkeeper.domain.policy import Policy
from wellkeeper.domain.rules.case import Rules
from wellkeeper.queries.reader import Reader


def load_rules(reader: Reader) -> Rules:
    """The policy and the kinds of this ledger. A setting that an older ledger doesn't have is the default."""
    return Rules(load_policy(reader), load_kinds(reader))


def load_policy(reader: Reader) -> Policy:
    """The policy of this ledger. Settings that this version doesn't know are left out."""
    rows = reader.rows("SELECT name, value FROM setting")
    return Policy()._replace(**{name: value for name, value in rows if name in Policy._fields})


def find_kind(reader: Reader, side: str, kind_name: str) -> Kind:
    """The kind that `kind_name` names; raises `UnknownWord` with the nearest kinds."""
    return load_kinds(reader).find(side, kind_name)


def load_kinds(reader: Reader) -> Kinds:
    """The kinds of this ledger, in the order in which they came."""
    return Kinds(Kind(*row) for row in reader.rows("SELECT word, side, family, points, about FROM kind ORDER BY id"))


def find_setting_id(reader: Reader, name: str) -> int | None:
    """The id of a setting of the policy, or None if an older ledger doesn't have it."""
    row = next(reader.rows("SELECT id FROM setting WHERE name = :name", name=name), None)
    return None if row is None else int(row[0])


def find_kind_id(reader: Reader, side: str, kind_name: str) -> int | None:
    """The id of a kind, by its word in full, or None if the ledger doesn't have it."""
    sql = "SELECT id FROM kind WHERE side = :side AND word = :word"
    row = next(reader.rows(sql, side=side, word=kind_name), None)
    return None if row is None else int(row[0])
