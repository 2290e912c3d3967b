"""Posts (任职、授权): which role, where, for which unit, from when to when."""

from datetime import datetime

import strawberry

from models.rules import vocabulary as v
from schema.filters import filter_of
from schema.nodes import Node, change_count, last_change
from schema.planner import Order, Row, column, entity, expression, to_one
from schema.types.lazy import LazyCadre, LazyPost, LazyUnit
from schema.types.territory import Jurisdiction


def _current(row: Row) -> str:
    ends = f"({row.valid_to} IS NULL OR {row.valid_to} > {row.now})"
    return f"({row.revoked_at} IS NULL AND {row.valid_from} <= {row.now} AND {ends})"


@entity("Post", table="post", axes={"place": ""}, order=Order(("created_at", "instant")))
@strawberry.type
class Post(Node):
    """A role that somebody holds at a jurisdiction, perhaps for one unit, for some time."""

    role: v.RoleCode = column(doc="The role (角色).")
    holder: LazyCadre | None = to_one(column="holder_id", doc="The cadre who holds it.")
    jurisdiction: Jurisdiction | None = to_one(column="jurisdiction_id", doc="Where it counts.")
    unit: LazyUnit | None = to_one(column="unit_id", doc="For which unit, if for one.")
    via: v.PostVia = column(doc="How it came to its holder.")
    actions: list[str] | None = column(doc="The only actions that it allows; null: all of the role.")
    current: bool = expression(_current, filterable=True, doc="Whether it counts now.")
    valid_from: datetime = column(doc="From when it counts.")
    valid_to: datetime | None = column(doc="Until when, if that is set.")
    grantor: LazyCadre | None = to_one(column="grantor_id", doc="Whose post it is, when it was lent (代理).")
    lent_post: LazyPost | None = to_one(column="lent_post_id", doc="The post that was lent.")
    reason: str | None = column(doc="Why it was lent.")
    revoked_at: datetime | None = column(doc="When it was taken away before its time.")
    updated_at: datetime = last_change()
    version: int = change_count()


@filter_of(Post)
class PostFilter:
    """Which posts. All that is given must hold."""
