"""Create and correct service targets (服务对象) with a public name: enterprises, villages, parks."""

from collections.abc import Sequence
from typing import Any, TypedDict, Unpack
from uuid import UUID

from models.commands.reference import axis
from models.commands.registry import Held, columns, fresh, hold
from models.commands.registry import create as create_row
from models.commands.work import Work
from models.errors import BadInput, Conflict
from models.rules import identity
from models.rules.permit import Permit
from models.rules.search_text import search_text
from models.rules.texts import line, line_or_none
from models.rules.vocabulary import EnterpriseScale, Ownership, TargetKind, TargetStatus
from models.tables import Jurisdiction, ServiceTarget

CHANGED = "target.changed"
MOST_TAGS = 20

# A target's type in the policy, in global ids and in GraphQL.
KINDS = {
    "Enterprise": TargetKind.ENTERPRISE,
    "Household": TargetKind.HOUSEHOLD,
    "Village": TargetKind.VILLAGE,
    "Project": TargetKind.PROJECT,
    "Park": TargetKind.PARK,
    "Institution": TargetKind.INSTITUTION,
}


class Details(TypedDict, total=False):
    """What is said of a target; of an enterprise only, from `uscc` on. What is left out stays."""

    name: str
    place_id: UUID
    tags: Sequence[str]
    uscc: str | None
    ownership: Ownership | None
    industry: str | None
    scale: EnterpriseScale | None


async def create(
    work: Work, permit: Permit, *, id: UUID | None = None, **details: Unpack[Details]
) -> ServiceTarget:
    """Put a target on record; the permit's type says of which kind.

    Raises:
        BadInput: a name or place is missing, a code with a wrong check digit.
        Forbidden: the permit does not reach that place.
        Conflict: an enterprise with this USCC is on record.
    """
    place = await work.reference.jurisdiction(work.connection, _given(details, "place_id", "placeId"))
    _given(details, "name", "name")
    target = ServiceTarget(
        **fresh(work, id), **axis("place", place), kind=KINDS[permit.type], tags=[], search_text=""
    )
    # Asked before the code is looked up, so that who may not register learns nothing of who is registered.
    await work.hold(permit)
    permit.check_new(columns(target))
    await _put(work, target, details, place)
    return await create_row(work, permit, target, CHANGED)


async def update(
    work: Work,
    target_id: UUID,
    permit: Permit,
    *,
    expected_version: int | None = None,
    **details: Unpack[Details],
) -> ServiceTarget:
    """Correct a target that is still served.

    Raises:
        BadInput: as for `create`.
        Conflict: the USCC is another's; the target is closed or merged.
    """
    held = await hold_active(work, target_id, permit, expected_version=expected_version)
    place_id = details.get("place_id", held.row.place_id)
    place = await work.reference.jurisdiction(work.connection, place_id)
    held.set(axis("place", place))
    await _put(work, held.row, details, place)
    return await held.write(CHANGED)


async def close(
    work: Work,
    target_id: UUID,
    permit: Permit,
    *,
    reason: str,
    expected_version: int | None = None,
) -> ServiceTarget:
    """Serve a target no longer (注销); its issues go on, and what was stays on record."""
    held = await hold_active(work, target_id, permit, expected_version=expected_version)
    held.set(
        {
            "status": TargetStatus.CLOSED,
            "closed_reason": line(reason, limit=500, field=("reason",)),
        }
    )
    return await held.write(CHANGED)


async def hold_active(
    work: Work, target_id: UUID, permit: Permit, *, expected_version: int | None = None
) -> Held[ServiceTarget]:
    """Lock a target that is still served.

    Raises:
        Conflict: it is closed or merged, or the version is another one.
    """
    held = await hold(work, permit, ServiceTarget, target_id, expected_version=expected_version)
    if held.row.status is not TargetStatus.ACTIVE:
        raise Conflict("NOT_ACTIVE", type=permit.type)
    return held


def tidy_tags(tags: Sequence[str]) -> list[str]:
    """Each tag (标签) once, in order.

    Raises:
        BadInput: a bad tag, or too many.
    """
    if len(tags) > MOST_TAGS:
        raise BadInput("TOO_MANY", field=("tags",), limit=MOST_TAGS)
    return sorted({line(tag, limit=32, field=("tags", str(number))) for number, tag in enumerate(tags)})


async def _put(work: Work, target: ServiceTarget, details: Details, place: Jurisdiction) -> None:
    if "name" in details:
        target.name = line(details["name"], limit=200, field=("name",))
    if "tags" in details:
        target.tags = tidy_tags(details["tags"])
    if target.kind is TargetKind.ENTERPRISE:
        await _put_enterprise(work, target, details)
    target.search_text = search_text(target.name, target.uscc, place.full_name)


async def _put_enterprise(work: Work, target: ServiceTarget, details: Details) -> None:
    if "uscc" in details:
        target.uscc = await _uscc(work, details["uscc"], target.id)
    if "industry" in details:
        target.industry = line_or_none(details["industry"], limit=100, field=("industry",))
    if "ownership" in details:
        target.ownership = details["ownership"]
    if "scale" in details:
        target.scale = details["scale"]


async def _uscc(work: Work, text: str | None, owner: UUID) -> str | None:
    if text is None or not text.strip():
        return None
    code = identity.uscc(text, field=("uscc",))
    twins = ServiceTarget.filter(uscc=code).exclude(status=TargetStatus.MERGED).exclude(id=owner)
    if await twins.using_db(work.connection).exists():
        raise Conflict("DUPLICATE", field=("uscc",))
    return code


def _given(details: Details, name: str, spelt: str) -> Any:
    if details.get(name) is None:
        raise BadInput("REQUIRED", field=(spelt,))
    return details[name]  # type: ignore[literal-required]
