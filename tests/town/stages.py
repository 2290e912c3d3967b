"""How does a test get an issue in every stage at once? From a second template, built on the first."""

from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from tests.town.town import Town, open_town
from tests.town.watching import ALL_STAGES


class Staged(NamedTuple):
    """An issue that has come to a stage, and the instant at which it stands there."""

    issue: str
    now: datetime


_BUILT: dict[str, dict[str, Staged]] = {}  # by the kind of database: each has its own ids


async def build_stages(url: str) -> None:
    """Bring one issue to each stage. They know nothing of each other, so each may have its own now."""
    async with open_town(url) as town:
        staged = {}
        for stage, bring in ALL_STAGES.items():
            own = replace(town)
            staged[stage] = Staged(await bring(own), own.now)
        _BUILT[town.reader.dialect.name] = staged


def staged(town: Town) -> dict[str, Staged]:
    """The issues of a world that was cloned from this template, by their stages."""
    return _BUILT[town.reader.dialect.name]
