"""Say which unit is competent for a category in a jurisdiction (职责清单), from now on."""

from uuid import UUID

from models.commands.reference import path
from models.commands.registry import bump_units, create
from models.commands.work import Work
from models.errors import BadInput, NotFound
from models.rules.permit import Permit
from models.tables import IssueCategory, RoutingRule


async def set_rule(
    work: Work,
    permit: Permit,
    *,
    category_id: UUID,
    jurisdiction_id: UUID,
    lead_unit_id: UUID,
    claimable: bool = True,
) -> RoutingRule:
    """Let a unit lead the issues of a category, instead of whichever did; it may claim them, if so said.

    Raises:
        BadInput: the unit is unknown or lies outside the jurisdiction.
        NotFound: no such active category.
    """
    known = IssueCategory.filter(id=category_id, active=True).using_db(work.connection)
    if not await known.exists():
        raise NotFound("NOT_FOUND", type="IssueCategory", field=("categoryId",))
    place = await work.reference.jurisdiction(work.connection, jurisdiction_id)
    unit = await work.reference.unit(work.connection, lead_unit_id)
    seat = await work.reference.jurisdiction(work.connection, unit.place_id)
    if place.scope_code not in path(seat):
        raise BadInput("UNIT_ELSEWHERE", field=("leadUnitId",))
    ended = await _end(work, category_id, jurisdiction_id)
    rule = RoutingRule(
        **work.fresh(),
        category_id=category_id,
        jurisdiction_id=jurisdiction_id,
        lead_unit_id=lead_unit_id,
        claimable=claimable,
        valid_from=work.now,
    )
    await create(work, permit, rule, "routing.changed", ended=[old.id for old in ended])
    await bump_units(work, lead_unit_id, *(old.lead_unit_id for old in ended))
    return rule


async def _end(work: Work, category_id: UUID, jurisdiction_id: UUID) -> list[RoutingRule]:
    rules = RoutingRule.filter(category_id=category_id, jurisdiction_id=jurisdiction_id, valid_to=None)
    current = await rules.using_db(work.connection).select_for_update()
    await rules.using_db(work.connection).update(valid_to=work.now, updated_at=work.now)
    return current
