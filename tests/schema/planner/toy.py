"""What is there in a small world to plan over: towns, tickets with notes, venues of two kinds, names?

A statement depends on the declarations, the dialect and the reader. So this world has one of everything:
columns of every kind, an expression, a mask, a secret, computed fields, parts, an interface, filters.
"""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any

import strawberry

from schema.connections import Connection
from schema.filters import filter_of
from schema.planner import (
    Order,
    Row,
    column,
    computed,
    constant,
    entity,
    expression,
    fact,
    global_id,
    label,
    part,
    personal,
    protected,
    to_list,
    to_many,
    to_one,
)


@strawberry.enum
class Status(StrEnum):
    """Where a ticket stands."""

    OPEN = "OPEN"
    SHUT = "SHUT"


@strawberry.enum
class Light(StrEnum):
    """How urgent a ticket is."""

    GREEN = "GREEN"
    RED = "RED"


@strawberry.interface
class Node:
    """Anything with an id."""

    id: strawberry.ID = global_id(doc="The id.")


@entity("Venue", table="venue", search="search_text", axes=("place",), order=Order("name"))
@strawberry.interface
class Venue(Node):
    """A place to go to."""

    name: str = column(doc="The name.")
    town: Annotated["Town", strawberry.lazy("tests.schema.planner.toy")] | None = to_one(
        column="town_id", doc="Where it is."
    )


@entity("Shop", table="venue", only=("kind", "SHOP"), axes=("place",), order=Order("name"))
@strawberry.type
class Shop(Venue):
    """A shop."""

    owner_name: str | None = personal("name", owner="owner_id", filterable=True, doc="Whose it is.")


@entity("School", table="venue", only=("kind", "SCHOOL"), axes=("place",), order=Order("name"))
@strawberry.type
class School(Venue):
    """A school."""

    pupils: int | None = column(doc="How many learn there.")


@filter_of(Venue)
class VenueFilter:
    """Which of them."""


def _readable(row: Row) -> str:
    inside = row.inside if row.dialect.name == "postgres" else f"{row.inside} = 1"
    return f"NOT ({inside}) OR {row.parent.may('read.internal')}"


@part("Ticket", table="note", via="ticket_id", order=Order("sequence"), where=_readable)
@strawberry.type
class Note(Node):
    """A note on a ticket."""

    sequence: int = column(doc="The place among the notes.")
    text: str = column(doc="What it says.")
    ticket: Annotated["Ticket", strawberry.lazy("tests.schema.planner.toy")] | None = to_one(
        column="ticket_id", doc="What it is about."
    )


@strawberry.type
class Choice:
    """Something that one may do."""

    name: str
    wins: bool

    @strawberry.field
    def words(self, loud: bool = False) -> str:
        """The name, said."""
        return self.name.upper() if loud else self.name


def _choices(facts: Mapping[str, Any], asking: Any) -> list[Choice]:
    if facts["title"] == "broken":
        raise ValueError("no choice")
    assert facts["reported_at"] <= asking.now
    return [Choice(name=facts["title"], wins=facts["many"] > 1)]


def _count(facts: Mapping[str, Any], _: Any) -> int:
    if facts["title"] == "broken":
        raise ValueError("no count")
    return len(facts["title"])


def _light(row: Row) -> str:
    return f"CASE WHEN {row.due_at} < {row.now} THEN 'RED' ELSE 'GREEN' END"


@entity(
    "Ticket",
    table="ticket",
    axes=("place",),
    search="search_text",
    order=Order("reported_at", descending=True),
)
@strawberry.type
class Ticket(Node):
    """Something to be done."""

    title: str = column(doc="What.")
    status: Status = column(doc="Where it stands.")
    status_words: str = label("status", {"OPEN": ("open", "开"), "SHUT": ("shut", "关")})
    light: Light = expression(_light, filterable=True, doc="How urgent.")
    reported_at: datetime = column(doc="When.")
    due_at: datetime | None = column()
    day: date | None = column()
    done: bool | None = column()
    size: int | None = column()
    rank: int | None = column()
    tags: list[str] = column()
    house: str = constant("it's ours")
    remark: str | None = protected(
        "read.internal", column="remark", mask=lambda row: row.text("***"), filterable=True
    )
    opinion: str | None = column(requires="read.internal", filterable=True)
    town: Annotated["Town", strawberry.lazy("tests.schema.planner.toy")] | None = to_one(
        column="town_id", doc="Where."
    )
    venue: Venue | None = to_one(column="venue_id", filterable=True)
    premises: Annotated[Shop | School, strawberry.union("Premises")] | None = to_one(
        column="venue_id", filterable=False
    )
    asker_name: str | None = personal("name", owner="asker_id", filterable=True)
    notes: list[Note] = to_list(via="ticket_id")
    note_pages: Connection[Note] = to_many(via="ticket_id")
    inner_notes: list[Note] = to_list(via="ticket_id", requires="read.internal")
    last_note: Note | None = to_one(via="ticket_id", order=Order("sequence", descending=True))
    choices: list[Choice] | None = computed(
        _choices,
        needs={
            "title": "text",
            "reported_at": "instant",
            "many": fact(lambda row: f"(SELECT count(*) FROM note WHERE ticket_id = {row.id})", "int"),
        },
    )
    length: int = computed(_count, needs=("title",))


@filter_of(Ticket)
class TicketFilter:
    """Which of them."""


@entity("Town", table="town", axes={"region": ""}, order=Order("code"))
@strawberry.type
class Town(Node):
    """A town."""

    name: str = column()
    code: str = column()
    mayor: str | None = protected("read.personal", column="mayor")
    tickets: Connection[Ticket] = to_many(via="town_id")
    parent: Annotated["Town", strawberry.lazy("tests.schema.planner.toy")] | None = to_one(
        column="parent_id", filterable=True
    )


@filter_of(Town)
class TownFilter:
    """Which of them."""
