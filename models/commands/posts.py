"""Grant and revoke posts (授权): one role at one jurisdiction, perhaps for one unit, for some time."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from models.commands.conflicts import renew_for
from models.commands.reference import LEVELS, path
from models.commands.registry import bump, columns, create, hold
from models.commands.work import Work
from models.errors import BadInput, Conflict, Forbidden, NotFound
from models.rules.permit import Permit
from models.rules.vocabulary import PostVia, RoleCode, SubjectKind
from models.tables import Jurisdiction, Post, Subject

ADMINISTRATORS = frozenset({RoleCode.SYSTEM_ADMIN, RoleCode.SECURITY_ADMIN, RoleCode.AUDIT_ADMIN})
OF_UNITS = frozenset({RoleCode.HANDLER, RoleCode.UNIT_HEAD})
# A reporter is one by having reported, without any post.
OF_KIND = {
    SubjectKind.CADRE: frozenset(RoleCode) - {RoleCode.REPORTER, RoleCode.PARTNER},
    SubjectKind.REPORTER: frozenset({RoleCode.EXPERIENCE_OFFICER}),
    SubjectKind.PARTNER: frozenset({RoleCode.PARTNER}),
}


async def grant(
    work: Work,
    permit: Permit,
    *,
    holder_id: UUID,
    role: RoleCode,
    jurisdiction_id: UUID,
    unit_id: UUID | None = None,
    via: PostVia = PostVia.APPOINTMENT,
    actions: Sequence[str] | None = None,
    valid_from: datetime | None = None,
    valid_to: datetime | None = None,
) -> Post:
    """Give a post to somebody else.

    Raises:
        Forbidden: to oneself, or outside the territory of the permit.
        BadInput: a bad period, a unit missing or elsewhere, a role that such a holder cannot have.
        Conflict: the holder has another role at that time, and one of the two is an administrator's.
    """
    if str(holder_id) == permit.id:
        raise Forbidden("NOT_TO_ONESELF", field=("holderId",))
    start = valid_from or work.now
    if valid_to is not None and valid_to <= start:
        raise BadInput("BAD_PERIOD", field=("validTo",))
    if via is PostVia.DELEGATION:
        # Somebody's post is lent by `delegate`, so that it is known whose it is.
        raise BadInput("NOT_LENT_BY_GRANT", field=("via",))
    place = await work.reference.jurisdiction(work.connection, jurisdiction_id)
    await _fits(work, role, unit_id, place)
    post = Post(
        **work.fresh(),
        holder_id=holder_id,
        role=role,
        jurisdiction_id=place.id,
        unit_id=unit_id,
        level=place.level,
        code=place.scope_code,
        **{level: getattr(place, level) for level in LEVELS},
        actions=None if actions is None else sorted(set(actions)),
        via=via,
        valid_from=start,
        valid_to=valid_to,
    )
    # Asked before the holder is looked at, so that who may not grant learns nothing of who holds what.
    await work.hold(permit)
    permit.check_new(columns(post))
    await may_hold(work, holder_id, role, start, valid_to)
    await create(work, permit, post, "post.granted")
    await bump(work, holder_id)
    if unit_id is not None:
        await renew_for(work, holder_id)
    return post


async def revoke(work: Work, post_id: UUID, permit: Permit, *, expected_version: int | None = None) -> Post:
    """End a post now, and whatever was lent of it; it stays on record.

    Raises:
        Conflict: it is over already.
    """
    held = await hold(work, permit, Post, post_id, expected_version=expected_version)
    over = held.row.valid_to is not None and held.row.valid_to <= work.now
    if held.row.revoked_at is not None or over:
        raise Conflict("ALREADY_ENDED")
    if held.row.unit_id is not None:
        await renew_for(work, held.row.holder_id)
    held.set({"revoked_at": work.now})
    await held.write("post.revoked")
    await bump(work, held.row.holder_id)
    await end_lent(work, post_id)
    return held.row


async def end_lent(work: Work, *post_ids: Any) -> None:
    """End whatever was lent of these posts: nobody acts by what its holder no longer has."""
    lent = Post.filter(lent_post_id__in=list(post_ids), revoked_at=None).using_db(work.connection)
    holders = {UUID(str(id)) for id in await lent.values_list("holder_id", flat=True)}
    await lent.update(revoked_at=work.now, updated_at=work.now)
    await bump(work, *sorted(holders))


async def may_hold(
    work: Work, holder_id: UUID, role: RoleCode, start: datetime, end: datetime | None
) -> None:
    """See that such a holder may have the role then, beside what it has.

    Raises:
        NotFound, BadInput: nobody, or nobody who could have it.
        Conflict: administrators hold nothing else, nor does anybody else hold theirs.
    """
    # Locked, so that two grants at once cannot make one holder two administrators.
    holder = await Subject.filter(id=holder_id).using_db(work.connection).select_for_update().first()
    if holder is None:
        raise NotFound("NOT_FOUND", type="Subject", field=("holderId",))
    if role not in OF_KIND.get(holder.kind, ()):
        raise BadInput("ROLE_NOT_FOR", field=("role",), kind=str(holder.kind), role=str(role))
    others = Post.filter(holder_id=holder_id, revoked_at=None).exclude(role=role)
    for other in await others.using_db(work.connection):
        if not ADMINISTRATORS.isdisjoint({role, other.role}) and meet(start, end, other):
            raise Conflict("EXCLUSIVE_ROLES", field=("role",), role=str(other.role))


def meet(start: datetime, end: datetime | None, other: Post) -> bool:
    """Whether a period and that of a post have an instant in common."""
    begins_in_time = end is None or other.valid_from < end
    return begins_in_time and (other.valid_to is None or start < other.valid_to)


async def _fits(work: Work, role: RoleCode, unit_id: UUID | None, place: Jurisdiction) -> None:
    if unit_id is None:
        if role in OF_UNITS:
            raise BadInput("REQUIRED", field=("unitId",))
        return
    unit = await work.reference.unit(work.connection, unit_id)
    seat = await work.reference.jurisdiction(work.connection, unit.place_id)
    if place.scope_code not in path(seat):
        raise BadInput("UNIT_ELSEWHERE", field=("unitId",))
