"""In which orders may lists of issues be read?"""

from enum import Enum

import strawberry

from schema.planner import Order


@strawberry.enum(description="The orders of a list of issues. Every page costs what the first one costs.")
class IssueOrder(Enum):
    """Declared orders, each with an index."""

    NEWEST = strawberry.enum_value(
        Order("reported_at", descending=True), description="Reported last comes first."
    )
    OLDEST = strawberry.enum_value(Order("reported_at"), description="Reported first comes first.")
