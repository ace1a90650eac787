"""A database's schema as a set of lines: equal sets mean equal tables, columns, keys, CHECKs and indexes.

`alembic check` is blind to CHECKs, to the conditions of partial indexes and to members of enumerations.
"""

import re
from collections.abc import Iterator

from sqlalchemy import Connection, text

ALEMBICS = "alembic_version"

POSTGRESQL = (
    """
    SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity, a.attgenerated,
           pg_get_expr(d.adbin, d.adrelid)
    FROM pg_attribute a
    JOIN pg_class c ON c.oid = a.attrelid AND c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
    LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    WHERE a.attnum > 0 AND NOT a.attisdropped
    """,
    """
    SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
    WHERE connamespace = 'public'::regnamespace AND contype <> 'n'
    """,
    "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "SELECT t.typname, e.enumlabel, e.enumsortorder FROM pg_enum e JOIN pg_type t ON t.oid = e.enumtypid",
    "SELECT sequencename, data_type::text, increment_by FROM pg_sequences WHERE schemaname = 'public'",
)
SQLITE = "SELECT tbl_name, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'"


def described(connection: Connection) -> set[str]:
    """The schema of the whole database but for Alembic's own table."""
    lines = _sqlite(connection) if connection.dialect.name == "sqlite" else _postgresql(connection)
    return {line for line in lines if not line.startswith(ALEMBICS)}


def _postgresql(connection: Connection) -> Iterator[str]:
    for query in POSTGRESQL:
        for row in connection.execute(text(query)):
            yield " | ".join(map(str, row))


def _sqlite(connection: Connection) -> Iterator[str]:
    """A line for each column and constraint of a table: their order and the quotes differ by how they came about."""
    for table, name, statement in connection.execute(text(SQLITE)):
        plain = " ".join(statement.replace('"', "").split())
        if match := re.fullmatch(r"CREATE TABLE \S+ ?\((.*)\)", plain):
            yield from (f"{table} | {part}" for part in _parts(match[1]))
        else:
            yield f"{table} | {name} | {plain}"


def _parts(body: str) -> Iterator[str]:
    """Splits at the commas that stand in no parentheses and in no quotes."""
    depth, quoted, part = 0, False, ""
    for letter in body:
        quoted ^= letter == "'"
        depth += 0 if quoted else (letter == "(") - (letter == ")")
        if letter == "," and not depth and not quoted:
            yield part.strip()
            part = ""
        else:
            part += letter
    yield part.strip()
