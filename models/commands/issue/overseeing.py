"""Take over, release, urge (包案、解除、催办): who answers for an issue in person, who asks to hurry?"""

from uuid import UUID

from models.commands.conflicts import Barred
from models.commands.issue.act import Act, begin
from models.commands.issue.clocks import calendar_of, span_setting
from models.commands.work import Work
from models.rules.permit import Permit
from models.rules.transitions import IssueAction
from models.rules.vocabulary import DeadlineUnit, SettingKey
from models.tables import Cadre, Issue, Post

NOBODY = {"leader_id": None, "leader_code": None, "taken_over_at": None}


async def take_over(
    work: Work, issue_id: UUID, permit: Permit, *, note: str, expected_version: int | None = None
) -> Issue:
    """Answer for the issue in person (包案), through reopenings too, until released."""
    act = await begin(work, issue_id, IssueAction.TAKE_OVER, permit, expected_version=expected_version)
    post = await Post.get(id=permit.post_for(act.before), using_db=work.connection)
    act.set(leader_id=UUID(permit.id), leader_code=post.code, taken_over_at=work.now)
    return await act.finish(note=note, leader=permit.id)


async def release_takeover(
    work: Work, issue_id: UUID, permit: Permit, *, reason: str, expected_version: int | None = None
) -> Issue:
    """Nobody answers for it in person any more; another leader may."""
    act = await begin(work, issue_id, IssueAction.RELEASE_TAKEOVER, permit, expected_version=expected_version)
    leader = act.issue.leader_id
    act.set(**NOBODY)
    return await act.finish(note=reason, leader=leader)


async def release_barred(act: Act, whom: Barred) -> None:
    """A leader whom a complaint bars answers for it no more."""
    leader = act.issue.leader_id
    if leader is None:
        return
    cadre = await Cadre.get(id=leader, using_db=act.work.connection)
    if leader == whom.cadre_id or cadre.unit_id in whom.units:
        act.set(**NOBODY)


async def urge(
    work: Work, issue_id: UUID, permit: Permit, *, note: str, expected_version: int | None = None
) -> Issue:
    """Ask the lead unit and the office to hurry (催办). It moves no clock, and not often in a row."""
    act = await begin(work, issue_id, IssueAction.URGE, permit, expected_version=expected_version)
    rest = await span_setting(act, SettingKey.URGE_AFTER)
    act.set(
        urges=act.issue.urges + 1,
        urge_from=rest.after(work.now, DeadlineUnit.CALENDAR_DAY, await calendar_of(act)),
    )
    return await act.finish(note=note, unit=act.issue.lead_unit_id, jurisdiction=act.issue.holding_id)
