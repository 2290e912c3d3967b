"""What does a living database say of its tables, in words that both databases share?

One line per fact, such as `issue.title text not null` or `issue index issue_due (due_at) where
stopped_at is null`. Types are as coarse as SQLite's: `text` or `int`.
"""

import re
from collections.abc import Iterator

from models.dialects import POSTGRES, Reader

COARSE = {"integer": "int", "bigint": "int", "boolean": "int"}

POSTGRES_COLUMNS = """
SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull
FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace"""

POSTGRES_CONSTRAINTS = """
SELECT conrelid::regclass::text, contype::text, pg_get_constraintdef(oid)
FROM pg_constraint WHERE connamespace = 'public'::regnamespace"""

POSTGRES_INDEXES = """
SELECT indrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index
WHERE indrelid::regclass::text IN (SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace)
AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid AND contype IN ('p', 'u'))"""

SQLITE_TABLES = "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
SQLITE_COLUMNS = """SELECT name, type, "notnull" OR pk FROM pragma_table_xinfo(?1)"""
SQLITE_CONSTRAINTS = """
SELECT 'PRIMARY KEY', name FROM pragma_table_info(?1) WHERE pk
UNION ALL
SELECT 'UNIQUE', (SELECT group_concat(name, ', ') FROM pragma_index_info(list.name))
FROM pragma_index_list(?1) list WHERE origin = 'u'
UNION ALL
SELECT 'FOREIGN KEY', "from" || ' REFERENCES ' || "table" || ' ' || "to"
    || CASE on_delete WHEN 'NO ACTION' THEN '' ELSE ' ON DELETE ' || on_delete END
FROM pragma_foreign_key_list(?1)"""
SQLITE_INDEXES = "SELECT tbl_name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"


async def facts(reader: Reader) -> set[str]:
    """The facts of the database behind `reader`, without what the migration runner keeps for itself."""
    found = await (_postgres_facts if reader.dialect is POSTGRES else _sqlite_facts)(reader)
    return {fact for fact in found if not fact.startswith("tortoise_migrations")}


async def _postgres_facts(reader: Reader) -> set[str]:
    found = set()
    for table, column, kind, required in await reader.fetch(POSTGRES_COLUMNS, []):
        found.add(_column(table, column, COARSE.get(kind, "text"), required))
    for table, kind, definition in await reader.fetch(POSTGRES_CONSTRAINTS, []):
        if kind != "n":  # PostgreSQL 18 lists NOT NULL as a constraint too
            found.add(_constraint(table, definition))
    for table, definition in await reader.fetch(POSTGRES_INDEXES, []):
        found.add(_index(table, definition))
    return found


async def _sqlite_facts(reader: Reader) -> set[str]:
    found = set()
    for table, sql in await reader.fetch(SQLITE_TABLES, []):
        columns = await reader.fetch(SQLITE_COLUMNS, [table])
        for column, kind, required in columns:
            found.add(_column(table, column, COARSE.get(kind.lower(), "text"), required))
        for sort, text in await reader.fetch(SQLITE_CONSTRAINTS, [table]):
            found.add(_constraint(table, f"{sort} {text}"))
        found.update(_constraint(table, f"CHECK ({check})") for check in _checks(sql))
    for table, sql in await reader.fetch(SQLITE_INDEXES, []):
        found.add(_index(table, sql))
    return found


def _column(table: str, column: str, kind: str, required: bool) -> str:
    return f"{table}.{column} {kind}" + (" not null" if required else "")


def _constraint(table: str, definition: str) -> str:
    return f"{table} {_plain(definition)}"


def _index(table: str, definition: str) -> str:
    match = re.match(
        r"CREATE (UNIQUE )?INDEX (?:IF NOT EXISTS )?(\w+) ON \S+ (?:USING \w+ )?(.*)", definition, re.DOTALL
    )
    assert match is not None, definition
    return f"{table} {'unique ' if match[1] else ''}index {match[2]} {_plain(match[3])}"


def _checks(sql: str) -> Iterator[str]:
    """What stands between the parentheses of every CHECK of a CREATE TABLE."""
    for match in re.finditer(r"CHECK \(", sql):
        depth, end = 1, match.end()
        while depth:
            depth += {"(": 1, ")": -1}.get(sql[end], 0)
            end += 1
        yield sql[match.end() : end - 1]


def _plain(sql: str) -> str:
    """An expression in one line of lower case, without casts, parentheses and `= ANY (ARRAY[…])`."""
    sql = re.sub(r"::\w+(\[\])?", "", sql).replace('"', "")
    sql = re.sub(r"= ANY \(\(?ARRAY\[(.*?)\]\)?\)", r"IN (\1)", sql)
    words = re.findall(r"'[^']*'|[^'()]+", sql)
    return " ".join(" ".join(word if word[0] == "'" else word.lower() for word in words).split()).replace(
        " ,", ","
    )
