"""Where do two security administrators change the policy?"""

import pytest

from api.policy.arriving import Arrival, arrive
from models.commands import posts
from models.rules.vocabulary import RoleCode
from models.tables import Post
from tests.models.world import at, permit, place
from tests.town.places import YIWU
from tests.town.town import Town

FIRST, SECOND = "security-admin", "publisher"


@pytest.fixture
async def ruled(town: Town) -> Town:
    """The town with its first policy in force, and a second security administrator."""
    await founded(town)
    return town


async def founded(town: Town) -> None:
    """Put the first policy in force, and make one cadre a security administrator, and nothing else."""
    assert await arrive(town.database, town.now) is Arrival.FOUNDED
    async with at(town.now) as work:
        for post in await Post.filter(holder_id=town.ids[SECOND], revoked_at=None).using_db(work.connection):
            await posts.revoke(work, post.id, permit("Post", "revoke"))
        await posts.grant(
            work,
            permit("Post", "grant"),
            holder_id=town.ids[SECOND],
            role=RoleCode.SECURITY_ADMIN,
            jurisdiction_id=await place(YIWU),
        )
