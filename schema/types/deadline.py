"""A deadline that explains itself (时限说明): where it stands, what shows, and every line that led there."""

from datetime import datetime

import strawberry

from models.rules import vocabulary as v
from models.rules.lights import ever_red_sql, light_sql
from models.tables.derived import provisional_sql
from schema.planner import Order, Row, column, expression, part, to_list, to_one
from schema.types.lazy import LazyCadre


def _this_round(row: Row) -> str:
    return f"{row.round} = {row.parent.round}"


@part("Deadline", table="deadline_entry", via="issue_id", order=Order("sequence", unique=True))
@strawberry.type
class DeadlineLine:
    """Why a deadline moved, or did not: one line of the ledger of the present round (时限台账)."""

    sequence: int = column(doc="The order of the lines of an issue.")
    why: v.LedgerReason = column("reason", doc="What happened.")
    shift: int = column("shift_seconds", doc="By how many seconds it moved the deadline.")
    due_at: datetime | None = column(doc="The deadline after it.")
    at: datetime = column(doc="When it was entered.")
    by_kind: v.SubjectKind | None = column(
        requires="read.internal", doc="What kind of subject did it; for readers inside the administration."
    )
    by: LazyCadre | None = to_one(
        column="by_id",
        requires="read.internal",
        doc="The cadre who did it, for readers inside the administration; null for all others.",
    )


@part("Issue", table="issue", via="id")
@strawberry.type
class Deadline:
    """The deadline of the present round (时限): `startedAt` and every `shift` make `dueAt`.

    Before the review there is no clock: its instants are null and its light is NONE.
    """

    started_at: datetime | None = column("clock_started_at", doc="When the clock of this round started.")
    due_at: datetime | None = column(doc="The first instant at which it is late.")
    original_due_at: datetime | None = column(doc="The deadline that this round began with.")
    yellow_at: datetime | None = column(doc="From when its light is yellow.")
    stopped_at: datetime | None = column(doc="When its clock stopped.")
    paused_at: datetime | None = column(doc="Since when its clock stands still.")
    pause_cause: v.PauseCause | None = column(doc="Why its clock stands still.")
    light: v.Light = expression(
        lambda row: light_sql(row.column, row.now), doc="How near it is, now or when its clock stopped."
    )
    ever_red: bool = expression(
        lambda row: ever_red_sql(row.column, row.now),
        doc="Whether it is late now or was in any round. It stays so.",
    )
    provisional: bool = expression(
        lambda row: provisional_sql(row.column, row.dialect),
        doc="Whether it counts workdays of a year whose holidays are not known yet (暂定): weekends alone are"
        " left out then, and it moves when they are. A clock that has stopped stays where it is.",
    )
    ledger: list[DeadlineLine] = to_list(
        via="issue_id", where=_this_round, doc="Every line of this round, from its start."
    )
