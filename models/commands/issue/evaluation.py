"""Evaluate, call back, reopen (评价、回访、重办): is the reporter content?"""

from uuid import UUID

from models.commands.issue.act import begin
from models.commands.issue.handling import mark
from models.commands.issue.judging import Judgement, again, judge, judged_badly, overrule
from models.commands.work import Work
from models.rules.permit import Permit
from models.rules.transitions import IssueAction
from models.rules.vocabulary import MilestoneKind, Satisfaction
from models.tables import Issue


async def evaluate(
    work: Work,
    issue_id: UUID,
    permit: Permit,
    *,
    satisfaction: Satisfaction,
    solved: bool,
    comment: str | None = None,
    expected_version: int | None = None,
) -> Issue:
    """The reporter's judgement of this round, instead of what was recorded for them, if that was first.

    A bad one, or an unsolved issue, reopens it at once, after the write-off too, unless the answer explains
    why no more is possible: then it rests until a supervisor decides. After the last round that the rules
    allow, it rests until a leader instructs.

    Raises:
        BadInput: no grade, or one that contradicts `solved`.
    """
    said = Judgement(satisfaction, solved, comment=comment)
    act = await begin(work, issue_id, IssueAction.EVALUATE, permit, expected_version=expected_version)
    await overrule(act)
    return await judge(act, said)


async def record_callback(
    work: Work,
    issue_id: UUID,
    permit: Permit,
    *,
    note: str,
    expected_version: int | None = None,
) -> Issue:
    """Callback staff, who handled nothing of it, have asked the reporter (回访)."""
    act = await begin(work, issue_id, IssueAction.RECORD_CALLBACK, permit, expected_version=expected_version)
    mark(act, MilestoneKind.CALLBACK, note)
    return await act.finish(note=note)


async def reopen(
    work: Work,
    issue_id: UUID,
    permit: Permit,
    *,
    reason: str,
    expected_version: int | None = None,
) -> Issue:
    """Take the issue up again, in a new round with a new clock; after two bad judgements, a level up."""
    act = await begin(work, issue_id, IssueAction.REOPEN, permit, expected_version=expected_version)
    act.move()
    return await again(act, note=reason, bad=judged_badly(act.issue))
