"""Issue categories (问题类别) and routing rules."""

import strawberry

from models.rules import vocabulary as v
from schema.connections import Connection
from schema.filters import filter_of
from schema.nodes import Node
from schema.planner import Order, column, entity, to_many, to_one
from schema.types.lazy import LazyIssueCategory


@entity("IssueCategory", table="issue_category", order=Order(("code", "text")))
@strawberry.type
class IssueCategory(Node):
    """What an issue is about (问题类别), in a tree."""

    code: str = column(filterable=True, doc="Its code.")
    kind: v.IssueKind = column(filterable=True, doc="Whose issues it is for.")
    name_zh: str = column(doc="Its Chinese name.")
    name_en: str = column(doc="Its English name.")
    active: bool = column(filterable=True, doc="Whether it is in use.")
    parent: LazyIssueCategory | None = to_one(
        column="parent_id", filterable=True, doc="The broader category."
    )
    children: Connection[LazyIssueCategory] = to_many(via="parent_id", doc="The narrower categories.")


@filter_of(IssueCategory)
class IssueCategoryFilter:
    """Which issue categories. All that is given must hold."""
