"""What must hold of an issue that was elsewhere before?

The least that is asked of every issue: nothing is written off unjudged (I1), nothing ends without a reply
(I4), the start and the ledger are the deadline (I5), rounds only grow (I6), the events lead to the row (I10),
every issue is of a kind (I11).
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any, NamedTuple

from models.errors import BadInput, DomainError, camel
from models.rules.columns import Draft
from models.rules.completing import EVENT_OF, EVENTS
from models.rules.vocabulary import IssueStatus as S
from models.rules.vocabulary import LedgerReason

Row = Mapping[str, Any]

_ANSWERED = ("resolved_at", "public_reply")
_JUDGED = (*_ANSWERED, "evaluated_at", "satisfaction", "solved")
_TAKEN_IN = ("deadline_class", "category_id", "due_at")
NEEDS: Mapping[S, tuple[str, ...]] = {
    S.PENDING_ASSIGNMENT: _TAKEN_IN,
    S.ASSIGNED: (*_TAKEN_IN, "lead_unit_id"),
    S.IN_PROGRESS: (*_TAKEN_IN, "lead_unit_id"),
    S.AWAITING_REPORTER: ("resumes_at",),
    S.RESOLVED: _ANSWERED,
    S.EVALUATED: _JUDGED,
    S.WRITTEN_OFF: (*_JUDGED, "written_off_at"),
    S.NOT_ACCEPTED: ("public_reply", "refusal_reason"),
}
# What lies in the future with good reason; everything else that ends so has happened.
AHEAD = ("due_at", "yellow_at", "red_at", "resumes_at", "_until", "_from", "_to")
BEFORE = frozenset({"captured_at"})  # the issue was reported
STARTS = frozenset({LedgerReason.START, LedgerReason.RESTART})


class Fault(NamedTuple):
    """What is wrong, and where: values are not repeated."""

    sheet: str
    row: int
    column: str | None
    error: DomainError


def faults(draft: Draft, row: Row, events: Sequence[Row], *, now: datetime) -> Iterator[Fault]:
    """Everything in which the past contradicts itself; `row` has what follows from it, too."""
    for column, error in (*_missing(row), *_disordered(row, now)):
        yield Fault("issues", draft.issue.row, column, error)
    for sheet, cells in draft.parts.items():
        for part in cells:
            for column, error in _disordered(part.values | {"reported_at": row["reported_at"]}, now):
                yield Fault(sheet, part.row, column, error)
    yield from _of_events(draft, row, events)
    yield from _of_ledger(draft, row)
    yield from _of_evaluations(draft, row)


def _missing(row: Row) -> Iterator[tuple[str, DomainError]]:
    status = row["status"]
    if status is S.DRAFT:
        yield "status", BadInput("NOT_REPORTED")
    for column in NEEDS.get(status, ()):
        if row.get(column) is None:
            yield column, BadInput("STATUS_NEEDS", status=status, needed=camel(column))
    if not 1 <= row["round"] <= 99:
        yield "round", BadInput("OUT_OF_RANGE", low=1, high=99)


def _disordered(row: Row, now: datetime) -> Iterator[tuple[str, DomainError]]:
    since = row["reported_at"].replace(microsecond=0)
    for column, at in row.items():
        if not isinstance(at, datetime) or column.endswith(AHEAD):
            continue
        if at > now:
            yield column, BadInput("NOT_YET", at=camel(column))
        elif at < since and column not in BEFORE:
            yield column, BadInput("IN_WRONG_ORDER", later=camel(column), earlier="reportedAt")
    yield from _ended(row)


def _ended(row: Row) -> Iterator[tuple[str, DomainError]]:
    if row.get("status") not in {S.EVALUATED, S.WRITTEN_OFF}:
        return
    order = [name for name in ("resolved_at", "evaluated_at", "written_off_at") if row.get(name) is not None]
    for earlier, later in pairwise(order):
        if row[later] < row[earlier]:
            yield later, BadInput("IN_WRONG_ORDER", later=camel(later), earlier=camel(earlier))


def _of_events(draft: Draft, row: Row, events: Sequence[Row]) -> Iterator[Fault]:
    """I6 and I10: they come one after the other, from the report to where the issue is."""
    rows = [cells.row for cells in draft.of("events")] or [draft.issue.row]
    last = events[-1]
    for at, (before, after) in enumerate(pairwise(events), 1):
        where = rows[min(at, len(rows) - 1)]
        if after["at"] < before["at"]:
            yield Fault("events", where, "at", BadInput("IN_WRONG_ORDER", later="at", earlier="at"))
        if after["round"] < before["round"]:
            yield Fault("events", where, "round", BadInput("IN_WRONG_ORDER", later="round", earlier="round"))
    for cells in draft.of("events"):
        if cells.values.get("type", EVENT_OF[cells.values["action"]]) not in EVENTS:
            yield Fault("events", cells.row, "type", BadInput("UNKNOWN_WORD"))
    if last["status_after"] is not row["status"]:
        said = {"events": last["status_after"], "status": row["status"]}
        yield Fault("events", rows[-1], "status_after", BadInput("EVENTS_DISAGREE", **said))
    if last["round"] != row["round"]:
        yield Fault("events", rows[-1], "round", BadInput("ROUNDS_DISAGREE"))


def _of_ledger(draft: Draft, row: Row) -> Iterator[Fault]:
    """I5: the start and all shifts of the round are the deadline."""
    lines = [line for line in draft.of("ledger") if line.values.get("round", 1) == row["round"]]
    if not lines:
        return
    started, due = row.get("clock_started_at"), row.get("due_at")
    shift = timedelta(seconds=sum(line.values["shift_seconds"] for line in lines))
    if started is None or due is None or started + shift != due:
        yield Fault("ledger", lines[-1].row, "shift_seconds", BadInput("LEDGER_DISAGREES"))
    if lines[0].values["reason"] not in STARTS:
        yield Fault("ledger", lines[0].row, "reason", BadInput("LEDGER_DISAGREES"))


def _of_evaluations(draft: Draft, row: Row) -> Iterator[Fault]:
    """I1: one judgement a round at most, and one of the round that was written off."""
    rounds = [cells.values.get("round", 1) for cells in draft.of("evaluations")]
    for cells, round in zip(draft.of("evaluations"), rounds, strict=True):
        if rounds.count(round) > 1 or round > row["round"]:
            yield Fault("evaluations", cells.row, "round", BadInput("ROUNDS_DISAGREE"))
    if rounds and row["status"] is S.WRITTEN_OFF and row["round"] not in rounds:
        yield Fault("evaluations", draft.of("evaluations")[-1].row, "round", BadInput("ROUNDS_DISAGREE"))
