"""What is in the database: to see that nothing was written, and to take back what was."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tortoise.connection import get_connection

from models.dialects import Reader
from models.tables import (
    Assignment,
    AuditEntry,
    Comment,
    ContactTry,
    DeadlineEntry,
    Evaluation,
    Explanation,
    Extension,
    Forward,
    IdempotencyKey,
    Issue,
    IssueEvent,
    LightAppeal,
    LookBack,
    Milestone,
    Objection,
    OnAccount,
    OutboxEvent,
    PersonalRecord,
    PersonalValue,
    Publication,
    Supervision,
)
from tests.unguarded import unguarded

WRITTEN: tuple[type[Any], ...] = (
    Supervision,
    Extension,
    Forward,
    Objection,
    Publication,
    OnAccount,
    ContactTry,
    Explanation,
    LookBack,
    LightAppeal,
    Comment,
    DeadlineEntry,
    Evaluation,
    IssueEvent,
    Milestone,
    AuditEntry,
    IdempotencyKey,
    OutboxEvent,
    PersonalRecord,
    PersonalValue,
    Assignment,
    Issue,
)
Rows = Mapping[str, list[tuple[Any, ...]]]


async def written(reader: Reader) -> Rows:
    """Every row that an act on an issue could have changed or added."""
    names = [table._meta.db_table for table in WRITTEN]
    # That something was refused is recorded, and nothing else.
    done = {"audit_entry": "WHERE verdict = 'DONE'"}
    return {
        name: await reader.fetch(f"SELECT * FROM {name} {done.get(name, '')} ORDER BY id", [])
        for name in names
    }


def columns(row: Any) -> dict[str, Any]:
    """Every column of a row."""
    return {name: getattr(row, name) for name in row._meta.fields_db_projection}


@dataclass
class Kept:
    """The rows of one issue at one moment, to go back to."""

    issue: str
    rows: dict[type[Any], list[dict[str, Any]]]
    authority: dict[Any, int]

    @classmethod
    async def now(cls, issue: str) -> "Kept":
        """Everything that hangs on the issue, as the database has it."""
        rows = {}
        for table, column in OF_ISSUE.items():
            statement = f"SELECT * FROM {table._meta.db_table} WHERE {column} = {place(1)}"
            rows[table] = [dict(row) for row in await execute(statement, issue)]
        return cls(issue, rows, await _authority())

    async def restore(self) -> None:
        """Take back whatever was written since."""
        async with unguarded():
            for table, rows in self.rows.items():
                name, column = table._meta.db_table, OF_ISSUE[table]
                ids = [row["id"] for row in rows]
                kept = ", ".join(place(at) for at in range(2, len(ids) + 2))
                others = f" AND id NOT IN ({kept})" if ids else ""
                if table is not Issue:
                    await execute(f"DELETE FROM {name} WHERE {column} = {place(1)}{others}", self.issue, *ids)
                if table in PUT_BACK:
                    await self._put_back(name, rows)
            await self._renew()

    async def _renew(self) -> None:
        """Give a new version to whom one was given: what a version once meant it means for ever."""
        now = await _authority()
        for id in (id for id, version in now.items() if version != self.authority[id]):
            await execute(
                f"UPDATE subject SET authority_version = authority_version + 1 WHERE id = {place(1)}", id
            )
            self.authority[id] = now[id] + 1

    async def _put_back(self, name: str, rows: list[dict[str, Any]]) -> None:
        for row in rows:
            columns = ", ".join(f"{column} = {place(at)}" for at, column in enumerate(row, 1))
            where = f"id = {place(len(row) + 1)}"
            await execute(f"UPDATE {name} SET {columns} WHERE {where}", *row.values(), row["id"])


PUT_BACK = (
    *(Issue, Assignment, Supervision, Extension, OnAccount, LightAppeal, Objection, Publication),
    *(Evaluation, LookBack, Forward, Comment),
)
OF_ISSUE: dict[type[Any], str] = {
    Issue: "id",
    Assignment: "issue_id",
    Comment: "issue_id",
    DeadlineEntry: "issue_id",
    Evaluation: "issue_id",
    IssueEvent: "issue_id",
    Milestone: "issue_id",
    Supervision: "issue_id",
    Extension: "issue_id",
    Forward: "issue_id",
    Objection: "issue_id",
    Publication: "issue_id",
    OnAccount: "issue_id",
    ContactTry: "issue_id",
    Explanation: "issue_id",
    LookBack: "issue_id",
    LightAppeal: "issue_id",
    AuditEntry: "entity_id",
    OutboxEvent: "key",
}


async def _authority() -> dict[Any, int]:
    """The version of everybody's authority."""
    rows = await execute("SELECT id, authority_version FROM subject")
    return {row["id"]: row["authority_version"] for row in rows}


def place(position: int) -> str:
    """The placeholder of a raw statement."""
    return "?" if get_connection("default").capabilities.dialect == "sqlite" else f"${position}"


async def execute(statement: str, *values: Any) -> Any:
    """The rows of a raw statement, in the transaction that is open, if one is."""
    _, rows = await get_connection("default").execute_query(statement, list(values))
    return rows
