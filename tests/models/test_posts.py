"""May a post be granted to whoever should have it, and to nobody else?"""

from datetime import timedelta
from typing import Any

import pytest

from api.database import Database
from models.commands import posts
from models.errors import BadInput, Conflict, DomainError, Forbidden, NotFound
from models.rules.vocabulary import PostVia, RoleCode
from models.tables import OutboxEvent, Post
from tests.models.world import (
    FOTANG,
    NOW,
    OPERATOR,
    YIWU,
    at,
    authority,
    cadre,
    never,
    permit,
    place,
    unit,
)


async def grant(**given: Any) -> Post:
    async with at() as work:
        said: dict[str, Any] = {"role": RoleCode.LEADER, "jurisdiction_id": await place(YIWU)} | given
        return await posts.grant(work, said.pop("by", permit("Post", "grant")), **said)


async def test_a_post_is_granted_and_told(yiwu: Database) -> None:
    async with at() as work:
        department = await unit(work)
        person = await cadre(work, department)

    post = await grant(holder_id=person.id, role=RoleCode.HANDLER, unit_id=department.id, actions=["signFor"])

    kept = await Post.get(id=post.id)
    assert (kept.level, kept.code, kept.city, kept.township) == ("DISTRICT", YIWU, "3307", None)
    assert kept.actions == ["signFor"]
    assert kept.valid_from == NOW
    assert await authority(person.id) == 2
    told = await OutboxEvent.get(topic="post.granted")
    assert told.payload["after"]["holder_id"] == str(person.id)


@pytest.mark.parametrize(
    ("given", "refusal", "reason"),
    [
        ({"valid_to": NOW}, BadInput, "BAD_PERIOD"),
        ({"via": PostVia.DELEGATION}, BadInput, "NOT_LENT_BY_GRANT"),
        ({"role": RoleCode.HANDLER}, BadInput, "REQUIRED"),
        ({"role": RoleCode.REPORTER}, BadInput, "ROLE_NOT_FOR"),
        ({"role": RoleCode.PARTNER}, BadInput, "ROLE_NOT_FOR"),
        ({"holder_id": OPERATOR}, Forbidden, "NOT_TO_ONESELF"),
        ({"by": permit("Post", "grant", may=never)}, Forbidden, "FORBIDDEN"),
        ({"jurisdiction_id": OPERATOR}, NotFound, "NOT_FOUND"),
    ],
)
async def test_a_bad_grant_leaves_nothing(
    yiwu: Database, given: dict[str, Any], refusal: type[DomainError], reason: str
) -> None:
    async with at() as work:
        person = await cadre(work, await unit(work))

    with pytest.raises(refusal, match=reason):
        await grant(**({"holder_id": person.id} | given))

    assert not await Post.all().exists()
    assert await authority(person.id) == 1


async def test_nobody_is_two_kinds_of_administrator_at_once(yiwu: Database) -> None:
    async with at() as work:
        person = await cadre(work, await unit(work))
    year = timedelta(days=365)
    await grant(holder_id=person.id, role=RoleCode.SYSTEM_ADMIN, valid_to=NOW + year)

    with pytest.raises(Conflict, match="EXCLUSIVE_ROLES"):
        await grant(holder_id=person.id, role=RoleCode.AUDIT_ADMIN, valid_from=NOW + year / 2)

    await grant(holder_id=person.id, role=RoleCode.SYSTEM_ADMIN, valid_from=NOW + year)
    assert await Post.all().count() == 2


async def test_one_may_follow_another_after_a_revocation(yiwu: Database) -> None:
    async with at() as work:
        person = await cadre(work, await unit(work))
    first = await grant(holder_id=person.id, role=RoleCode.SYSTEM_ADMIN)
    async with at() as work:
        await posts.revoke(work, first.id, permit("Post", "revoke"), expected_version=1)

    await grant(holder_id=person.id, role=RoleCode.AUDIT_ADMIN)

    with pytest.raises(Conflict, match="ALREADY_ENDED"):
        async with at() as work:
            await posts.revoke(work, first.id, permit("Post", "revoke"))
    assert await authority(person.id) == 4


async def test_a_post_for_a_unit_lies_above_it(yiwu: Database) -> None:
    async with at() as work:
        department = await unit(work)
        person = await cadre(work, department)

    with pytest.raises(BadInput, match="UNIT_ELSEWHERE"):
        await grant(
            holder_id=person.id,
            role=RoleCode.HANDLER,
            unit_id=department.id,
            jurisdiction_id=await place(FOTANG),
        )
