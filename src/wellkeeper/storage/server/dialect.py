"""The SQL of the ledger as PostgreSQL takes it: one text serves both engines, and what differs is written here."""

from __future__ import annotations

import re
from functools import cache

# What only SQLite has, and what stands for it on a server.
_COLUMNS_OF = (
    "(SELECT attname::text AS name, attnum AS cid FROM pg_attribute"
    " WHERE attrelid = to_regclass(quote_ident(:name)) AND attnum > 0 AND NOT attisdropped) AS columns"
)
_STAND_INS = {
    "pragma_table_info(:name)": _COLUMNS_OF,
    "sqlite_sequence": "used_number",
    "group_concat(": "string_agg(",
}
# A + before a column keeps SQLite from an index, and is no operator of texts on a server.
_PART = re.compile(
    r"(?P<literal>'[^']*'|\"[^\"]*\"|::)|(?P<plus>(?<=[\s(,])\+(?=[a-z]\w*\.))"
    r"|:(?P<name>[a-z_]\w*)|(?P<place>\?)|(?P<percent>%)"
)


@cache
def translate(sql: str) -> str:
    """A statement with the places for its values as psycopg writes them: `%(name)s` for `:name`, `%s` for `?`."""
    for ours, theirs in _STAND_INS.items():
        sql = sql.replace(ours, theirs)
    return _PART.sub(_translate_part, sql)


def _translate_part(match: re.Match[str]) -> str:
    if name := match["name"]:
        return f"%({name})s"
    if match["place"]:
        return "%s"
    if match["plus"]:
        return ""
    return (match["literal"] or match["percent"]).replace("%", "%%")
