"""Correct cadres (干部), and take them out of service with all their posts."""

from typing import TypedDict, Unpack
from uuid import UUID

from models.commands.conflicts import acting_for, renew_for
from models.commands.enrolment import HIGHEST_CLEARANCE
from models.commands.personal import Values, keep
from models.commands.posts import end_lent
from models.commands.reference import axis
from models.commands.registry import bump, hold
from models.commands.work import Work
from models.errors import BadInput, Conflict, Forbidden
from models.rules.permit import Permit
from models.rules.texts import line, line_or_none
from models.rules.vocabulary import Sensitivity
from models.tables import Cadre, Post


class Changes(TypedDict, total=False):
    """What a correction may change; what is left out stays, and None forgets a number."""

    name: str
    title: str | None
    unit_id: UUID
    clearance: int
    phone: str | None
    id_number: str | None


async def update(
    work: Work,
    cadre_id: UUID,
    permit: Permit,
    *,
    expected_version: int | None = None,
    **changes: Unpack[Changes],
) -> Cadre:
    """Correct a cadre; with the unit, the place moves along. Posts stay until they are revoked.

    Raises:
        BadInput: a value that is none, or an unknown unit.
        Forbidden: a clearance for oneself.
        Conflict: the ID number is another's.
    """
    held = await hold(work, permit, Cadre, cadre_id, expected_version=expected_version)
    values = _values(changes)
    if "name" in changes:
        held.set({"name": line(changes["name"], limit=100, field=("name",))})
    if "title" in changes:
        held.set({"title": line_or_none(changes["title"], limit=100, field=("title",))})
    if "clearance" in changes:
        if str(cadre_id) == permit.id:
            raise Forbidden("NOT_TO_ONESELF", field=("clearance",))
        held.set({"clearance": _clearance(changes["clearance"])})
    if "unit_id" in changes:
        await renew_for(work, cadre_id)
        unit = await work.reference.unit(work.connection, changes["unit_id"])
        place = await work.reference.jurisdiction(work.connection, unit.place_id)
        held.set({"unit_id": unit.id} | axis("place", place))
    if values:
        await keep(work, held.row.person_id, "Person", values)
    cadre = await held.write("cadre.updated", **({"values": sorted(values)} if values else {}))
    await bump(work, cadre.id)
    if "unit_id" in changes:
        await renew_for(work, cadre_id)
        await bump(work, *await acting_for(work, cadre_id))
    return cadre


async def close(work: Work, cadre_id: UUID, permit: Permit, *, expected_version: int | None = None) -> Cadre:
    """End a cadre's service, and every post with it; they can no longer sign in.

    Raises:
        Conflict: it has ended already.
    """
    held = await hold(work, permit, Cadre, cadre_id, expected_version=expected_version)
    if not held.row.active:
        raise Conflict("ALREADY_ENDED")
    open_posts = Post.filter(holder_id=cadre_id, revoked_at=None).using_db(work.connection)
    ids = list(await open_posts.values_list("id", flat=True))
    await open_posts.update(revoked_at=work.now, updated_at=work.now)
    await end_lent(work, *ids)
    held.set({"active": False})
    cadre = await held.write("cadre.closed", posts=ids)
    await bump(work, cadre.id)
    return cadre


def _values(changes: Changes) -> Values:
    values: dict[str, tuple[str | None, Sensitivity]] = {}
    if "phone" in changes:
        values["phone"] = (changes["phone"], Sensitivity.PERSONAL)
    if "id_number" in changes:
        values["id_number"] = (changes["id_number"], Sensitivity.SENSITIVE)
    return values


def _clearance(value: int) -> int:
    if not 0 <= value <= HIGHEST_CLEARANCE:
        raise BadInput("OUT_OF_RANGE", field=("clearance",), low=0, high=HIGHEST_CLEARANCE)
    return value
