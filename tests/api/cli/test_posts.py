"""Administrators who hold something else are named, in whatever way they came to it."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from api.database import migrate, open_database
from models.commands import posts
from models.rules.vocabulary import RoleCode
from models.tables import Post
from tests.api.cli.conftest import Invoke
from tests.models.world import YIWU, at, cadre, corner, permit, place, unit

Run = Callable[[], tuple[int, list[str]]]
ROLES = (RoleCode.CADRE, RoleCode.LEADER, RoleCode.REVIEWER)
OVER = datetime(2019, 12, 31, tzinfo=UTC)


@pytest.fixture
def url(tmp_path: Path) -> str:
    """One cadre with three posts."""
    url = f"sqlite://{tmp_path}/site.sqlite3"
    asyncio.run(_three(url))
    return url


async def _three(url: str) -> None:
    await migrate(url)
    await corner(url)
    async with open_database(url, readers=1, writers=1), at() as work:
        holder = await cadre(work, await unit(work))
        for role in ROLES:
            grant = permit("Post", "grant")
            await posts.grant(work, grant, holder_id=holder.id, role=role, jurisdiction_id=await place(YIWU))


async def _change(url: str, of: RoleCode, **columns: object) -> Post:
    """A post as it might have been before the rule, which grants none of these."""
    async with open_database(url, readers=1, writers=1):
        post = await Post.get(role=of)
        await Post.filter(id=post.id).update(**columns)
        return post


@pytest.fixture
def run(invoke: Invoke) -> Run:
    def run() -> tuple[int, list[str]]:
        result = invoke("posts")
        return result.exit_code, result.output.splitlines()

    return run


def test_an_administrator_with_another_post_is_named(run: Run, url: str) -> None:
    none = (0, ["No administrator holds another post."])
    assert run() == none, "three posts, and no administrator"

    system = asyncio.run(_change(url, RoleCode.LEADER, role=RoleCode.SYSTEM_ADMIN))
    audit = asyncio.run(_change(url, RoleCode.REVIEWER, role=RoleCode.AUDIT_ADMIN))
    plain = asyncio.run(_change(url, RoleCode.CADRE))

    def line(one: str, other: str) -> str:
        return f"Cadre_{plain.holder_id} 王干部: {one} and {other}"

    said = {
        "system": f"SYSTEM_ADMIN at {YIWU} (Post_{system.id})",
        "audit": f"AUDIT_ADMIN at {YIWU} (Post_{audit.id})",
        "plain": f"CADRE at {YIWU} (Post_{plain.id})",
    }
    status, lines = run()
    assert status == 1
    assert sorted(lines) == sorted(
        [
            line(said["system"], said["plain"]),
            line(said["audit"], said["plain"]),
            line(said["audit"], said["system"]),
        ]
    )

    asyncio.run(_change(url, RoleCode.AUDIT_ADMIN, revoked_at=OVER))
    assert run() == (1, [line(said["system"], said["plain"])])
    asyncio.run(_change(url, RoleCode.CADRE, valid_to=OVER))
    assert run() == none
