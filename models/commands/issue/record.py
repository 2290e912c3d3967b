"""What an act on an issue leaves behind: an event that replays it, an audit entry, a message."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from models.commands.trail import announce, audit, plain
from models.commands.work import Work
from models.rules.permit import Permit
from models.rules.vocabulary import SubjectKind
from models.tables import Issue, IssueEvent

# What conditions may read, the codes of places for all their levels; every event holds it before and after,
# so that it can be judged by itself.
CONDITION_COLUMNS = (
    *("status", "confidentiality", "kind", "submission_kind", "source", "deadline_class", "category_id"),
    *("round", "ever_red", "solved", "place_code", "origin_code", "holding_code", "lead_unit_id"),
    *("reporter_id", "submitted_by_kind", "submitted_by_id", "target_id"),
    *("respondent_cadre_id", "respondent_unit_id"),
)


def record_event(
    work: Work,
    issue: Issue,
    permit: Permit,
    action: str,
    type: str,
    *,
    before: dict[str, Any],
    after: dict[str, Any],
    status_before: Any,
    post_id: str | None,
    note: str | None,
    data: dict[str, Any],
    message: Mapping[str, Any] | None = None,
) -> IssueEvent:
    """Append the event, the audit entry and the outbox message of one act. Before the first, nothing was.

    `message` is what the message tells besides which event it is.
    """
    now = {name: getattr(issue, name) for name in CONDITION_COLUMNS}
    event = IssueEvent.construct(
        id=work.new_id(),
        issue_id=issue.id,
        sequence=issue.last_sequence,
        type=type,
        action=str(action),
        at=work.now,
        round=issue.round,
        actor_kind=SubjectKind(permit.kind),
        actor_id=UUID(permit.id) if permit.id else None,
        post_id=UUID(post_id) if post_id else None,
        on_behalf_of_id=UUID(behalf) if (behalf := permit.on_behalf_of(post_id)) else None,
        status_before=status_before,
        status_after=issue.status,
        note=note,
        before=plain(now | before) if before else {},
        after=plain(now | after),
        data=plain(data),
    )
    work.append(event)
    audit(work, permit, f"issue:{action}", "Issue", issue.id, post_id=post_id, event=event.id)
    announce(work, type, issue.id, {"event": event.id, "sequence": event.sequence, **(message or {})})
    return event
