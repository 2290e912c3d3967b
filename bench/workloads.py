"""What is asked, and by whom? The documents are in `asked/`; a peer's own are beside it.

What several documents show is a fragment in its own file; a peer whose types are called alike shares ours.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import asyncpg

ASKED = Path(__file__).with_name("asked")
YIWU, FOTANG = "330782", "330782100"
PAGE = 50
WORDS = "消防"  # said in one issue of forty
NOTE = "已与施工单位协商，下周进场。"

# Which issues a reader, $1, asks about.
LONG_HISTORY = """SELECT i.id FROM issue i JOIN post p ON p.code = i.place_district
    WHERE p.holder_id = $1 AND i.last_sequence = 30 AND i.kind = 'ENTERPRISE' ORDER BY i.id DESC LIMIT 1"""
AT_WORK = """SELECT i.id FROM issue i JOIN post p ON p.unit_id = i.lead_unit_id
    WHERE p.holder_id = $1 AND i.status = 'IN_PROGRESS' ORDER BY i.id"""


@dataclass(frozen=True)
class Workload:
    """A question, as one reader asks it: once, or about each of the issues that `about_issues` finds."""

    name: str
    goal: str
    about: str
    role: str
    code: str = YIWU
    field: str = "issues"
    about_issues: str | None = None
    writes: bool = False

    def document(self, folder: Path = ASKED) -> str:
        """What is sent to this server, or to the peer with that folder."""
        asked = (folder / f"{self.name}.graphql").read_text(encoding="utf-8")
        own, ours = folder / "fragments", ASKED / "fragments"
        files = [f"{name}.graphql" for name in re.findall(r"\.\.\.(\w+)", asked)]
        shown = [own / file if (own / file).exists() else ours / file for file in files]
        return "".join([asked, *(file.read_text(encoding="utf-8") for file in shown)])


WORKLOADS = (
    Workload("district", "W1", "the newest issues of Yiwu, for its leader", "LEADER"),
    Workload("unit", "W1", "the newest issues of a unit of Fotang, for its handler", "HANDLER", FOTANG),
    Workload("inbox", "W1", "what waits for the office of Yiwu", "COORDINATOR", field="inbox"),
    Workload("history", "W2", "one issue with its thirty events", "LEADER", about_issues=LONG_HISTORY),
    Workload("filtered", "W3", "issues at work in two classes, the oldest first, and how many", "LEADER"),
    Workload("nested", "W4", "twenty enterprises, five issues each, three events each", "LEADER"),
    Workload("statistics", "W5", "how far the work is in each township of Yiwu", "LEADER"),
    Workload("search", "W6", "issues of Yiwu with a word of two characters", "LEADER"),
    Workload("progress", "W7", "a handler records progress", "HANDLER", about_issues=AT_WORK, writes=True),
)


def workload_of(name: str) -> Workload:
    """The one of this name."""
    return next(workload for workload in WORKLOADS if workload.name == name)


@dataclass(frozen=True)
class Reader:
    """Who asks, and the variables of each request: everybody is given the same, and reads what it knows."""

    subject_id: str
    role: str
    code: str
    unit: str
    variables: Sequence[Mapping[str, Any]]


async def reader_of(database: str, workload: Workload) -> Reader:
    """The first who holds the post that the workload names."""
    connection = await asyncpg.connect(database)
    try:
        holder, unit = await connection.fetchrow(
            "SELECT holder_id, unit_id FROM post WHERE role = $1 AND code = $2 ORDER BY id LIMIT 1",
            workload.role,
            workload.code,
        )
        given = {"first": PAGE, "words": WORDS, "note": NOTE, "code": workload.code, "unit": str(unit)}
        given["reader"] = str(holder)
        if workload.about_issues is None:
            issues = []
        else:
            issues = await connection.fetch(workload.about_issues, holder)
    finally:
        await connection.close()
    variables = [given | {"issue": str(id), "issueId": f"Issue_{id}"} for (id,) in issues] or [given]
    return Reader(str(holder), workload.role, workload.code, str(unit), variables)
