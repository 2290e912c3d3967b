"""How does the past come in? By the commands and rights of today, under a clock that stands where it stood.

Lines are done in order, up to 500 in a transaction; each transaction uses a key of its own, so that an import
that was interrupted goes on where it stopped, and one that is through does nothing.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice

from api.database import Database
from api.transfer.lines import Line, run_of
from api.transfer.shipped import Report, silent, system
from models.commands import AuthorityMoved, Replay, UsedKey, transaction
from models.commands.reference import Reference
from models.commands.system import SYSTEM_ID
from models.errors import DomainError, Unauthenticated
from models.rules.keys import KeyProvider
from models.rules.permit import Permit
from policies import access
from policies.actor import Subject

MOST = 500  # commands in a transaction


class Refused(Exception):
    """A line that is refused. Its transaction wrote nothing; those before it stay, and are not done again."""

    def __init__(self, number: int, line: Line, error: DomainError) -> None:
        super().__init__(f"line {number}, {line.type}.{line.action} by {line.by}: {error}")
        self.number, self.error = number, error


@dataclass(slots=True)
class Actors:
    """Whoever acts in an import, with their permits; both are made once."""

    database: Database
    provider: str  # who knows them by the names in the lines
    known: dict[str, tuple[str, str]] = field(default_factory=dict)
    permits: dict[tuple[Subject, str, str], Permit] = field(default_factory=dict)

    async def permit(self, line: Line) -> Permit:
        """What whoever acted then may do.

        Raises:
            Unauthenticated: nobody is called so.
        """
        subject = await access.load_subject(self.database.reader, *await self._named(line.by), line.at)
        asked = (subject, line.type, line.action)
        if asked not in self.permits:
            self.permits[asked] = access.permit(*asked)
        return self.permits[asked]

    async def forget(self, moved: AuthorityMoved, at: datetime) -> None:
        """Load a subject anew whose authority has changed since."""
        for kind, id in self.known.values():
            if id == str(moved):
                subject = await access.load_subject(self.database.reader, kind, id, at)
                await access.reload_subject(self.database.reader, subject, at)

    async def _named(self, name: str) -> tuple[str, str]:
        if name not in self.known:
            found = await access.identify(self.database.reader, self.provider, name)
            if found is None:
                raise Unauthenticated("TOKEN_INVALID")
            self.known[name] = found
        return self.known[name]


@dataclass(frozen=True, slots=True)
class Import:
    """One run: who acts, what is remembered of the territory, and the keys of protected values."""

    actors: Actors
    cipher: KeyProvider | None
    reference: Reference = field(default_factory=Reference)

    async def once(self, batch: list[Line], key: UsedKey, first: int) -> bool:
        """Whether the batch was done now, rather than before. `first` is the number of its first line."""
        for _ in range(2):
            try:
                await self._do(batch, key, first)
            except Replay:
                return False
            except AuthorityMoved as moved:
                await self.actors.forget(moved, batch[0].at)
            else:
                return True
        raise RuntimeError("Somebody changes posts while this import runs: run it again")

    async def _do(self, batch: list[Line], key: UsedKey, first: int) -> None:
        async with transaction(
            now=batch[0].at, reference=self.reference, key=key, cipher=self.cipher
        ) as work:
            permits = [await self._permit(number, line) for number, line in enumerate(batch, first)]
            await work.know(permits)
            for number, (line, permit) in enumerate(zip(batch, permits, strict=True), first):
                work.now = line.at
                try:
                    await run_of(line)(work, permit, line.id, line.given)
                except DomainError as error:
                    raise Refused(number, line, error) from error

    async def _permit(self, number: int, line: Line) -> Permit:
        try:
            return await self.actors.permit(line)
        except DomainError as error:
            raise Refused(number, line, error) from error


async def run(
    database: Database,
    lines: Sequence[Line],
    *,
    name: str,
    provider: str,
    cipher: KeyProvider | None = None,
    report: Report = silent,
) -> int:
    """Do what the lines say, and tell how many were done now; `name` tells one import from another.

    Raises:
        Refused: a line cannot be done.
        KeyReused: another import had this name.
    """
    if lines:
        await system(database, lines[0].at)  # whose keys the transactions use
    this, done, fresh = Import(Actors(database, provider), cipher), 0, 0
    for number, batch in enumerate(_batches(lines)):
        key = UsedKey(SYSTEM_ID, "import", f"{name}/{number}", _hash(batch))
        if await this.once(batch, key, done + 1):
            fresh += len(batch)
        done += len(batch)
        report(done, len(lines), name)
    return fresh


def _batches(lines: Sequence[Line]) -> Iterator[list[Line]]:
    rest = iter(lines)
    while batch := list(islice(rest, MOST)):
        yield batch


def _hash(batch: list[Line]) -> str:
    return hashlib.sha256(repr(batch).encode()).hexdigest()
