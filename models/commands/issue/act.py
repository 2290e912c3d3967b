"""One act on one issue: the row is locked, the permit and the rule are applied to it, then it is changed."""

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import orjson

from models.commands.issue.record import record_event
from models.commands.issue.takedown import take_down
from models.commands.issue.windows import move_windows
from models.commands.work import Work
from models.errors import Conflict, NotFound
from models.rules.advancing import advance, refusal
from models.rules.clock import Change, Clock
from models.rules.guards import DERIVED
from models.rules.lateness import noted
from models.rules.lifecycle import BY_ACTION
from models.rules.lines import LEVELS
from models.rules.permit import Permit
from models.rules.publicity import must_come_down
from models.rules.transitions import IssueAction, Transition
from models.rules.vocabulary import IssueStatus, LedgerReason, SubjectKind
from models.tables import DeadlineEntry, Issue
from models.tables.base import dialect_of
from models.tables.derived import derived_facts

# What derived facts read of an issue, with its kind as a parameter.
READ = {"now": "instant", "id": "uuid", "round": "int", "category_id": "uuid", "holding_code": "text"}
READ |= {f"holding_{level}": "text" for level in LEVELS}


@dataclass(slots=True)
class Act:
    """An allowed action on a locked issue. `finish` writes it."""

    work: Work
    issue: Issue
    permit: Permit
    transition: Transition
    facts: dict[str, Any]
    before: dict[str, Any]
    entries: int = 0

    @property
    def clock(self) -> Clock:
        """The clock of the present round."""
        return Clock.of(self.issue)

    def run(self, change: Change) -> None:
        """Put a moved clock on the issue, and keep its ledger entries."""
        clock, entries = change
        restarts = any(entry.reason is LedgerReason.RESTART for entry in entries)
        was = vars(self.issue) | {"round": self.before["round"]}
        self.set(**noted(was, self.work.now, restarts=restarts))
        self.set(**clock.columns())
        for entry in entries:
            self.work.append(
                DeadlineEntry.construct(
                    **self.work.fresh(),
                    issue_id=self.issue.id,
                    round=self.issue.round,
                    sequence=self.issue.last_sequence * 10 + self.entries,
                    reason=entry.reason,
                    shift_seconds=entry.shift_seconds,
                    due_at=entry.due_at,
                    at=self.work.now,
                    by_kind=SubjectKind(self.permit.kind),
                    by_id=UUID(self.permit.id) if self.permit.id else None,
                )
            )
            self.entries += 1

    def set(self, **columns: Any) -> None:
        """Change columns of the issue; `finish` writes those that differ."""
        for name, value in columns.items():
            setattr(self.issue, name, value)

    def move(self, to: IssueStatus | None = None) -> None:
        """Put the issue where the table leads, which is `to` where the input decides.

        Raises:
            IllegalTransition: the table does not lead there.
        """
        self.issue.status = advance(self.transition.action, self.facts, to)

    async def finish(self, *, note: str | None = None, event: str | None = None, **data: Any) -> Issue:
        """Write the row, its ledger and its event.

        `data` are ids and codes for the event; `event` replaces the transition's own name.
        """
        issue = self.issue
        self._wait_for_office()
        await move_windows(self.work, issue, self.before)
        if must_come_down(self.before, vars(issue)):
            data["publication"] = await take_down(self.work, issue)
        issue.last_sequence += 1
        issue.version += 1
        issue.updated_at = self.work.now
        after = columns(issue)
        changed = [name for name, value in after.items() if value != self.before[name]]
        self.work.change(issue, changed)
        record_event(
            self.work,
            issue,
            self.permit,
            self.transition.action,
            event or self.transition.event,
            before={name: self.before[name] for name in changed},
            after={name: after[name] for name in changed},
            status_before=self.before["status"],
            post_id=self.permit.post_for(self.before),
            note=note,
            data=data,
        )
        self.work.done(issue)
        # The same act may go on (a bad grade reopens): what it wrote is where it now starts.
        self.before, self.entries = after, 0
        self.facts |= after
        return issue

    def _wait_for_office(self) -> None:
        """Note since when the present holder has had to name a lead unit."""
        issue = self.issue
        if issue.status is not IssueStatus.PENDING_ASSIGNMENT:
            issue.pending_since = None
        elif issue.pending_since is None or issue.holding_id != self.before["holding_id"]:
            issue.pending_since = self.work.now


async def begin(
    work: Work,
    issue_id: UUID,
    action: IssueAction,
    permit: Permit,
    *,
    expected_version: int | None = None,
) -> Act:
    """Lock the issue and see that the permit, the version and the lifecycle allow `action` on it now.

    Raises:
        NotFound, Forbidden: what the permit says of the locked row.
        Conflict: the version is another one.
        IllegalTransition, GuardFailed: what the lifecycle says.
    """
    issue = await _lock(work, issue_id)
    before = columns(issue)
    await work.hold(permit)
    permit.check(before)
    if expected_version is not None and issue.version != expected_version:
        raise Conflict("STALE_VERSION", actual=issue.version, expected=expected_version)
    transition = BY_ACTION[action]
    facts = text_ids(before, transition.needs)
    facts |= {"now": work.now, "actor_units": permit.units, "actor_ids": permit.principals}
    facts["actor_posts"] = permit.roles
    if transition.needs & DERIVED:
        facts |= await _derived(work, issue, transition.needs)
    refused = refusal(action, facts)
    if refused is not None:
        raise refused
    return Act(work, issue, permit, transition, facts, before)


async def _lock(work: Work, issue_id: UUID) -> Issue:
    locked = work.locked.get(issue_id)
    if locked is not None:
        # Nobody else has moved what this transaction has locked; an act that fails leaves no trace on a copy.
        return copy(locked)
    # The row may have moved since the caller read it; the lock makes this read the last word.
    issue = await Issue.filter(id=issue_id).using_db(work.connection).select_for_update().first()
    if issue is None:
        raise NotFound("NOT_FOUND", type="Issue")
    return issue


def columns(issue: Issue) -> dict[str, Any]:
    """Every column of the issue as it is in memory."""
    held = vars(issue)
    return {name: held[name] for name in Issue._meta.fields_db_projection}


def text_ids(row: Mapping[str, Any], needs: frozenset[str]) -> dict[str, Any]:
    """The columns that guards read, and the status, with ids as text."""
    read = {name: row[name] for name in ("status", *needs) if name in row}
    return {name: str(value) if isinstance(value, UUID) else value for name, value in read.items()}


async def _derived(work: Work, issue: Issue, needs: frozenset[str]) -> dict[str, list[str]]:
    # The row may not be written yet, so what the facts read of it are parameters: those that they name.
    dialect, given = dialect_of(work.connection), {"now": work.now, **columns(issue)}
    facts = {
        name: text for name, text in derived_facts("{{{}}}".format, dialect, "{now}").items() if name in needs
    }
    text = ", ".join(facts.values())
    used = [name for name in READ if f"{{{name}}}" in text]
    places = {name: dialect.placeholder(at, READ[name]) for at, name in enumerate(used, 1)}
    parameters = [dialect.parameter(given[name], READ[name]) for name in used]
    _, rows = await work.connection.execute_query(f"SELECT {text.format(**places)}", parameters)
    return {name: orjson.loads(value) for name, value in zip(facts, rows[0], strict=True)}
