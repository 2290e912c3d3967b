"""Import (迁移): issues come in with their whole past, many in one transaction."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import blake2b
from typing import Any
from uuid import UUID

import orjson

from models.commands.conflicts import barred, complained, renew
from models.commands.history.building import event_rows, issue_row, part_rows
from models.commands.history.declared import SHEETS
from models.commands.history.filling import Filled, filled, ids
from models.commands.history.people import People
from models.commands.history.references import Known
from models.commands.issue.act import columns
from models.commands.issue.parts import OPEN
from models.commands.personal import cipher_of
from models.commands.registry import bump_units
from models.commands.trail import announce, audit
from models.commands.work import Work
from models.errors import Conflict, DomainError
from models.rules.columns import Draft
from models.rules.history import Fault
from models.rules.ids import new_id
from models.rules.permit import Permit
from models.rules.timers import first_look
from models.rules.transitions import TERMINAL
from models.rules.vocabulary import AssignmentRole
from models.tables import Assignment, Extension, Issue, IssueImport, OnAccount, Supervision

IMPORTED = "issue.imported"


@dataclass(slots=True)
class Verdict:
    """What becomes of some drafts: those to come in, how many have before, what is wrong with others."""

    fresh: list[tuple[UUID, str, Filled]] = field(default_factory=list)
    same: int = 0
    faults: list[Fault] = field(default_factory=list)


@dataclass(slots=True)
class Import:
    """What one import remembers from one transaction to the next."""

    known: Known = field(default_factory=Known)

    async def look(self, work: Work, permit: Permit, drafts: list[Draft]) -> Verdict:
        """See what each draft means here, and write nothing.

        Raises:
            AuthorityMoved: whoever imports is no longer what it was when the permit was made.
        """
        await work.hold(permit)
        await self.known.learn(work.connection, SHEETS, drafts)
        found, named = Verdict(), {id_of(draft): draft for draft in drafts}
        before = await _imported(work, list(named))
        here = await _here(work, named)
        for id, draft in named.items():
            digest = digest_of(work, draft)
            if id in before:
                found.same += before[id] == digest
                if before[id] != digest:
                    found.faults.append(_fault(draft, Conflict("IMPORT_DIFFERS")))
            elif draft.key in here:
                found.faults.append(_fault(draft, Conflict("KNOWN_HERE")))
            else:
                await self._judge(work, permit, found, (id, digest, draft))
        return found

    async def _judge(self, work: Work, permit: Permit, found: Verdict, new: tuple[UUID, str, Draft]) -> None:
        id, digest, draft = new
        this = await filled(work, self.known, draft)
        if not this.faults:
            this.faults += _allowed(permit, this)
        found.faults += this.faults
        if not this.faults:
            found.fresh.append((id, digest, this))


async def import_(work: Work, permit: Permit, this: Import, drafts: list[Draft]) -> Verdict:
    """Bring in those drafts that are new and right; each with its ledger, its events and an audit entry.

    What another system did is announced once, as `issue.imported`: nobody is told anew of every act.

    Raises:
        AuthorityMoved: whoever imports is no longer what it was when the permit was made.
    """
    found = await this.look(work, permit, drafts)
    people = People(work)
    await people.learn([filled.draft for _, _, filled in found.fresh])
    issues, rows = [], []
    for id, digest, one in found.fresh:
        issue = issue_row(work, permit, people, one, id)
        issues.append((issue, one))
        rows.append(IssueImport(id=id, at=work.now, by_id=UUID(permit.id), digest=digest))
    await people.write()
    await _renew(work, [issue for issue, _ in issues])
    using = work.connection
    if issues:
        await Issue.bulk_create([issue for issue, _ in issues], using_db=using)
        await IssueImport.bulk_create(rows, using_db=using)
        looks = ((issue.id, first_look(issue)) for issue, _ in issues)
        work.timers |= {id: look for id, look in looks if look is not None}
    await _hang(work, permit, issues)
    return found


async def _hang(work: Work, permit: Permit, issues: list[tuple[Issue, Filled]]) -> None:
    """Everything that belongs to these issues."""
    kept: dict[type[Any], list[Any]] = {Assignment: [], Supervision: [], Extension: [], OnAccount: []}
    for issue, one in issues:
        for row in part_rows(work, permit, issue, one):
            kept[type(row)].append(row) if type(row) in kept else work.append(row)
        events = list(event_rows(work, issue, one))
        for event in events:
            work.append(event)
        post = permit.post_for(columns(issue))
        audit(work, permit, "issue:import", "Issue", issue.id, post_id=post, events=len(events))
        announce(work, IMPORTED, issue.id, {"event": events[-1].id, "sequence": issue.last_sequence})
    for table, rows in kept.items():
        if rows:
            await table.bulk_create(rows, using_db=work.connection)
    assisting = {
        row.unit_id for row in kept[Assignment] if row.role is AssignmentRole.ASSIST and row.status in OPEN
    }
    await bump_units(work, *sorted(assisting))


async def _renew(work: Work, issues: list[Issue]) -> None:
    """Whoever is complained about for the first time is to be loaded anew."""
    for cadre, unit in {(issue.respondent_cadre_id, issue.respondent_unit_id) for issue in issues}:
        if (cadre or unit) and not await complained(work, cadre, unit):
            await renew(work, await barred(work, cadre, unit))


def _allowed(permit: Permit, this: Filled) -> Iterable[Fault]:
    """Whoever imports brings in what began in their own reach, and lays what is open on no other's desk."""
    row = dict(ids(this.row, reporter=None)) | {
        "submitted_by_kind": permit.kind,
        "submitted_by_id": permit.id,
    }
    seen = dict.fromkeys(Issue._meta.fields_db_projection) | row
    places = [seen]
    if row["status"] not in TERMINAL:
        desk = {name.replace("holding", "origin"): row[name] for name in row if name.startswith("holding_")}
        places.append(seen | desk)
    for place in places:
        try:
            permit.check_new(place)
        except DomainError as error:
            yield _fault(this.draft, error)
            return


