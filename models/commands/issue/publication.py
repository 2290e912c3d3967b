"""Draft, confirm, withdraw (拟公示、公示确认、撤下): what two people let everybody read of an issue."""

from uuid import UUID

from models.commands.issue.act import begin
from models.commands.issue.clocks import calendar_of, span_setting
from models.commands.issue.redaction import refuse_personal
from models.commands.issue.takedown import current, keep, take_down
from models.commands.work import Work
from models.errors import Conflict
from models.rules.permit import Permit
from models.rules.transitions import IssueAction
from models.rules.vocabulary import DeadlineUnit, PublicationStatus, SettingKey
from models.tables import Issue, Publication


async def draft_publication(
    work: Work,
    issue_id: UUID,
    permit: Permit,
    *,
    title: str,
    question: str,
    answer: str,
    expected_version: int | None = None,
) -> Issue:
    """Write what everybody may read, once a second person has confirmed it. It replaces an earlier draft.

    Raises:
        Forbidden: NOT_REDACTED, naming the text and nothing of what it holds.
        RateLimited: too many texts refused.
    """
    act = await begin(
        work, issue_id, IssueAction.DRAFT_PUBLICATION, permit, expected_version=expected_version
    )
    await refuse_personal(act, {"title": title, "question": question, "answer": answer})
    if act.issue.publication_status is PublicationStatus.PENDING_REDACTION:
        await take_down(work, act.issue)
    row = Publication(
        **work.fresh(),
        issue_id=issue_id,
        place_id=act.issue.origin_id,
        status=PublicationStatus.PENDING_REDACTION,
        title=title,
        question=question,
        answer=answer,
        drafted_by_id=UUID(permit.id),
        listed_at=work.now,
    )
    await row.save(using_db=work.connection, force_create=True)
    act.set(
        publication_status=row.status,
        publication_id=row.id,
        publication_drafted_at=work.now,
    )
    return await act.finish(publication=row.id)


async def confirm_publication(
    work: Work, issue_id: UUID, permit: Permit, *, publication_id: UUID, expected_version: int | None = None
) -> Issue:
    """Let everybody read the draft that was read.

    Raises:
        Conflict: DRAFT_REPLACED, for another draft than the present one.
        Forbidden: NOT_REDACTED, for a value that the issue has kept since.
    """
    act = await begin(
        work, issue_id, IssueAction.CONFIRM_PUBLICATION, permit, expected_version=expected_version
    )
    row = await current(work, act.issue)
    if row.id != publication_id:
        raise Conflict("DRAFT_REPLACED", field=("input", "publicationId"))
    await refuse_personal(act, {"title": row.title, "question": row.question, "answer": row.answer})
    within = await span_setting(act, SettingKey.OBJECTION_WITHIN)
    until = within.after(work.now, DeadlineUnit.CALENDAR_DAY, await calendar_of(act))
    row.status, row.shown, row.confirmed_by_id = PublicationStatus.PUBLISHED, True, UUID(permit.id)
    row.published_at, row.listed_at, row.object_until = work.now, work.now, until
    await keep(work, row)
    act.set(publication_status=row.status, publication_drafted_at=None, object_until=until)
    return await act.finish(publication=row.id)


async def withdraw_publication(
    work: Work, issue_id: UUID, permit: Permit, *, reason: str, expected_version: int | None = None
) -> Issue:
    """Let nobody else read it any more, or drop a draft. Another may be drafted."""
    act = await begin(
        work, issue_id, IssueAction.WITHDRAW_PUBLICATION, permit, expected_version=expected_version
    )
    id = await take_down(work, act.issue)
    return await act.finish(note=reason, publication=id)
