"""What is asked, and by whom? Those who know no readers are told in plain words whose page it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import asyncpg

YIWU, FOTANG = "330782", "330782100"
PAGE = 50

NODE = """
id title kind status light reportedAt dueAt
place { code name parent { name } }
enterprise { id name uscc place { name } }
leadUnit { id name }
submittedBy { id name title }
evaluations { satisfaction comment }
"""


@dataclass(frozen=True)
class Workload:
    """A page of issues, as one reader sees it.

    `narrowed` says the same for those who know no readers: the argument of their document.
    """

    name: str
    about: str
    role: str
    code: str
    field: str
    narrowed: str

    @property
    def ours(self) -> str:
        return self._document(f"{self.field}(first: $first)")

    @property
    def theirs(self) -> str:
        """For a server that is told whose page it is."""
        return self._document(f"{self.name}(first: $first, of: $of)", ", $of: String!")

    def _document(self, field: str, variables: str = "") -> str:
        page = f"edges {{ cursor node {{ {NODE} }} }} pageInfo {{ hasNextPage endCursor }}"
        return f"query {self.name}($first: Int!{variables}) {{ page: {field} {{ {page} }} }}"


DISTRICT = Workload("district", "the newest issues of Yiwu, for its leader", "LEADER", YIWU, "issues", "code")
UNIT = Workload(
    "unit", "the newest issues of a unit of Fotang, for its handler", "HANDLER", FOTANG, "issues", "unit"
)
INBOX = Workload("inbox", "what waits for the office of Yiwu", "COORDINATOR", YIWU, "inbox", "code")
WORKLOADS = (DISTRICT, UNIT, INBOX)


@dataclass(frozen=True)
class Reader:
    """Who asks: the subject, and what a peer is told instead."""

    subject_id: str
    narrowed: Mapping[str, str]

    def variables(self, workload: Workload) -> dict[str, Any]:
        """The variables of `theirs`."""
        return {"first": PAGE, "of": self.narrowed[workload.narrowed]}


async def reader_of(database: str, workload: Workload) -> Reader:
    """The first who holds the post that the workload names."""
    connection = await asyncpg.connect(database)
    try:
        holder, unit = await connection.fetchrow(
            "SELECT holder_id, unit_id FROM post WHERE role = $1 AND code = $2 ORDER BY id LIMIT 1",
            workload.role,
            workload.code,
        )
    finally:
        await connection.close()
    return Reader(str(holder), {"code": workload.code, "unit": str(unit)})
