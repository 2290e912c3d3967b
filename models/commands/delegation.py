"""Lend a post to somebody else (代理、顶岗): some of its acts, for some days, never further."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from models.commands.posts import ADMINISTRATORS, may_hold
from models.commands.reference import LEVELS
from models.commands.registry import bump, hold, tell
from models.commands.work import Work
from models.errors import BadInput, Conflict, Forbidden, NotFound
from models.rules.permit import Permit
from models.rules.texts import line
from models.rules.vocabulary import PostVia
from models.tables import Cadre, Post


async def delegate(
    work: Work,
    post_id: UUID,
    permit: Permit,
    *,
    holder_id: UUID,
    valid_to: datetime,
    reason: str,
    actions: Sequence[str] | None = None,
    valid_from: datetime | None = None,
    expected_version: int | None = None,
) -> Post:
    """Let another cadre act by a post for its holder; it ends with the post itself at the latest.

    Raises:
        Forbidden: to its holder, or to oneself.
        Conflict: the post is over, was lent itself, or is an administrator's; the other is an administrator.
        BadInput: a bad period, one that outlasts the post, or an act that the post itself does not allow.
        NotFound: there is no such cadre in service.
    """
    lent = (await hold(work, permit, Post, post_id, expected_version=expected_version)).row
    if holder_id == lent.holder_id or str(holder_id) == permit.id:
        raise Forbidden("NOT_TO_ONESELF", field=("holderId",))
    start = valid_from or work.now
    _fits(work, lent, start, valid_to, actions)
    if not await Cadre.filter(id=holder_id, active=True).using_db(work.connection).exists():
        raise NotFound("NOT_FOUND", type="Cadre", field=("holderId",))
    await may_hold(work, holder_id, lent.role, start, valid_to)
    post = Post(
        **work.fresh(),
        holder_id=holder_id,
        role=lent.role,
        jurisdiction_id=lent.jurisdiction_id,
        unit_id=lent.unit_id,
        level=lent.level,
        code=lent.code,
        **{level: getattr(lent, level) for level in LEVELS},
        actions=lent.actions if actions is None else sorted(set(actions)),
        via=PostVia.DELEGATION,
        valid_from=start,
        valid_to=valid_to,
        lent_post_id=lent.id,
        grantor_id=lent.holder_id,
        reason=line(reason, limit=500, field=("reason",)),
    )
    await post.save(using_db=work.connection, force_create=True)
    tell(work, permit, "post.delegated", post, before={})
    await bump(work, holder_id)
    work.done(post)
    return post


def _fits(work: Work, lent: Post, start: datetime, end: datetime, actions: Sequence[str] | None) -> None:
    if lent.via is not PostVia.APPOINTMENT or lent.role in ADMINISTRATORS:
        raise Conflict("NOT_LENDABLE")
    if lent.revoked_at is not None or (lent.valid_to is not None and lent.valid_to <= work.now):
        raise Conflict("ALREADY_ENDED")
    if end <= max(start, work.now):
        raise BadInput("BAD_PERIOD", field=("validTo",))
    if start < lent.valid_from or (lent.valid_to is not None and end > lent.valid_to):
        raise BadInput("OUTLASTS", field=("validTo",))
    if lent.actions is not None and not set(actions or lent.actions) <= set(lent.actions):
        raise BadInput("WIDER", field=("actions",))
