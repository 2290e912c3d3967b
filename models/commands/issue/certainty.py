"""Confirm an explanation, look at an issue again (解释认定、回头看): does what was done stand?"""

from datetime import date
from uuid import UUID

from models.commands.issue.act import begin
from models.commands.issue.judging import again
from models.commands.issue.look_back import close_look_back, planned_look_back
from models.commands.work import Work
from models.errors import BadInput, NotFound
from models.rules.calendar import day_of
from models.rules.guards import ROUNDS_LEFT
from models.rules.permit import Permit
from models.rules.transitions import IssueAction
from models.rules.vocabulary import LookBackResult
from models.tables import Cadre, Explanation, Issue


async def confirm_explained(
    work: Work,
    issue_id: UUID,
    permit: Permit,
    *,
    basis: str,
    met_on: date,
    met_by_id: UUID,
    note: str | None = None,
    expected_version: int | None = None,
) -> Issue:
    """Confirm that law or policy allows no more. It stays dissatisfied, and may be written off.

    Raises:
        BadInput: a meeting before the issue was answered, or one that has not been yet.
        NotFound: there is no such cadre.
    """
    act = await begin(
        work, issue_id, IssueAction.CONFIRM_EXPLAINED, permit, expected_version=expected_version
    )
    if met_on > day_of(work.now):
        raise BadInput("IN_THE_FUTURE", field=("input", "metOn"))
    if met_on < day_of(act.issue.resolved_at):
        raise BadInput("BEFORE_RESOLUTION", field=("input", "metOn"))
    if not await Cadre.filter(id=met_by_id).using_db(work.connection).exists():
        raise NotFound("NOT_FOUND", type="Cadre", field=("input", "metById"))
    act.set(explained_at=work.now, contested_at=None)
    row = Explanation(
        **work.fresh(),
        issue_id=issue_id,
        round=act.issue.round,
        basis=basis,
        met_on=met_on,
        met_by_id=met_by_id,
        note=note,
        by_id=UUID(permit.id),
        at=work.now,
    )
    await row.save(using_db=work.connection, force_create=True)
    return await act.finish(note=basis, explanation=row.id)


async def record_look_back(
    work: Work,
    issue_id: UUID,
    permit: Permit,
    *,
    result: LookBackResult,
    note: str,
    expected_version: int | None = None,
) -> Issue:
    """Say what was found. What has relapsed is taken up again; after the last round, by a leader's word."""
    act = await begin(work, issue_id, IssueAction.RECORD_LOOK_BACK, permit, expected_version=expected_version)
    row = await planned_look_back(act)
    row.result, row.note, row.by_id = result, note, UUID(permit.id)
    await close_look_back(act, row)
    relapsed, done = result is LookBackResult.RELAPSED, result is not LookBackResult.UNREACHABLE
    act.set(look_backs_done=act.issue.look_backs_done + done, relapses=act.issue.relapses + relapsed)
    if relapsed:
        act.set(reopen_until=None)  # no window closes on what came back
    issue = await act.finish(note=note, result=result)
    if not relapsed or not ROUNDS_LEFT.holds(act.facts):
        return issue
    return await again(act, note=note, bad=False)
