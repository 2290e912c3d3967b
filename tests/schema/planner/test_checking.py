"""Are declarations that break their own promise found?"""

import strawberry

from schema.planner import Order, column, entity, global_id, personal, protected, to_list, to_one
from schema.planner.checking import unplannable
from tests.schema.planner.toy_schema import schema


@entity("Bad", table="bad", order=Order("hidden"))
@strawberry.type
class Bad:
    id: strawberry.ID = global_id()
    fine: str | None = column(requires="read.internal")
    masked: str = protected("read.internal", column="masked", mask=lambda row: row.text("*"))
    hidden: str = column(requires="read.internal")
    name: str = personal("name")
    other: "Bad" = to_one(column="other_id")
    others: list["Bad"] = to_list(via="other_id")
    plain: str = "plain"


@strawberry.type
class Query:
    bad: Bad


def test_the_toy_is_sound() -> None:
    assert unplannable(schema._schema) == []


def test_each_fault_is_named() -> None:
    assert unplannable(strawberry.Schema(Query)._schema) == [
        "Bad.hidden may be hidden, so it must be nullable",
        "Bad.name may be hidden, so it must be nullable",
        "Bad.other may be hidden, so it must be nullable",
        "Bad.others is ordered by hidden, which may be hidden",
        "Bad.plain has no plan",
    ]
