"""Assign, claim, sign for, reassign (交办、认领、签收、改派): who works on an issue."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from models.commands.conflicts import barred_by
from models.commands.issue.act import Act, begin
from models.commands.issue.clocks import calendar_of, holder_of, span_setting
from models.commands.issue.meeting import hand_over
from models.commands.issue.parts import assign_part, assisting, end_lead, end_parts, lead_part
from models.commands.reference import path
from models.commands.routing import covers, names
from models.commands.work import Work
from models.errors import BadInput, GuardFailed
from models.rules.permit import Permit
from models.rules.transitions import IssueAction
from models.rules.vocabulary import (
    AssignmentRole,
    AssignmentStatus,
    DeadlineClass,
    DeadlineUnit,
    SettingKey,
    UnitKind,
)
from models.tables import Issue, Jurisdiction, Unit


async def assign(
    work: Work,
    issue_id: UUID,
    permit: Permit,
    *,
    lead_unit_id: UUID,
    assist_unit_ids: Sequence[UUID] = (),
    note: str | None = None,
    meeting_id: UUID | None = None,
    expected_version: int | None = None,
) -> Issue:
    """Name exactly one lead unit and any assisting ones, perhaps at a meeting.

    Raises:
        BadInput: a unit outside the holder's territory, an office, or one named twice.
        GuardFailed: a unit that a complaint bars.
    """
    act = await begin(work, issue_id, IssueAction.ASSIGN, permit, expected_version=expected_version)
    act.move()
    await give(act, lead_unit_id, assist_unit_ids, note)
    if meeting_id is not None:
        await hand_over(act, meeting_id, lead_unit_id)
    met: dict[str, Any] = {} if meeting_id is None else {"meeting": meeting_id}
    return await act.finish(note=note, lead=lead_unit_id, assists=list(assist_unit_ids), **met)


async def reassign(
    work: Work,
    issue_id: UUID,
    permit: Permit,
    *,
    lead_unit_id: UUID,
    reason: str,
    assist_unit_ids: Sequence[UUID] = (),
    expected_version: int | None = None,
) -> Issue:
    """Give the issue to another lead unit; its clock runs on.

    Raises:
        BadInput: as `assign`, or the unit leads already.
    """
    act = await begin(work, issue_id, IssueAction.REASSIGN, permit, expected_version=expected_version)
    if act.issue.lead_unit_id == lead_unit_id:
        raise BadInput("LEADS_ALREADY", field=("input", "leadUnitId"))
    act.move()
    await end_lead(act, AssignmentStatus.SUPERSEDED)
    await give(act, lead_unit_id, assist_unit_ids, reason)
    return await act.finish(note=reason, lead=lead_unit_id, assists=list(assist_unit_ids))


async def claim(
    work: Work,
    issue_id: UUID,
    permit: Permit,
    *,
    unit_id: UUID,
    expected_version: int | None = None,
) -> Issue:
    """Take an unassigned issue on for one's own unit, which the routing rules make competent.

    Raises:
        GuardFailed: NOT_COMPETENT, for a unit that is not the actor's own or not competent.
    """
    act = await begin(work, issue_id, IssueAction.CLAIM, permit, expected_version=expected_version)
    unit = str(unit_id)
    if unit not in permit.units or unit not in act.facts["claimable_units"]:
        raise GuardFailed("NOT_COMPETENT", field=("input", "unitId"))
    act.move()
    await give(act, unit_id, (), None)
    await _sign(act)
    return await act.finish(lead=unit_id)


async def sign_for(
    work: Work, issue_id: UUID, permit: Permit, *, expected_version: int | None = None
) -> Issue:
    """Sign for an assigned issue."""
    act = await begin(work, issue_id, IssueAction.SIGN_FOR, permit, expected_version=expected_version)
    act.move()
    await _sign(act)
    return await act.finish()


async def _sign(act: Act) -> None:
    act.set(signed_at=act.work.now)
    part = await lead_part(act)
    part.status, part.signed_at = AssignmentStatus.ACTIVE, act.work.now
    await part.save(using_db=act.work.connection, update_fields=["status", "signed_at"])


async def give(act: Act, lead: UUID, assists: Sequence[UUID], note: str | None) -> None:
    """Give it to units, whose time to sign for it and to return it begins.

    Raises:
        BadInput, GuardFailed: as `assign`.
    """
    if len({lead, *assists}) != 1 + len(assists):
        raise BadInput("UNIT_TWICE", field=("input", "assistUnitIds"))
    await _check_unit(act, lead, "leadUnitId")
    for unit_id in assists:
        await _check_unit(act, unit_id, "assistUnitIds")
    calendar = await calendar_of(act)
    simple = act.issue.deadline_class == DeadlineClass.SIMPLE
    sign_within = await span_setting(act, SettingKey.SIGN_WITHIN_SIMPLE if simple else SettingKey.SIGN_WITHIN)
    return_within = await span_setting(act, SettingKey.RETURN_WITHIN)
    now = act.work.now
    act.set(
        lead_unit_id=lead,
        assigned_at=now,
        signed_at=None,
        sign_due_at=sign_within.after(now, DeadlineUnit.WORKDAY, calendar),
        return_until=return_within.after(now, DeadlineUnit.WORKDAY, calendar),
        return_requested_at=None,
        return_due_at=None,
        return_unit_id=None,
    )
    await _part(act, lead, assists, note)


async def _part(act: Act, lead: UUID, assists: Sequence[UUID], note: str | None) -> None:
    """Give the units their parts. One that assists already goes on, or leads from now on instead."""
    already = await assisting(act)
    if lead in already:
        await end_parts(act, AssignmentStatus.SUPERSEDED, role=AssignmentRole.ASSIST, unit_ids=[lead])
    await assign_part(act, lead, AssignmentRole.LEAD, AssignmentStatus.PENDING_RECEIPT, note)
    for unit_id in assists:
        if unit_id not in already:
            await assign_part(act, unit_id, AssignmentRole.ASSIST, AssignmentStatus.ACTIVE, note)


async def _check_unit(act: Act, unit_id: UUID, field: str) -> None:
    work = act.work
    unit = await work.reference.unit(work.connection, unit_id)
    holder = await holder_of(act)
    seat = await work.reference.jurisdiction(work.connection, unit.place_id)
    if holder.scope_code not in path(seat) and not await _agreed(act, unit, holder):
        raise BadInput("UNIT_ELSEWHERE", field=("input", field))
    if unit.kind is UnitKind.OFFICE:
        raise BadInput("OFFICE_HANDLES_NOTHING", field=("input", field))
    if unit_id in (await barred_by(work, act.issue)).units:
        raise GuardFailed("CONFLICT_OF_INTEREST", field=("input", field))


async def _agreed(act: Act, unit: Unit, holder: Jurisdiction) -> bool:
    """Whether a unit of a vertical line over the holder takes such issues, as the routing rules say."""
    return covers(unit, holder) and await names(act.work, act.issue.category_id, holder, unit.id)
