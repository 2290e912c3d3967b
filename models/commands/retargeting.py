"""Move the issues of a merged target to the survivor, each with an event that replays it."""

from uuid import UUID

from models.commands.issue.record import CONDITION_COLUMNS
from models.commands.trail import announce, plain
from models.commands.work import Work
from models.rules.permit import Permit
from models.rules.vocabulary import SubjectKind
from models.tables import Issue, IssueEvent

TYPE = "issue.target_merged"


async def retarget_issues(work: Work, permit: Permit, gone: UUID, survivor: UUID) -> int:
    """Let every issue of `gone` concern `survivor`; how many there were."""
    issues = await Issue.filter(target_id=gone).using_db(work.connection).select_for_update()
    for issue in issues:
        before = {name: getattr(issue, name) for name in CONDITION_COLUMNS}
        issue.target_id = survivor
        issue.last_sequence += 1
        issue.version += 1
        issue.updated_at = work.now
        _record(work, permit, issue, before)
    if issues:
        changed = ["target_id", "last_sequence", "version", "updated_at"]
        await Issue.bulk_update(issues, changed, using_db=work.connection)
    return len(issues)


def _record(work: Work, permit: Permit, issue: Issue, before: dict[str, object]) -> None:
    event = IssueEvent(
        id=work.new_id(),
        issue_id=issue.id,
        sequence=issue.last_sequence,
        type=TYPE,
        action=permit.action,
        at=work.now,
        round=issue.round,
        actor_kind=SubjectKind(permit.kind),
        actor_id=UUID(permit.id),
        post_id=None,
        status_before=issue.status,
        status_after=issue.status,
        note=None,
        before=plain(before),
        after=plain(before | {"target_id": issue.target_id}),
        data={},
    )
    work.append(event)
    announce(work, TYPE, issue.id, {"event": event.id, "sequence": event.sequence})
