"""How is the demo loaded: once, by ordinary commands, and going on where an interrupted load stopped?"""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from uuid import UUID

from api.database import Database
from api.demo import routing, settling, targets
from api.demo.clock import FOUNDED_AT, demo_id
from api.demo.county import visits
from api.demo.lives import year
from api.demo.people import PROVIDER
from api.demo.places import TOWNS, villages
from api.demo.targets import Target
from api.demo.today import alive
from api.transfer import importing
from api.transfer.lines import Line
from api.transfer.shipped import Report, silent, system
from models.commands import Replay, UsedKey, Work, recall, transaction
from models.commands.system import SYSTEM_ID
from models.errors import KeyReused
from models.rules.keys import KeyProvider
from models.rules.vocabulary import SubjectKind
from policies import access
from policies.actor import Subject

EDITION = "1"  # of the demo
PEOPLE, YEAR, TODAY = "demo people and targets", "issues of 2019", "issues of today"
COMPLETE = "complete"

Step = Callable[[Work], Awaitable[None]]


async def load_demo(database: Database, now: datetime, cipher: KeyProvider, report: Report = silent) -> bool:
    """Load what is missing of the demo; False when it was all there and nothing was done.

    What is shipped must be there. The issues of today are of the day of the first load.

    Raises:
        KeyReused: the database holds another edition of the demo.
    """
    loading = _Loading(database, cipher, report)
    operator = await system(database, FOUNDED_AT)
    if await loading.is_complete():
        return False
    everybody = targets.all_targets(villages(targets.VILLAGES))
    await loading.settle(operator, everybody)
    people = await loading.speakers(everybody)
    await loading.happen(year(visits(everybody), people), YEAR)
    with suppress(KeyReused):  # interrupted after these, on another day
        await loading.happen(alive(now, everybody, people), TODAY)
    await loading.once(COMPLETE, _nothing)
    return True


@dataclass(frozen=True, slots=True)
class _Loading:
    database: Database
    cipher: KeyProvider
    report: Report

    async def is_complete(self) -> bool:
        try:
            await recall(_key(COMPLETE))
        except Replay:
            return True
        return False

    async def once(self, name: str, step: Step) -> None:
        with suppress(Replay):
            async with transaction(now=FOUNDED_AT, key=_key(name), cipher=self.cipher) as work:
                await step(work)

    async def settle(self, operator: Subject, everybody: list[Target]) -> None:
        """Units, people and targets, each by whoever makes them in life."""
        places = villages(targets.VILLAGES)
        await self.once("administrators", partial(settling.appoint_administrators, system=operator))
        admin, security = await self.cadre("admin-system"), await self.cadre("admin-security")
        await self.once("units", partial(settling.found_units, admin=admin, villages=places))
        await self.once("people", partial(settling.appoint_everybody, admin=security))
        await self.once("routing", partial(routing.set_rules, admin=admin))
        office = await self.cadre("yiwu-office")
        for number, town in enumerate(TOWNS, 1):
            those = [target for target in everybody if target.town is town]
            step = partial(targets.register, office=office, targets=those)
            await self.once(f"targets/{town.slug}", step)
            self.report(number, len(TOWNS), PEOPLE)

    async def happen(self, lines: list[Line], name: str) -> None:
        """What happened, as an import."""
        await importing.run(
            self.database, lines, name=name, provider=PROVIDER, cipher=self.cipher, report=self.report
        )

    async def cadre(self, login: str) -> Subject:
        id = demo_id("Cadre", login)
        return await access.load_subject(self.database.reader, SubjectKind.CADRE, id, FOUNDED_AT)

    async def speakers(self, everybody: list[Target]) -> dict[str, UUID]:
        """The ids of those who speak for targets, by login."""
        found = {}
        for login in {target.reporter for target in everybody}:
            known = await access.identify(self.database.reader, PROVIDER, login)
            if known is not None:
                found[login] = UUID(known[1])
        return found


def _key(name: str) -> UsedKey:
    return UsedKey(SYSTEM_ID, "demo", name, EDITION)


async def _nothing(work: Work) -> None:
    """Only the key is written."""
