"""Comment (评论): a remark for one audience."""

from uuid import UUID

from models.commands.issue.act import Act, begin
from models.commands.work import Work
from models.errors import Forbidden
from models.rules.permit import Permit
from models.rules.publicity import OUT
from models.rules.transitions import IssueAction
from models.rules.vocabulary import Audience, SubjectKind
from models.tables import Comment, Issue


async def comment(
    work: Work,
    issue_id: UUID,
    permit: Permit,
    *,
    audience: Audience,
    text: str,
    expected_version: int | None = None,
) -> Issue:
    """Say something about the issue. It never moves a clock. What is for the public shows once allowed.

    Raises:
        Forbidden: a reporter or partner speaks to the inside, or anyone to the public before publication.
    """
    act = await begin(work, issue_id, IssueAction.COMMENT, permit, expected_version=expected_version)
    inside = permit.kind == SubjectKind.CADRE
    public = act.issue.publication_status in OUT
    if (audience is Audience.PUBLIC and not public) or (audience is Audience.INTERNAL and not inside):
        raise Forbidden("AUDIENCE", field=("input", "audience"), audience=audience.value)
    row = remark(act, audience, text)
    return await act.finish(audience=audience, comment=row.id)


def remark(act: Act, audience: Audience, text: str) -> Comment:
    """Keep what whoever acts says to one audience."""
    public = audience is Audience.PUBLIC
    row = Comment(
        **act.work.fresh(),
        issue_id=act.issue.id,
        audience=audience,
        text=text,
        by_kind=SubjectKind(act.permit.kind),
        by_id=UUID(act.permit.id),
        at=act.work.now,
        publication_id=act.issue.publication_id if public else None,
        shown=not public,
    )
    act.work.append(row)
    return row
