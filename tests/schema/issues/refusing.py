"""How does a test see that something was refused, and that nothing was written?

Inputs in tables name ids as `@name`, whatever the town calls so, and `#stage`, the issue of a stage.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from tests.town.stages import staged
from tests.town.store import written
from tests.town.town import Town

NOBODY = "016dc7a2-0000-7000-8000-000000000000"  # an id that nothing has
MALFORMED = ("", "7", NOBODY, f"Unit_{NOBODY} ", f"Unit_{NOBODY}\0", f"Unit-{NOBODY}", "Unit_" + "7" * 5000)
Refused = tuple[str, str, list[str]]


@asynccontextmanager
async def nothing_written(town: Town) -> AsyncIterator[None]:
    before = await written(town.reader)
    yield
    assert await written(town.reader) == before, "a refusal wrote something"


def filled(town: Town, said: Any) -> Any:
    """The input with the ids of this town."""
    if isinstance(said, dict):
        return {name: filled(town, value) for name, value in said.items()}
    if isinstance(said, list):
        return [filled(town, value) for value in said]
    if isinstance(said, str) and said.startswith("@"):
        return town.ids[said[1:]]
    if isinstance(said, str) and said.startswith("#"):
        return staged(town)[said[1:]].issue
    return said


async def errors(town: Town, login: str, action: str, said: Any) -> list[Refused]:
    """Code, reason and path of every refusal of an act."""
    payload = await town.act(login, action, **filled(town, said))
    assert payload["issue"] is None
    return [(one["code"], one["reason"], one["field"]) for one in payload["errors"]]
