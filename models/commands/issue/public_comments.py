"""Comment as the public, moderate (公众评论、评论审核): what shows below a publication."""

from uuid import UUID

from models.commands.issue.act import begin
from models.commands.issue.discussion import remark
from models.commands.issue.redaction import refuse_personal
from models.commands.issue.takedown import behind
from models.commands.work import Work
from models.errors import NotFound
from models.rules.permit import Permit
from models.rules.transitions import IssueAction
from models.rules.vocabulary import Audience
from models.tables import Comment, Issue, Publication


async def comment_on(work: Work, publication_id: UUID, permit: Permit, *, text: str) -> Publication:
    """Say something below a publication. It shows once a publisher has allowed it, and moves no clock.

    Raises:
        NotFound: it cannot be read, or not any more.
    """
    row = await behind(work, publication_id, permit)
    act = await begin(work, row.issue_id, IssueAction.COMMENT, permit.passed())
    said = remark(act, Audience.PUBLIC, text)
    await act.finish(audience=Audience.PUBLIC, comment=said.id)
    work.done(row)
    return row


async def moderate_comment(
    work: Work,
    issue_id: UUID,
    permit: Permit,
    *,
    comment_id: UUID,
    allowed: bool,
    expected_version: int | None = None,
) -> Issue:
    """Let everybody read a comment of the public, or nobody: also one that showed.

    Raises:
        NotFound: the issue has no such comment.
        Forbidden: NOT_REDACTED, for one that names somebody.
    """
    act = await begin(work, issue_id, IssueAction.MODERATE_COMMENT, permit, expected_version=expected_version)
    where = {"id": comment_id, "issue_id": issue_id, "audience": Audience.PUBLIC}
    row = await Comment.get_or_none(**where, using_db=work.connection)
    if row is None:
        raise NotFound("NOT_FOUND", type="Comment", field=("input", "commentId"))
    if allowed:
        await refuse_personal(act, {"commentId": row.text})
    row.shown, row.moderated_by_id, row.moderated_at = allowed, UUID(permit.id), work.now
    row.version, row.updated_at = row.version + 1, work.now
    await row.save(using_db=work.connection)
    return await act.finish(comment=row.id, allowed=allowed)
