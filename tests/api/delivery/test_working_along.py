"""A demo is one process: its server delivers and seals too, and ends with what it has begun."""

import asyncio
from pathlib import Path

from models.commands.witness import Witnessed, record
from models.tables import AuditEntry
from tests.api.serving import serving, settings
from tests.api.toy import TOY
from tests.models.world import NOW


async def entries(sealed: bool) -> int:
    return await AuditEntry.filter(digest__isnull=not sealed).count()


async def test_a_server_that_works_along_seals_the_trail(url: str, tmp_path: Path) -> None:
    async with serving(settings(url, tmp_path), schema=TOY, works=True) as client:
        await record(NOW, Witnessed("SYSTEM", None, "Token:issue", "Token"))
        async with asyncio.timeout(20):
            while await entries(sealed=False):
                await asyncio.sleep(0.01)

        running = {getattr(task.get_coro(), "__name__", "") for task in asyncio.all_tasks()}
        assert "work" in running
        assert await entries(sealed=True) == 1
        assert (await client.get("/livez")).status_code == 200


async def test_other_servers_leave_that_to_the_worker(url: str, tmp_path: Path) -> None:
    async with serving(settings(url, tmp_path), schema=TOY):
        await record(NOW, Witnessed("SYSTEM", None, "Token:issue", "Token"))

        running = {getattr(task.get_coro(), "__name__", "") for task in asyncio.all_tasks()}
        assert "_follow" in running
        assert "work" not in running
        assert await entries(sealed=False) == 1
