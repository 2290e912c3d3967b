"""Appeal against a red light, decide on it (亮灯申诉、裁定): does it count?"""

from uuid import UUID

from models.commands.issue.act import begin
from models.commands.work import Work
from models.rules.permit import Permit
from models.rules.transitions import IssueAction
from models.rules.vocabulary import AppealGround, AppealState
from models.tables import Issue, LightAppeal


async def appeal_light(
    work: Work,
    issue_id: UUID,
    permit: Permit,
    *,
    ground: AppealGround,
    text: str,
    expected_version: int | None = None,
) -> Issue:
    """Say why the red light of this round is unjust. It goes on shining."""
    act = await begin(work, issue_id, IssueAction.APPEAL_LIGHT, permit, expected_version=expected_version)
    appeal = LightAppeal(
        **work.fresh(),
        issue_id=issue_id,
        round=act.issue.round,
        state=AppealState.PENDING,
        ground=ground,
        text=text,
        asked_by_id=UUID(permit.id),
        asked_at=work.now,
    )
    await appeal.save(using_db=work.connection, force_create=True)
    act.set(appeal_requested_at=work.now)
    return await act.finish(note=text, appeal=appeal.id, ground=ground)


async def decide_light_appeal(
    work: Work,
    issue_id: UUID,
    permit: Permit,
    *,
    overturned: bool,
    note: str,
    expected_version: int | None = None,
) -> Issue:
    """Leave the light to count, or overturn it: no rate and no league counts it, the history keeps it."""
    act = await begin(
        work, issue_id, IssueAction.DECIDE_LIGHT_APPEAL, permit, expected_version=expected_version
    )
    issue = act.issue
    rows = LightAppeal.filter(issue_id=issue_id, state=AppealState.PENDING)
    appeal = await rows.using_db(work.connection).get()
    appeal.state = AppealState.OVERTURNED if overturned else AppealState.UPHELD
    appeal.decided_by_id, appeal.decided_at, appeal.note = UUID(permit.id), work.now, note
    appeal.version, appeal.updated_at = appeal.version + 1, work.now
    await appeal.save(using_db=work.connection)
    act.set(
        appeal_requested_at=None,
        appealed_round=issue.round,
        red_excused=overturned and not issue.red_before,
    )
    return await act.finish(note=note, appeal=appeal.id, overturned=overturned)
