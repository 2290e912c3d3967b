"""Where on the map is an issue, and does that show where somebody lives?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from tortoise.expressions import Q

from models.commands.work import Work
from models.rules.nearby import cell_of
from models.rules.points import check_within
from models.rules.vocabulary import IssueKind, TargetKind
from models.tables import Issue, Jurisdiction, ServiceTarget

if TYPE_CHECKING:
    from models.commands.issue.intake import Report


async def pinned(work: Work, report: Report, place: Jurisdiction) -> dict[str, Any]:
    """The columns of the point of a report, if it has one.

    Raises:
        BadInput: POINT_OUTSIDE the province of its place.
    """
    point = report.point
    if point is None:
        return {}
    check_within(point, place.province, field=("input", "point"))
    return {
        "longitude": point.longitude,
        "latitude": point.latitude,
        "point_cell": cell_of(point),
        "point_is_home": await _is_home(work, report),
    }


async def _is_home(work: Work, report: Report) -> bool:
    """Whether it may be one: a household's, or that of one of the masses who name no other target."""
    if report.target_id is None:
        return report.kind is IssueKind.PUBLIC
    household = ServiceTarget.filter(id=report.target_id, kind=TargetKind.HOUSEHOLD)
    return await household.using_db(work.connection).exists()


async def unpin(work: Work, owner_id: UUID) -> None:
    """Forget the points that may show where an anonymised household or person lives."""
    theirs = Q(id=owner_id) | (Q(Q(target_id=owner_id) | Q(reporter_id=owner_id)) & Q(point_is_home=True))
    found = Issue.filter(theirs, point_cell__not_isnull=True).using_db(work.connection)
    await found.update(longitude=None, latitude=None, point_cell=None, updated_at=work.now)
