"""Do rows leave the database by the doors that ask who is looking, and by no other?

The commands read what they have locked, with a permit. Everything else is a statement of `schema.planner`
or of `policies`, run through a `Reader`; the files that may run one, or name a table in SQL, are listed here.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from models import tables

DOORS = {
    "policies/access.py": "asks about one row, for a permit",
    "policies/explaining.py": "asks what places and units are called",
    "policies/holders.py": "asks who holds posts that one row could mean",
    "policies/links.py": "reads what units of whoever asks lead to, before anybody can be asked",
    "policies/impact.py": "counts what a change of the policy gives and takes, and shows no row",
    "policies/settled.py": "reads what jurisdictions set for themselves, for who may read all of it",
    "policies/stored.py": "reads the policy itself, before anybody can be asked",
    "policies/subjects.py": "asks whether what is known of others is still so",
    "policies/reading.py": "reads who is asking, before anybody can be asked",
    "schema/exporting.py": "composes the statement of an export, with the conditions of its reader",
    "schema/planner": "composes statements whose conditions come from policies",
}
OTHERS = {
    "api/database": "opens, migrates and reads; its own statements name no table of ours",
    "models/commands": "locks, checks the permit, writes",
    "models/migrations": "make the tables",
    "models/rules/competence.py": "says in SQL which routing rule decides; commands and doors run it",
    "models/tables": "are the tables, and the SQL of facts derived from them",
}
# The same for everybody.
PUBLIC = {"calendar_day", "deadline_class", "issue_category", "jurisdiction", "unit"}
ORM_READS = {
    "all",
    "annotate",
    "exclude",
    "filter",
    "first",
    "get",
    "get_or_none",
    "in_bulk",
    "raw",
    "values",
}
NAMES = sorted({getattr(tables, name)._meta.db_table for name in tables.__all__} - PUBLIC)
SQL = re.compile(rf"\b(?:FROM|JOIN|UPDATE|INTO)\s+(?:{'|'.join(NAMES)})\b")


def reads(tree: ast.AST) -> Iterator[int]:
    """The lines that read rows: by the ORM, by a reader, or in SQL of their own."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            owner, method = _last_name(node.func.value), node.func.attr
            if (method in ORM_READS and owner in tables.__all__) or (
                method == "fetch" and owner.endswith("reader")
            ):
                yield node.lineno
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and SQL.search(node.value):
            yield node.lineno


def _last_name(node: ast.AST) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _is_door(path: Path) -> bool:
    return any(path.is_relative_to(door) for door in DOORS | OTHERS)


def test_rows_leave_by_the_doors_alone(root: Path) -> None:
    files = [
        path for layer in ("api", "schema", "policies", "models") for path in (root / layer).rglob("*.py")
    ]
    others = [path for path in files if not _is_door(path.relative_to(root))]

    found = {path: [*reads(ast.parse(path.read_text(encoding="utf-8")))] for path in others}
    assert {str(path.relative_to(root)): lines for path, lines in found.items() if lines} == {}


def test_every_door_exists(root: Path) -> None:
    assert [door for door in DOORS | OTHERS if not (root / door).exists()] == []


def test_reads_are_found() -> None:
    assert [*reads(ast.parse("await tables.Issue.get(id=1)"))] == [1]
    assert [*reads(ast.parse("await Issue.filter(id=1).first()"))] == [1]
    assert [*reads(ast.parse("await context.reader.fetch(sql, [])"))] == [1]
    assert [*reads(ast.parse("sql = f'SELECT {columns} FROM issue i WHERE true'"))] == [1]
    assert [*reads(ast.parse("await access.require(reader, subject, 'read', 'Issue', id)"))] == []