def id_of(draft: Draft) -> UUID:
    """The id of an issue: its own, or one that follows from what the other system calls it."""
    said = draft.issue.values.get("id")
    if said is not None:
        return UUID(str(said))
    return made_id(
        draft.at, str(draft.issue.values["external_system"]), str(draft.issue.values["external_id"])
    )


def made_id(at: datetime, system: str, name: str) -> UUID:
    """The id that an issue of another system has here: always the same."""
    return new_id(at, lambda size: blake2b(f"{system}\0{name}".encode(), digest_size=size).digest())


def digest_of(work: Work, draft: Draft) -> str:
    """What stands for everything that a file says of an issue; keyed, for it says names and numbers, too."""
    said = [draft.issue.values, {name: [row.values for row in rows] for name, rows in draft.parts.items()}]
    text = orjson.dumps(said, option=orjson.OPT_SORT_KEYS).decode()
    return cipher_of(work).blind_index("issue_import", text)


async def _imported(work: Work, ids: list[UUID]) -> dict[UUID, str]:
    rows = IssueImport.filter(id__in=ids).using_db(work.connection).values_list("id", "digest")
    return {UUID(str(id)): str(digest) for id, digest in await rows}


async def _here(work: Work, drafts: dict[UUID, Draft]) -> set[str]:
    """The drafts of issues that are here under their id, or by the name that their system gave them."""
    own = Issue.filter(id__in=list(drafts)).using_db(work.connection).values_list("id", flat=True)
    found = {drafts[UUID(str(id))].key for id in await own}
    outside = {
        (draft.issue.values.get("external_system"), draft.issue.values.get("external_id")): draft.key
        for draft in drafts.values()
        if draft.issue.values.get("external_id") is not None
    }
    twins = Issue.filter(external_id__in=[name for _, name in outside]).using_db(work.connection)
    for system, name in await twins.values_list("external_system", "external_id"):
        if (system, name) in outside:
            found.add(outside[system, name])
    return found


def _fault(draft: Draft, error: DomainError) -> Fault:
    return Fault("issues", draft.issue.row, None, error)
