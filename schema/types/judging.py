"""How an answer is judged when its reporter alone does not: tries to reach them, explanations, look-backs."""

from datetime import date, datetime

import strawberry

from models.rules import vocabulary as v
from schema.filters import filter_of
from schema.nodes import Node
from schema.planner import Order, column, part, to_list, to_one
from schema.types.lazy import LazyCadre


@part("Issue", table="contact_try", via="issue_id", requires="read.internal", order=Order("at"))
@strawberry.type
class ContactTry(Node):
    """An attempt to reach a silent reporter (联系尝试)."""

    round: int = column(doc="The round in which it was made.")
    channel: v.EvaluationChannel = column(doc="How.")
    note: str = column(filterable=False, doc="What came of it.")
    by: LazyCadre | None = to_one(column="by_id", doc="Who tried.")
    at: datetime = column(doc="When it was made.")


@part("Issue", table="explanation", via="issue_id", requires="read.internal", order=Order("at"))
@strawberry.type
class Explanation(Node):
    """A supervisor's word that law or policy allows no more than was answered (解释认定)."""

    round: int = column(doc="The round whose answer it confirms.")
    basis: str = column(filterable=False, doc="The law or policy, cited.")
    met_on: date = column(doc="When the reporter was met face to face.")
    met_by: LazyCadre | None = to_one(column="met_by_id", doc="Who met them.")
    note: str | None = column(filterable=False, doc="What was said there.")
    by: LazyCadre | None = to_one(column="by_id", doc="The supervisor.")
    at: datetime = column(doc="When it was confirmed.")


@part("Issue", table="look_back", via="issue_id", requires="read.internal", order=Order("at"))
@strawberry.type
class LookBack(Node):
    """A look back at a written-off issue (回头看): planned, and what was found."""

    round: int = column(doc="The round that was written off.")
    at: datetime = column(doc="When it was planned: at the write-off.")
    due_at: datetime = column(doc="Until when it is to be done.")
    result: v.LookBackResult | None = column(
        doc="What was found; null while planned, and where the issue was taken up again before."
    )
    note: str | None = column(filterable=False, doc="The same in words.")
    by: LazyCadre | None = to_one(column="by_id", doc="Who looked.")
    closed_at: datetime | None = column(doc="When it was done, or needed no more.")


@strawberry.type
class Judged:
    """How its answer is judged: fields of an issue; a part of its class that has a file of its own."""

    evaluated_at: datetime | None = column(doc="When the reporter judged it.")
    reopen_until: datetime | None = column(doc="Until when its reporter may reopen it.")
    satisfaction: v.Satisfaction | None = column(doc="How the reporter judged this round.")
    solved: bool | None = column(doc="Whether the reporter says that it is solved.")
    overrule_until: datetime | None = column(doc="Until when its reporter may overrule what was recorded.")
    contact_tried_at: datetime | None = column(doc="When its silent reporter was tried last (联系尝试).")
    contact_days_left: int | None = column(doc="On how many more days, before it may be certified.")
    not_rated_from: datetime | None = column(doc="From when it may be certified as not rated (未评认定).")
    not_rated_asked_at: datetime | None = column(requires="read.internal", doc="Since when that is asked.")
    contested_at: datetime | None = column(doc="Since when a bad judgement of an explanation waits.")
    explained_at: datetime | None = column(doc="When a supervisor confirmed the explanation (解释认定).")
    look_back_due_at: datetime | None = column(doc="Until when it is to be looked at again (回头看).")
    look_backs_done: int | None = column(requires="read.internal", doc="How often it held or had relapsed.")
    relapses: int | None = column(requires="read.internal", doc="How often it had relapsed (反弹).")
    contest_until: datetime | None = column(doc="Until when its reporter may object to the refusal, once.")
    kept_at: datetime | None = column(doc="Since when the office goes on by itself (转为主动办理).")

    contact_tries: list[ContactTry] = to_list(via="issue_id", doc="Tries to reach a silent reporter.")
    explanations: list[Explanation] = to_list(
        via="issue_id", doc="Why law or policy allows no more (解释认定)."
    )
    look_backs: list[LookBack] = to_list(via="issue_id", doc="Looks back, planned and done (回头看).")


@filter_of(ContactTry)
class ContactTryFilter:
    """Which tries. All that is given must hold."""


@filter_of(Explanation)
class ExplanationFilter:
    """Which explanations. All that is given must hold."""


@filter_of(LookBack)
class LookBackFilter:
    """Which look-backs. All that is given must hold."""
