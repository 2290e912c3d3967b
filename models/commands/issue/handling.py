"""Progress, contact, study, assists, approval: what units do with an issue before they answer."""

from typing import Any
from uuid import UUID

from models.commands.issue.act import Act, begin
from models.commands.issue.parts import end_parts
from models.commands.work import Work
from models.errors import GuardFailed
from models.rules.permit import Permit
from models.rules.transitions import IssueAction
from models.rules.vocabulary import AssignmentRole, AssignmentStatus, MilestoneKind
from models.tables import Issue, Milestone

COLUMN = {
    MilestoneKind.CONTACT: "contacted_at",
    MilestoneKind.STUDY: "studied_at",
    MilestoneKind.APPROVAL: "approved_at",
    MilestoneKind.CALLBACK: "called_back_at",
}


async def record_progress(
    work: Work, issue_id: UUID, permit: Permit, *, note: str, expected_version: int | None = None
) -> Issue:
    """Say how far the work is. It never moves the clock."""
    act = await begin(work, issue_id, IssueAction.RECORD_PROGRESS, permit, expected_version=expected_version)
    return await act.finish(note=note)


async def record_contact(work: Work, issue_id: UUID, permit: Permit, **given: Any) -> Issue:
    """The lead unit has met the reporter (对接)."""
    return await _milestone(
        work, issue_id, permit, IssueAction.RECORD_CONTACT, MilestoneKind.CONTACT, **given
    )


async def record_study(work: Work, issue_id: UUID, permit: Permit, **given: Any) -> Issue:
    """The lead unit has studied the issue (研办)."""
    return await _milestone(work, issue_id, permit, IssueAction.RECORD_STUDY, MilestoneKind.STUDY, **given)


async def approve_resolution(work: Work, issue_id: UUID, permit: Permit, **given: Any) -> Issue:
    """The head of the lead unit approves that a difficult issue be answered."""
    return await _milestone(
        work, issue_id, permit, IssueAction.APPROVE_RESOLUTION, MilestoneKind.APPROVAL, **given
    )


async def complete_assist(
    work: Work, issue_id: UUID, permit: Permit, *, note: str, expected_version: int | None = None
) -> Issue:
    """Hand in the part of the actor's own assisting unit."""
    act = await begin(work, issue_id, IssueAction.COMPLETE_ASSIST, permit, expected_version=expected_version)
    own = [UUID(id) for id in act.facts["open_assists"] if id in permit.units]
    await end_parts(act, AssignmentStatus.DONE, role=AssignmentRole.ASSIST, unit_ids=own)
    return await act.finish(note=note, units=own)


async def waive_assist(
    work: Work,
    issue_id: UUID,
    permit: Permit,
    *,
    unit_id: UUID,
    reason: str,
    expected_version: int | None = None,
) -> Issue:
    """Let one assisting unit off.

    Raises:
        GuardFailed: the unit has no open part.
    """
    act = await begin(work, issue_id, IssueAction.WAIVE_ASSIST, permit, expected_version=expected_version)
    if str(unit_id) not in act.facts["open_assists"]:
        raise GuardFailed("NO_ASSIST_OPEN", field=("input", "unitId"))
    await end_parts(act, AssignmentStatus.WAIVED, role=AssignmentRole.ASSIST, unit_ids=[unit_id])
    return await act.finish(note=reason, units=[unit_id])


def mark(act: Act, kind: MilestoneKind, note: str | None) -> None:
    """Stamp a milestone of the present round."""
    act.set(**{COLUMN[kind]: act.work.now})
    row = Milestone.construct(
        **act.work.fresh(),
        issue_id=act.issue.id,
        round=act.issue.round,
        kind=kind,
        by_id=UUID(act.permit.id),
        note=note,
        at=act.work.now,
    )
    act.work.append(row)


async def _milestone(
    work: Work,
    issue_id: UUID,
    permit: Permit,
    action: IssueAction,
    kind: MilestoneKind,
    *,
    note: str,
    expected_version: int | None = None,
) -> Issue:
    act = await begin(work, issue_id, action, permit, expected_version=expected_version)
    mark(act, kind, note)
    return await act.finish(note=note)
