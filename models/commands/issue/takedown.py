"""How does a publication come down: by a publisher, by an objection, or because the issue is another now?"""

from typing import Any
from uuid import UUID

from models.commands.registry import columns
from models.commands.work import Work
from models.errors import NotFound
from models.rules.permit import Permit
from models.rules.vocabulary import PublicationStatus
from models.tables import Issue, Objection, Publication

UNDECIDED = {"decided_at": None}


async def take_down(work: Work, issue: Issue) -> UUID | None:
    """Let nobody read what was published of the issue, or was to be; its id. What waited waits no more."""
    row = await current(work, issue)
    row.status, row.shown, row.withdrawn_at = PublicationStatus.WITHDRAWN, False, work.now
    await keep(work, row)
    await close_objections(work, row, upheld=None)
    for name, value in nothing_waits(PublicationStatus.WITHDRAWN).items():
        setattr(issue, name, value)
    return row.id


def nothing_waits(status: PublicationStatus) -> dict[str, Any]:
    """The columns of an issue of whose publication nothing waits for anybody."""
    waiting = dict.fromkeys(("publication_drafted_at", "object_until", "objected_at"))
    return {"publication_status": status} | waiting


async def current(work: Work, issue: Issue) -> Publication:
    """The publication of a locked issue."""
    return await Publication.get(id=issue.publication_id, using_db=work.connection)


async def behind(work: Work, publication_id: UUID, permit: Permit) -> Publication:
    """What somebody reads, with the issue behind it locked: whatever happens to it happens under that lock.

    Raises:
        NotFound: it cannot be read, or not any more.
    """
    row = await Publication.get_or_none(id=publication_id, using_db=work.connection)
    if row is None:
        raise NotFound("NOT_FOUND", type="Publication")
    await Issue.filter(id=row.issue_id).using_db(work.connection).select_for_update().first()
    permit.check(columns(await Publication.get(id=row.id, using_db=work.connection)))
    return row


async def keep(work: Work, row: Publication) -> None:
    """Save a publication that has changed."""
    row.version, row.updated_at = row.version + 1, work.now
    await row.save(using_db=work.connection)


async def close_objections(work: Work, row: Publication, *, upheld: bool | None, **decided: Any) -> None:
    """Let no objection wait any more; `upheld` is None where nobody decided."""
    waiting = Objection.filter(publication_id=row.id, **UNDECIDED).using_db(work.connection)
    await waiting.update(upheld=upheld, decided_at=work.now, updated_at=work.now, **decided)
