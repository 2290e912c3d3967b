"""One act on one issue: the row is locked, the permit and the rule are applied to it, then it is changed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import orjson

from models.commands.issue.record import record_event
from models.commands.work import Work
from models.errors import Conflict, NotFound
from models.rules.advancing import advance, refusal
from models.rules.clock import Change, Clock
from models.rules.guards import DERIVED
from models.rules.lifecycle import BY_ACTION
from models.rules.permit import Permit
from models.rules.transitions import IssueAction, Transition
from models.rules.vocabulary import IssueStatus
from models.tables import DeadlineEntry, Issue
from models.tables.base import dialect_of
from models.tables.derived import derived_facts


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
        self.set(**clock.columns())
        for entry in entries:
            self.work.append(
                DeadlineEntry(
                    **self.work.fresh(),
                    issue_id=self.issue.id,
                    round=self.issue.round,
                    sequence=self.issue.last_sequence * 10 + self.entries,
                    reason=entry.reason,
                    shift_seconds=entry.shift_seconds,
                    due_at=entry.due_at,
                    at=self.work.now,
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
        issue.last_sequence += 1
        issue.version += 1
        issue.updated_at = self.work.now
        after = columns(issue)
        changed = [name for name, value in after.items() if value != self.before[name]]
        using = self.work.connection
        await issue.save(using_db=using, update_fields=changed)
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
        self.work.locked[issue.id] = issue
        # The same act may go on (a bad grade reopens): what it wrote is where it now starts.
        self.before, self.entries = after, 0
        self.facts |= after
        return issue


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
    # What this transaction has locked, nobody else has moved; an act that fails leaves nothing to go on from.
    issue = work.locked.pop(issue_id, None)
    if issue is None:
        # The row may have moved since the caller read it; the lock makes this read the last word.
        issue = await Issue.filter(id=issue_id).using_db(work.connection).select_for_update().first()
    if issue is None:
        raise NotFound("NOT_FOUND", type="Issue")
    before = columns(issue)
    await work.hold(permit)
    permit.check(before)
    if expected_version is not None and issue.version != expected_version:
        raise Conflict("STALE_VERSION", actual=issue.version, expected=expected_version)
    transition = BY_ACTION[action]
    facts = text_ids(before) | {"now": work.now, "actor_units": permit.units}
    if transition.needs & DERIVED:
        facts |= await _derived(work, issue)
    refused = refusal(action, facts)
    if refused is not None:
        raise refused
    return Act(work, issue, permit, transition, facts, before)


def columns(issue: Issue) -> dict[str, Any]:
    """Every column of the issue as it is in memory."""
    return {name: getattr(issue, name) for name in Issue._meta.fields_db_projection}


def text_ids(row: Mapping[str, Any]) -> dict[str, Any]:
    """The row with its ids as text, as guards and events read them."""
    return {name: str(value) if isinstance(value, UUID) else value for name, value in row.items()}


async def _derived(work: Work, issue: Issue) -> dict[str, list[str]]:
    dialect = dialect_of(work.connection)
    now, id = dialect.placeholder(1, "instant"), dialect.placeholder(2, "uuid")
    wanted = derived_facts("i.{}".format, dialect, now)
    sql = f"SELECT {', '.join(wanted.values())} FROM issue i WHERE i.id = {id}"
    parameters = [dialect.parameter(work.now, "instant"), dialect.parameter(issue.id, "uuid")]
    _, rows = await work.connection.execute_query(sql, parameters)
    return {name: orjson.loads(value) for name, value in zip(wanted, rows[0], strict=True)}
