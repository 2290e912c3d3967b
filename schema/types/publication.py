"""Publication (公示): what everybody may read of an issue, and what those who see the issue know of that."""

from datetime import datetime

import strawberry

from models.rules import vocabulary as v
from schema.connections import Connection
from schema.filters import filter_of
from schema.nodes import Node
from schema.planner import Order, column, entity, part, to_many, to_one
from schema.types.lazy import LazyCadre, LazyJurisdiction


def _shown(row: object) -> str:
    return f"({row.shown})"  # type: ignore[attr-defined]


@part("Publication", table="comment", via="publication_id", where=_shown, order=Order("at"))
@strawberry.type
class PublicComment(Node):
    """What somebody said below a publication, allowed by a publisher (公众评论). It tells nobody's name."""

    text: str = column(filterable=False, doc="The remark.")
    at: datetime = column(doc="When it was made.")


@filter_of(PublicComment)
class PublicCommentFilter:
    """Which comments. All that is given must hold."""


@entity("Publication", table="publication", order=Order("listed_at", descending=True))
@strawberry.type
class Publication(Node):
    """An issue as everybody may read it (公示): a redacted text that leads nowhere else."""

    title: str = column(filterable=False, doc="What it was about, in one line.")
    question: str = column(filterable=False, doc="What was asked for.")
    answer: str = column(filterable=False, doc="What was answered.")
    place: LazyJurisdiction | None = to_one(column="place_id", doc="Where it was asked.")
    listed_at: datetime = column(doc="Since when everybody may read it.")
    object_until: datetime | None = column(doc="Until when everybody may object to it.")
    comments: Connection[PublicComment] = to_many(via="publication_id", doc="What was said of it.")


@filter_of(Publication)
class PublicationFilter:
    """Which publications. All that is given must hold."""


def _ready(row: object) -> str:
    """Drafts are for the inside, and for those who write them."""
    return f"({row.published_at} IS NOT NULL OR {_inside(row)})"  # type: ignore[attr-defined]


def _inside(row: object) -> str:
    may = row.may  # type: ignore[attr-defined]
    return f"({may('read.internal')} OR {may('draftPublication')})"


@part("Issue", table="publication", via="issue_id", where=_ready)
@strawberry.type
class IssuePublication(Node):
    """The text of an issue for everybody (公示稿), with who answers for it; for those who see the issue."""

    status: v.PublicationStatus = column(doc="Where it stands.")
    shown: bool = column(doc="Whether everybody may read it now.")
    title: str = column(filterable=False, doc="What it was about, in one line.")
    question: str = column(filterable=False, doc="What was asked for.")
    answer: str = column(filterable=False, doc="What was answered.")
    drafted_by: LazyCadre | None = to_one(column="drafted_by_id", doc="Who wrote it.")
    created_at: datetime = column(doc="When it was written.")
    confirmed_by: LazyCadre | None = to_one(column="confirmed_by_id", doc="The second person.")
    published_at: datetime | None = column(doc="When everybody could read it first.")
    object_until: datetime | None = column(doc="Until when everybody may object to it.")
    withdrawn_at: datetime | None = column(doc="When it was taken back.")


@part("Issue", table="objection", via="issue_id", where=_inside, order=Order("at"))
@strawberry.type
class Objection(Node):
    """What somebody said against a publication (异议), for the inside and for publishers."""

    text: str = column(filterable=False, doc="What was said.")
    by_kind: v.SubjectKind = column(doc="What kind of subject said it.")
    by: LazyCadre | None = to_one(column="by_id", doc="The cadre who said it; null for all others.")
    at: datetime = column(doc="When it was said last.")
    upheld: bool | None = column(doc="Whether the publication was withdrawn for it; null if nobody decided.")
    answer: str | None = column(filterable=False, doc="What was answered.")
    decided_by: LazyCadre | None = to_one(column="decided_by_id", doc="The publisher who decided.")
    decided_at: datetime | None = column(doc="When it was decided, or lapsed with the publication.")


@filter_of(Objection)
class ObjectionFilter:
    """Which objections. All that is given must hold."""


@filter_of(IssuePublication)
class IssuePublicationFilter:
    """Which texts. All that is given must hold."""
