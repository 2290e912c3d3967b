"""How does a file of issues come in? All of it is looked at first; then batch by batch, each a transaction.

An import that was killed goes on where it stopped when it is run again: what is here is known by its digest.
"""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from api.database import Database
from api.transfer.history.gathering import Gathered
from api.transfer.history.reading import BadFile, rows
from api.transfer.shipped import Report, silent
from models.commands import AuthorityMoved, Work, transaction
from models.commands.history import Import, Verdict, import_
from models.errors import BadInput, Conflict
from models.rules.columns import Draft
from models.rules.history import Fault
from models.rules.keys import KeyProvider
from models.rules.permit import Permit
from policies import access
from policies.actor import Subject

AT_ONCE = 500  # issues in a transaction
MOST_FAULTS = 10_000  # that are told

Command = Callable[[Work, Permit, list[Draft]], Awaitable[Verdict]]


@dataclass(slots=True)
class Outcome:
    """What an import came to."""

    fresh: int = 0
    same: int = 0
    faults: list[Fault] = field(default_factory=list)

    def add(self, verdict: Verdict) -> None:
        """Count what became of a batch."""
        self.fresh += len(verdict.fresh)
        self.same += verdict.same
        self.faults += verdict.faults


@dataclass(frozen=True, slots=True)
class Run:
    """Who imports, into what, with which keys, at which instant."""

    database: Database
    subject: Subject
    now: Callable[[], datetime]
    cipher: KeyProvider
    this: Import = field(default_factory=Import)

    async def batch(self, drafts: list[Draft], command: Command) -> Verdict:
        """One transaction, with the rights of now."""
        for _ in range(3):
            subject = await access.load_subject(
                self.database.reader, self.subject.kind, self.subject.id, self.now()
            )
            with suppress(AuthorityMoved):
                async with transaction(
                    now=self.now(), reference=self.this.known.reference, cipher=self.cipher
                ) as work:
                    return await command(work, access.permit(subject, "Issue", "import"), drafts)
            await access.reload_subject(self.database.reader, subject, self.now())
        raise RuntimeError("Somebody changes posts while this import runs: run it again")

    async def look(self, work: Work, permit: Permit, drafts: list[Draft]) -> Verdict:
        """See what would become of them."""
        return await self.this.look(work, permit, drafts)

    async def bring(self, work: Work, permit: Permit, drafts: list[Draft]) -> Verdict:
        """Bring them in."""
        return await import_(work, permit, self.this, drafts)

    async def write(self, drafts: list[Draft]) -> Verdict:
        """Bring in a batch; where the database refuses something of it, all but that."""
        try:
            return await self.batch(drafts, self.bring)
        except Conflict:
            if len(drafts) == 1:
                fault = Fault("issues", drafts[0].issue.row, None, Conflict("NOT_UNIQUE_HERE"))
                return Verdict(faults=[fault])
            middle, verdict = len(drafts) // 2, Verdict()
            for half in (drafts[:middle], drafts[middle:]):
                part = await self.write(half)
                verdict.fresh += part.fresh
                verdict.same += part.same
                verdict.faults += part.faults
            return verdict


def gathered(path: Path, system: str | None) -> Gathered:
    """Everything in a file.

    Raises:
        BadFile: it is refused whole.
    """
    found = Gathered(system)
    found.gather(rows(path))
    if not found.issues:
        raise BadFile(BadInput("NO_ROWS"))
    return found


async def looked(run: Run, file: Gathered, report: Report = silent) -> Outcome:
    """What would become of a file; nothing is written."""
    outcome, done = Outcome(faults=list(file.faults)), 0
    for drafts, faults in file.batches(AT_ONCE):
        outcome.faults += faults
        if drafts:
            outcome.add(await run.batch(drafts, run.look))
        done += AT_ONCE
        report(min(done, file.issues), file.issues, "looked at")
        if len(outcome.faults) > MOST_FAULTS:
            break
    return outcome


async def written(run: Run, file: Gathered, report: Report = silent) -> Outcome:
    """What has become of it: all that is new and right is here now."""
    outcome, done = Outcome(faults=list(file.faults)), 0
    for drafts, faults in file.batches(AT_ONCE):
        outcome.faults += faults
        if drafts:
            outcome.add(await run.write(drafts))
        done += AT_ONCE
        report(min(done, file.issues), file.issues, "imported")
    return outcome
