"""What follows from the little that is known of an issue that was elsewhere before?

Whatever a file says stays; what it leaves out is taken from its instants and its status.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from models.rules.columns import Draft
from models.rules.lifecycle import TABLE
from models.rules.transitions import HANDLED, TERMINAL, IssueAction
from models.rules.vocabulary import IssueStatus as S
from models.rules.vocabulary import LedgerReason

Row = Mapping[str, Any]

# When nothing is told of its events: those that its instants tell of.
TOLD = (
    ("reported_at", IssueAction.SUBMIT),
    ("reviewed_at", IssueAction.ACCEPT),
    ("assigned_at", IssueAction.ASSIGN),
    ("signed_at", IssueAction.SIGN_FOR),
    ("resolved_at", IssueAction.RESOLVE),
    ("evaluated_at", IssueAction.EVALUATE),
    ("written_off_at", IssueAction.WRITE_OFF),
)
LAST = {S.NOT_ACCEPTED: IssueAction.REFUSE, S.WITHDRAWN: IssueAction.WITHDRAW}
EVENTS = {transition.event for transition in TABLE}
EVENT_OF = {transition.action: transition.event for transition in TABLE}
# Where an act leads when the file does not say: its one target, or the first that the lifecycle means.
LEADS = {transition.action: transition.targets[:1] for transition in TABLE}


def completed(values: Row) -> dict[str, Any]:
    """The row of an issue with what follows from what is said."""
    row = {"round": 1, **values}
    status = row["status"]
    if status in TERMINAL:
        row.setdefault("closed_at", row.get("written_off_at") or row.get("reviewed_at"))
    if row.get("due_at") is not None or (row.get("deadline_class") and row.get("reviewed_at")):
        row.setdefault(
            "clock_started_at", (row.get("reviewed_at") or row["reported_at"]).replace(microsecond=0)
        )
    if status is S.NOT_ACCEPTED or status is S.WITHDRAWN:
        row["closed_at"] = row.get("closed_at") or row["reported_at"]
    return {name: value for name, value in row.items() if value is not None}


def halted(row: dict[str, Any]) -> dict[str, Any]:
    """The row with its clock halted where its status says that it is, unless the file says how."""
    over = row["status"] in TERMINAL | {S.RESOLVED, S.EVALUATED}
    if (
        over
        and row.get("due_at") is not None
        and row.get("stopped_at") is None
        and row.get("paused_at") is None
    ):
        at = row.get("resolved_at") or row.get("written_off_at") or row.get("closed_at")
        if at is not None:
            row["stopped_at"] = max(at.replace(microsecond=0), row["clock_started_at"])
    return row


def events_of(draft: Draft, row: Row) -> list[dict[str, Any]]:
    """The events in the order in which they happened; without any, those that its instants tell of."""
    told = [dict(cells.values) for cells in draft.of("events")] or _told(row)
    found: list[dict[str, Any]] = []
    status, round = S.REPORTED, 1
    for event in told:
        action = event["action"]
        if action is IssueAction.REOPEN:
            round += 1
        status = event.get("status_after") or next(iter(LEADS[action]), status)
        round = event.get("round") or round
        kind = event.get("type") or EVENT_OF[action]
        found.append(event | {"type": kind, "status_after": status, "round": round})
    return found


def _told(row: Row) -> list[dict[str, Any]]:
    told = [
        {"at": row[column], "action": action, "round": row["round"]}
        for column, action in TOLD
        if row.get(column) is not None
    ]
    last = LAST.get(row["status"])
    if last is not None:
        told = [
            event
            for event in told
            if event["action"] is not IssueAction.ACCEPT or last is IssueAction.WITHDRAW
        ]
        told.append({"at": row["closed_at"], "action": last, "round": row["round"]})
    told.sort(key=lambda event: event["at"])
    told[-1]["status_after"] = row["status"]
    return told


def led(row: Row) -> bool:
    """Whether one unit leads it now (I3)."""
    return row["status"] in HANDLED or (
        row["status"] is S.AWAITING_REPORTER and row.get("lead_unit_id") is not None
    )


def ledger_of(draft: Draft, row: Row) -> list[dict[str, Any]]:
    """The lines of the ledger; without any, a start and, if it moved since, one extension (I5)."""
    told = [dict(cells.values) for cells in draft.of("ledger")]
    if told or row.get("due_at") is None:
        return told
    started, first, due = row["clock_started_at"], row["original_due_at"], row["due_at"]
    reason = LedgerReason.START if row["round"] == 1 else LedgerReason.RESTART
    lines = [_line(reason, first - started, first, started, row)]
    if first != due:
        lines.append(_line(LedgerReason.EXTENSION, due - first, due, started, row))
    return lines


def _line(reason: LedgerReason, shift: timedelta, due: datetime, at: datetime, row: Row) -> dict[str, Any]:
    seconds = shift // timedelta(seconds=1)
    return {"reason": reason, "shift_seconds": seconds, "due_at": due, "at": at, "round": row["round"]}
