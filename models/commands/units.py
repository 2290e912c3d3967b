"""Create and correct units (单位): departments, offices, task forces, modules, vertical lines."""

from typing import TypedDict, Unpack
from uuid import UUID

from models.commands.conflicts import Barred, renew
from models.commands.conflicts import line as members_of_line
from models.commands.reference import axis, path
from models.commands.registry import create as create_row
from models.commands.registry import fresh, hold
from models.commands.work import Work
from models.errors import BadInput
from models.rules.permit import Permit
from models.rules.texts import line, line_or_none
from models.rules.vocabulary import UnitKind
from models.tables import Jurisdiction, Unit


class Changes(TypedDict, total=False):
    """What a correction may change; what is left out stays."""

    name: str
    kind: UnitKind
    line: str | None
    parent_id: UUID | None
    active: bool


async def create(
    work: Work,
    permit: Permit,
    *,
    name: str,
    kind: UnitKind,
    place_id: UUID,
    line: str | None = None,
    parent_id: UUID | None = None,
    id: UUID | None = None,
) -> Unit:
    """Add a unit to a jurisdiction.

    Raises:
        BadInput: the parent unit is unknown, inactive, or lies in another territory.
    """
    place = await work.reference.jurisdiction(work.connection, place_id)
    unit = Unit(
        **fresh(work, id),
        **axis("place", place),
        name=_name(name),
        kind=kind,
        line=_line(line),
        parent_id=await _parent(work, parent_id, place),
    )
    made = await create_row(work, permit, unit, "unit.created")
    if unit.parent_id is not None or unit.line is not None:
        await renew(work, Barred(units=await members_of_line(work, {unit.id})))
    return made


async def update(
    work: Work,
    unit_id: UUID,
    permit: Permit,
    *,
    expected_version: int | None = None,
    **changes: Unpack[Changes],
) -> Unit:
    """Correct a unit, or take it out of use and back.

    Raises:
        BadInput: the parent would be the unit itself or one below it.
    """
    held = await hold(work, permit, Unit, unit_id, expected_version=expected_version)
    if "name" in changes:
        changes["name"] = _name(changes["name"])
    if "line" in changes:
        changes["line"] = _line(changes["line"])
    if "parent_id" in changes:
        place = await work.reference.jurisdiction(work.connection, held.row.place_id)
        changes["parent_id"] = await _parent(work, changes["parent_id"], place, child=unit_id)
    line_moves = not {"line", "parent_id"}.isdisjoint(changes)
    if line_moves:
        await renew(work, Barred(units=await members_of_line(work, {unit_id})))
    held.set(changes)
    work.reference.units.pop(unit_id, None)
    unit = await held.write("unit.updated")
    if line_moves:
        await renew(work, Barred(units=await members_of_line(work, {unit_id})))
    return unit


def _name(text: str) -> str:
    return line(text, limit=200, field=("name",))


def _line(text: str | None) -> str | None:
    return line_or_none(text, limit=32, field=("line",))


async def _parent(
    work: Work, parent_id: UUID | None, place: Jurisdiction, child: UUID | None = None
) -> UUID | None:
    if parent_id is None:
        return None
    parent = await work.reference.unit(work.connection, parent_id)
    if parent.place_code not in path(place):
        raise BadInput("UNIT_ELSEWHERE", field=("parentId",))
    above: Unit | None = parent
    while above is not None:
        if above.id == child:
            raise BadInput("OWN_ANCESTOR", field=("parentId",))
        above = await Unit.filter(id=above.parent_id).using_db(work.connection).first()
    return parent.id
