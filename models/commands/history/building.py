"""Which rows does one issue with its past become?"""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from models.commands.history.declared import TABLES
from models.commands.history.filling import Filled, ids, who
from models.commands.history.people import People
from models.commands.history.references import Who
from models.commands.issue.act import columns
from models.commands.issue.closing import account_number
from models.commands.issue.intake import NOT_IN_EVENTS, query_code
from models.commands.issue.record import CONDITION_COLUMNS
from models.commands.trail import plain
from models.commands.work import Work
from models.rules.completing import led, ledger_of
from models.rules.permit import Permit
from models.rules.search_text import search_text
from models.rules.vocabulary import (
    AssignmentRole,
    AssignmentStatus,
    EvaluationChannel,
    IssueStatus,
    MilestoneKind,
    SubjectKind,
)
from models.tables import DeadlineEntry, Issue, IssueEvent

# The milestones of the present round, by the column that holds when they were.
MILESTONES = {
    "contacted_at": MilestoneKind.CONTACT,
    "studied_at": MilestoneKind.STUDY,
    "approved_at": MilestoneKind.APPROVAL,
    "called_back_at": MilestoneKind.CALLBACK,
}
KIND_OF = {"by_id": "by_kind", "actor_id": "actor_kind"}


def issue_row(work: Work, permit: Permit, people: People, this: Filled, id: UUID) -> Issue:
    """The row of the issue itself, its reporter on record."""
    said, reporter = this.row, people.reporter(this.draft)
    submitted = who(this, "submitted_by_id") or Who(SubjectKind(permit.kind), UUID(permit.id))
    body = None if people.petition(this.draft, id, said["source"]) else said.get("body")
    given = {name: value for name, value in ids(said, reporter=reporter) if not name.startswith("reporter_")}
    submitter = reporter if submitted.kind is SubjectKind.REPORTER else submitted.id
    full_name = this.place.full_name if this.place else ""
    issue = Issue.construct(
        **work.fresh()
        | given
        | {
            "id": id,
            "body": body,
            "reporter_id": reporter,
            "submitted_by_kind": submitted.kind if submitter else SubjectKind(permit.kind),
            "submitted_by_id": submitter or UUID(permit.id),
            "query_code": query_code(),
            "search_text": search_text(said["title"], body or "", full_name),
            "last_sequence": len(this.events),
            "version": len(this.events),
        }
    )
    if issue.written_off_at is not None and issue.account_number is None:
        issue.account_number = account_number(issue, issue.written_off_at)
    return issue


def part_rows(work: Work, permit: Permit, issue: Issue, this: Filled) -> Iterator[Any]:
    """Everything that hangs on it but its events."""
    for name, table in TABLES.items():
        if table is IssueEvent:
            continue
        for at, values in enumerate(_values(issue, this, name)):
            row = work.fresh() | {"issue_id": issue.id} | _said(permit, issue, table, values)
            if table is DeadlineEntry:
                row["sequence"] = at
            yield table.construct(**row)


def _said(permit: Permit, issue: Issue, table: Any, values: dict[str, Any]) -> dict[str, Any]:
    """The columns of a part, with those filled that a table must have."""
    row = dict(ids(values, reporter=issue.reporter_id))
    fields = table._meta.fields_map
    row.setdefault("round", 1)
    if "round" not in fields:
        del row["round"]
    if "jurisdiction_id" in fields:
        row.setdefault("jurisdiction_id", issue.holding_id)
    for name, kind in KIND_OF.items():
        if name not in fields:
            continue
        said = values.get(name)
        if kind in fields:
            row[kind] = said.kind if said else (None if fields[kind].null else SubjectKind.CADRE)
        if row.get(name) is None and not fields[name].null:
            row[name] = UUID(permit.id)
    return row


def _values(issue: Issue, this: Filled, name: str) -> list[dict[str, Any]]:
    told = [cells.values for cells in this.parts.get(name, [])]
    match name:
        case "ledger":
            return ledger_of(_looked_up(this), this.row)
        case "assignments":
            return told or list(_lead(this.row))
        case "evaluations":
            return [{"channel": EvaluationChannel.PAPER} | row for row in told] or list(_judged(this.row))
        case "milestones":
            return told or [
                {"kind": kind, "at": this.row[column], "round": issue.round}
                for column, kind in MILESTONES.items()
                if this.row.get(column) is not None
            ]
    return told


def _looked_up(this: Filled) -> Any:
    return this.draft.__class__(this.draft.key, this.draft.issue, this.parts)


def _lead(row: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The part of the lead unit, open while it leads."""
    unit = row.get("lead_unit_id")
    if unit is None:
        return
    part = {"role": AssignmentRole.LEAD, "unit_id": unit, "round": row["round"], "due_at": row.get("due_at")}
    part |= {
        "assigned_at": row.get("assigned_at") or row["reported_at"],
        "sign_due_at": row.get("sign_due_at"),
    }
    part["signed_at"] = row.get("signed_at")
    if led(row):
        waits = row["status"] is IssueStatus.ASSIGNED
        yield part | {"status": AssignmentStatus.PENDING_RECEIPT if waits else AssignmentStatus.ACTIVE}
    else:
        yield part | {
            "status": AssignmentStatus.DONE,
            "ended_at": row.get("resolved_at") or row.get("closed_at"),
        }


def _judged(row: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The judgement of the present round (I1)."""
    if row.get("satisfaction") is not None and row.get("evaluated_at") is not None:
        yield {
            "round": row["round"],
            "satisfaction": row["satisfaction"],
            "solved": bool(row.get("solved")),
            "channel": EvaluationChannel.PAPER,
            "by_id": Who(SubjectKind.REPORTER),
            "at": row["evaluated_at"],
        }


def event_rows(work: Work, issue: Issue, this: Filled) -> Iterator[IssueEvent]:
    """The events, of which the last leaves the row as it is: replaying them gives it (I10)."""
    stands, before = columns(issue), None
    fixed = plain({name: stands[name] for name in CONDITION_COLUMNS})
    for sequence, event in enumerate(this.events, 1):
        status, round = event["status_after"], event["round"]
        after = fixed | {"status": status.value, "round": round}
        if sequence == len(this.events):
            kept = {name: value for name, value in stands.items() if value is not None}
            told = {name: value for name, value in kept.items() if name not in NOT_IN_EVENTS}
            after = plain(told) | after
        acted = event.get("actor_id") or Who(SubjectKind.CADRE)
        actor_id = issue.reporter_id if acted.kind is SubjectKind.REPORTER else acted.id
        yield IssueEvent.construct(
            id=work.new_id(),
            issue_id=issue.id,
            sequence=sequence,
            type=event["type"],
            action=event["action"].value,
            at=event["at"],
            round=round,
            actor_kind=acted.kind,
            actor_id=actor_id,
            status_before=before["status"] if before else None,
            status_after=status,
            note=event.get("note"),
            before=before or {},
            after=after,
            data={},
        )
        before = after if sequence < len(this.events) else None
