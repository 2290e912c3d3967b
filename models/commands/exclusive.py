"""Who holds posts that exclude each other (三员分立)? New grants are refused; these were there before."""

from datetime import datetime
from itertools import groupby, permutations
from typing import NamedTuple
from uuid import UUID

from tortoise.expressions import Q

from models.commands.posts import ADMINISTRATORS, meet
from models.rules.vocabulary import RoleCode
from models.tables import Cadre, Post


class Held(NamedTuple):
    """One post, as operators know it."""

    id: UUID
    role: RoleCode
    code: str


class Clash(NamedTuple):
    """An administrator's post, and what the same cadre holds beside it."""

    holder_id: UUID
    name: str
    administrator: Held
    other: Held


async def clashes(now: datetime) -> list[Clash]:
    """Whoever is an administrator and something else, now or at a later time for which both are granted."""
    open_posts = Post.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=now), revoked_at=None)
    holders = await open_posts.filter(role__in=ADMINISTRATORS).values_list("holder_id", flat=True)
    posts = await open_posts.filter(holder_id__in=set(holders)).order_by("holder_id", "valid_from", "id")
    names = dict(await Cadre.filter(id__in=set(holders)).values_list("id", "name"))
    return [
        Clash(holder_id, names.get(holder_id, ""), _held(one), _held(other))
        for holder_id, held in groupby(posts, key=lambda post: post.holder_id)
        for one, other in permutations(held, 2)
        if one.role in ADMINISTRATORS and _clash(one, other)
    ]


def _held(post: Post) -> Held:
    return Held(post.id, post.role, post.code)


def _clash(one: Post, other: Post) -> bool:
    """Whether they exclude each other; two administrators are told of once."""
    told_already = other.role in ADMINISTRATORS and str(other.role) < str(one.role)
    return one.role != other.role and not told_already and meet(one.valid_from, one.valid_to, other)
