"""Draw grids (网格) below villages; end jurisdictions that are no more, and say what came after."""

from datetime import date
from uuid import UUID

from models.commands.registry import create, hold
from models.commands.work import Work
from models.errors import BadInput, Conflict, NotFound
from models.rules.calendar import day_of
from models.rules.permit import Permit
from models.rules.texts import line
from models.rules.vocabulary import JurisdictionKind, JurisdictionLevel
from models.tables import Jurisdiction

GRIDS = range(1, 1000)  # three digits below the village


async def create_grid(
    work: Work, permit: Permit, *, village_id: UUID, name: str, code: str | None = None
) -> Jurisdiction:
    """Draw a grid in a village, under the next free code unless one is given. A code is never used twice.

    Raises:
        BadInput: not a village, or not a code below it.
        Conflict: the code has been used.
    """
    village = await _village(work, village_id)
    used = await _used(work, village)
    scope = _scope(village, used, code)
    grid = Jurisdiction(
        **work.fresh(),
        code=scope,
        scope_code=scope,
        name=line(name, limit=100, field=("name",)),
        full_name=village.full_name + line(name, limit=100, field=("name",)),
        level=JurisdictionLevel.GRID,
        kind=JurisdictionKind.GRID,
        parent_id=village.id,
        province=village.province,
        city=village.city,
        district=village.district,
        township=village.township,
        village=village.village,
        grid=scope,
        valid_from=day_of(work.now),
    )
    return await create(work, permit, grid, "jurisdiction.created")


async def close(
    work: Work,
    jurisdiction_id: UUID,
    permit: Permit,
    *,
    valid_to: date | None = None,
    succeeded_by_id: UUID | None = None,
    expected_version: int | None = None,
) -> Jurisdiction:
    """End a jurisdiction on a day (撤并), today unless said; what happened in it keeps its codes.

    Raises:
        BadInput: a day before it began, a successor that is none.
        Conflict: it has ended, or something in it has not.
    """
    held = await hold(work, permit, Jurisdiction, jurisdiction_id, expected_version=expected_version)
    last = valid_to or day_of(work.now)
    if held.row.valid_to is not None:
        raise Conflict("ALREADY_ENDED")
    if last < held.row.valid_from:
        raise BadInput("BAD_PERIOD", field=("validTo",))
    inside = Jurisdiction.filter(parent_id=jurisdiction_id, valid_to=None)
    if await inside.using_db(work.connection).exists():
        raise Conflict("STILL_INHABITED")
    if succeeded_by_id is not None:
        successor = await work.reference.jurisdiction(work.connection, succeeded_by_id)
        if successor.id == jurisdiction_id or successor.valid_to is not None:
            raise BadInput("NOT_ACTIVE", field=("succeededById",), type="Jurisdiction")
    held.set({"valid_to": last, "succeeded_by_id": succeeded_by_id})
    row = await held.write("jurisdiction.closed")
    work.reference.jurisdictions.pop(row.id, None)
    work.reference.by_scope.pop(row.scope_code, None)
    return row


async def _village(work: Work, id: UUID) -> Jurisdiction:
    # Locked, so that two grids drawn at once do not take the same code.
    row = await Jurisdiction.filter(id=id).using_db(work.connection).select_for_update().first()
    if row is None:
        raise NotFound("NOT_FOUND", type="Jurisdiction", field=("villageId",))
    if row.level is not JurisdictionLevel.VILLAGE or row.valid_to is not None:
        raise BadInput("NOT_A_VILLAGE", field=("villageId",))
    return row


async def _used(work: Work, village: Jurisdiction) -> set[str]:
    grids = Jurisdiction.filter(parent_id=village.id).using_db(work.connection)
    return {str(code) for code in await grids.values_list("scope_code", flat=True)}


def _scope(village: Jurisdiction, used: set[str], code: str | None) -> str:
    if code is not None:
        numbered = len(code) == 15 and code.isascii() and code.isdecimal()
        if not numbered or not code.startswith(village.scope_code):
            raise BadInput("UNKNOWN_CODE", field=("code",), type="Grid", value=code[:16])
        if code in used:
            raise Conflict("DUPLICATE", field=("code",))
        return code
    codes = (f"{village.scope_code}{number:03}" for number in GRIDS)
    free = next((each for each in codes if each not in used), None)
    if free is None:
        raise BadInput("TOO_MANY", field=("villageId",), limit=len(GRIDS))
    return free
