"""Who raised what is reported: whoever submits it, or a person whom they name?"""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from models.commands.people import person_of
from models.commands.work import Work
from models.errors import BadInput, NotFound
from models.rules.permit import Permit
from models.rules.vocabulary import SubjectKind
from models.tables import EnterpriseRepresentative, HouseholdMember

if TYPE_CHECKING:
    from models.commands.issue.intake import Report


async def reporter_of(work: Work, permit: Permit, report: Report) -> UUID | None:
    """The person who raised it, if one is known; who is new is put on record.

    Raises:
        BadInput: REPORTER_TWICE, REQUIRED, or a value that is none.
        NotFound: the person does not speak for the target.
    """
    if permit.kind == SubjectKind.REPORTER:
        return UUID(permit.id)
    if report.reporter is not None:
        if report.reporter_id is not None:
            raise BadInput("REPORTER_TWICE", field=("input", "reporterId"))
        if report.reporter.id is None and report.reporter.name is None:
            raise BadInput("REQUIRED", field=("input", "reporter", "name"))
        return await person_of(work, report.reporter, at=("input", "reporter"))
    if report.reporter_id is not None and not await _speaks_for_target(work, report):
        raise NotFound("NOT_FOUND", type="Person", field=("input", "reporterId"))
    return report.reporter_id


async def _speaks_for_target(work: Work, report: Report) -> bool:
    """Whether the reporter belongs to the target; of other persons nothing is told."""
    member = HouseholdMember.filter(household_id=report.target_id, person_id=report.reporter_id, left_at=None)
    if await member.using_db(work.connection).exists():
        return True
    spoken = EnterpriseRepresentative.filter(
        enterprise_id=report.target_id, person_id=report.reporter_id, valid_from__lte=work.now
    ).using_db(work.connection)
    return any(row.valid_to is None or work.now < row.valid_to for row in await spoken)
