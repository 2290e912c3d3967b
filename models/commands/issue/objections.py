"""Object, decide (公示异议、异议裁定): should what everybody reads of an issue stand so?"""

from uuid import UUID

from models.commands.issue.act import Act, begin
from models.commands.issue.clocks import setting
from models.commands.issue.takedown import (
    UNDECIDED,
    behind,
    close_objections,
    current,
    keep,
    nothing_waits,
    take_down,
)
from models.commands.work import Work
from models.rules.permit import Permit
from models.rules.transitions import IssueAction
from models.rules.vocabulary import ObjectionEffect, PublicationStatus, SettingKey, SubjectKind
from models.tables import Issue, Objection, Publication


async def object_(
    work: Work, issue_id: UUID, permit: Permit, *, text: str, expected_version: int | None = None
) -> Issue:
    """Say of one's own issue that what was published should not stand so."""
    act = await begin(work, issue_id, IssueAction.OBJECT, permit, expected_version=expected_version)
    await _object(act, text)
    return act.issue


async def object_to(work: Work, publication_id: UUID, permit: Permit, *, text: str) -> Publication:
    """The same by whoever reads the publication, and need not know of the issue.

    Raises:
        NotFound: it cannot be read, or not any more.
    """
    row = await behind(work, publication_id, permit)
    act = await begin(work, row.issue_id, IssueAction.OBJECT, permit.passed())
    row = await _object(act, text)
    work.done(row)
    return row


async def decide_objection(
    work: Work,
    issue_id: UUID,
    permit: Permit,
    *,
    upheld: bool,
    answer: str,
    expected_version: int | None = None,
) -> Issue:
    """Answer every objection that waits: the publication is withdrawn, or stands as it was."""
    act = await begin(work, issue_id, IssueAction.DECIDE_OBJECTION, permit, expected_version=expected_version)
    row = await current(work, act.issue)
    decided = {"answer": answer, "decided_by_id": UUID(permit.id)}
    await close_objections(work, row, upheld=upheld, **decided)
    if upheld:
        await take_down(work, act.issue)
    else:
        row.status, row.shown = PublicationStatus.PUBLISHED, True
        await keep(work, row)
        until = act.issue.object_until
        act.set(**nothing_waits(row.status) | {"object_until": until})
    return await act.finish(note=answer, publication=row.id, upheld=upheld)


async def _object(act: Act, text: str) -> Publication:
    row = await current(act.work, act.issue)
    objection = await _kept(act, row, text)
    row.status = PublicationStatus.OBJECTED
    if await _comes_down(act):
        row.shown = False
    await keep(act.work, row)
    act.set(publication_status=row.status, objected_at=act.issue.objected_at or act.work.now)
    await act.finish(publication=row.id, objection=objection.id)
    return row


async def _kept(act: Act, row: Publication, text: str) -> Objection:
    """The objection of whoever acts: one at a time, what is said later takes the place of what was said."""
    who = {"publication_id": row.id, "by_id": UUID(act.permit.id)}
    kept = await Objection.filter(**who, **UNDECIDED).using_db(act.work.connection).first()
    if kept is not None:
        kept.text, kept.at, kept.updated_at = text, act.work.now, act.work.now
        kept.version += 1
        await kept.save(using_db=act.work.connection)
        return kept
    made = Objection(
        **act.work.fresh(),
        **who,
        issue_id=act.issue.id,
        text=text,
        by_kind=SubjectKind(act.permit.kind),
        at=act.work.now,
    )
    await made.save(using_db=act.work.connection, force_create=True)
    return made


async def _comes_down(act: Act) -> bool:
    """Whether nobody reads it until the decision: where the setting says so, or its own reporter asks."""
    if str(act.issue.reporter_id) in act.permit.principals:
        return True
    return await setting(act, SettingKey.ON_OBJECTION) == ObjectionEffect.TAKEN_DOWN
