"""Let open clocks follow a calendar that was corrected: each by a line of its ledger, exactly once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple, Self
from uuid import UUID

from models.commands.issue.act import columns
from models.commands.issue.record import record_event
from models.commands.issue.windows import move_windows
from models.commands.reference import path
from models.commands.work import Work
from models.rules.calendar import WorkCalendar
from models.rules.clock import Change, Clock
from models.rules.lateness import noted
from models.rules.permit import Permit
from models.rules.recounting import BASES, Version, known_at, recount
from models.rules.vocabulary import DeadlineUnit, LedgerReason, SubjectKind
from models.tables import CalendarDay, CalendarVersion, DeadlineEntry, Issue

ACTION = "recount"
EVENT = "issue.calendar_corrected"
# An act that read the calendar before it was loaded may commit after the first pass: one more, once every
# such act is over, misses none.
PASSES = 2
GRACE = timedelta(minutes=1)
INSTANTS = ("due_at", "yellow_at", "paused_yellow_at", "paused_red_at")


class Moved(NamedTuple):
    """An open clock that a calendar moves, and by how many seconds."""

    issue_id: UUID
    seconds: int


async def unsettled(work: Work) -> CalendarVersion | None:
    """The oldest version that clocks have still to follow; locked, and not while somebody else is at it."""
    rows = CalendarVersion.filter(settled_at=None).using_db(work.connection).order_by("created_at", "id")
    for row in await rows.select_for_update(skip_locked=True):
        if row.passes == 0 or row.updated_at + GRACE <= work.now:
            return row
    return None


async def follow(work: Work, version: CalendarVersion, permit: Permit, *, limit: int) -> list[Moved]:
    """Let the next open clocks follow a version that `unsettled` gave; those that moved.

    Raises:
        Forbidden: the permit does not reach an issue.
    """
    await work.hold(permit)
    issues = await _next(work, version, limit=limit)
    moved = await _move(work, issues, permit)
    version.reached = issues[-1].id if len(issues) == limit else None
    version.moved += len(moved)
    if version.reached is None:
        version.passes += 1
        version.settled_at = work.now if version.passes == PASSES else None
        version.updated_at = work.now
    await version.save(using_db=work.connection)
    return moved


async def _next(work: Work, version: CalendarVersion, *, limit: int) -> list[Issue]:
    """The next issues of the version's place whose clock runs or waits, locked."""
    running = Issue.filter(due_at__isnull=False, stopped_at=None)
    place = await work.reference.jurisdiction(work.connection, version.place_id)
    running = running.filter(**{f"origin_{place.level.lower()}": place.scope_code})
    if version.reached is not None:
        running = running.filter(id__gt=version.reached)
    return await running.using_db(work.connection).order_by("id").limit(limit).select_for_update()


async def _move(work: Work, issues: Sequence[Issue], permit: Permit) -> list[Moved]:
    moved = []
    ledgers, past = await _ledgers(work, issues), await Past.read(work)
    for issue in issues:
        permit.check(columns(issue))
        change = await _followed(work, issue, ledgers[issue.id], past)
        if change is not None:
            await _write(work, issue, change, permit)
            moved.append(Moved(issue.id, change.entries[0].shift_seconds))
    return moved


async def _ledgers(work: Work, issues: Sequence[Issue]) -> dict[UUID, list[DeadlineEntry]]:
    """The lines of the present round of each."""
    found: dict[UUID, list[DeadlineEntry]] = {issue.id: [] for issue in issues}
    rounds = {issue.id: issue.round for issue in issues}
    lines = DeadlineEntry.filter(issue_id__in=list(found)).using_db(work.connection)
    for line in await lines.order_by("issue_id", "sequence"):
        if line.round == rounds[line.issue_id]:
            found[line.issue_id].append(line)
    return found


async def _followed(work: Work, issue: Issue, ledger: Sequence[DeadlineEntry], past: "Past") -> Change | None:
    """The clock where the calendar leads it; None where it is there already."""
    clock = Clock.of(issue)
    begun = any(line.reason in BASES for line in ledger)
    if clock.started_at is None or issue.deadline_class is None or not begun:
        return None
    origin = await work.reference.jurisdiction(work.connection, issue.origin_id)
    terms = await work.reference.deadline_terms(
        work.connection, origin, issue.deadline_class, clock.started_at
    )
    if terms.unit is not DeadlineUnit.WORKDAY:
        return None
    calendar = await work.reference.calendar(work.connection, origin, work.now, since=clock.started_at)
    to = recount(ledger, clock.started_at, terms, calendar, then=lambda at: past.known(path(origin), at))
    change = clock.correct(work.now, to, LedgerReason.CALENDAR, terms, calendar)
    return None if all(getattr(change.clock, name) == getattr(clock, name) for name in INSTANTS) else change


@dataclass(frozen=True, slots=True)
class Past:
    """What the calendar says of each area now, and what its versions said before."""

    present: Mapping[str, Mapping[date, bool]]
    versions: Sequence[Version]

    @classmethod
    async def read(cls, work: Work) -> Self:
        """All of it: some forty days a year."""
        present: dict[str, dict[date, bool]] = {}
        for day in await CalendarDay.all().using_db(work.connection):
            present.setdefault(day.area_code, {})[day.day] = day.is_workday
        rows = CalendarVersion.all().using_db(work.connection)
        return cls(present, [_version(row) for row in await rows.order_by("place_code", "year", "number")])

    def known(self, places: Sequence[str], at: datetime) -> WorkCalendar:
        """The calendar at the end of a path, as it was known at an instant."""
        mine = {area: days for area, days in self.present.items() if area in places}
        return known_at(at, mine, [one for one in self.versions if one.area in places])


def _version(row: CalendarVersion) -> Version:
    days = {date.fromisoformat(one["day"]): bool(one["isWorkday"]) for one in row.days}
    return Version(row.place_code, row.year, row.created_at, days, is_first=row.number == 0)


async def _write(work: Work, issue: Issue, change: Change, permit: Permit) -> None:
    before = columns(issue)
    moved = noted(before, work.now, restarts=False) | change.clock.columns()
    for name, value in moved.items():
        setattr(issue, name, value)
    await move_windows(work, issue, before)
    [entry] = change.entries
    work.append(
        DeadlineEntry.construct(
            **work.fresh(),
            issue_id=issue.id,
            round=issue.round,
            sequence=issue.last_sequence * 10,
            reason=entry.reason,
            shift_seconds=entry.shift_seconds,
            due_at=entry.due_at,
            at=work.now,
            by_kind=SubjectKind(permit.kind),
            by_id=UUID(permit.id),
        )
    )
    issue.last_sequence += 1
    issue.version += 1
    issue.updated_at = work.now
    after = columns(issue)
    changed = [name for name, value in after.items() if value != before[name]]
    work.change(issue, changed)
    record_event(
        work,
        issue,
        permit,
        ACTION,
        EVENT,
        before={name: before[name] for name in changed},
        after={name: after[name] for name in changed},
        status_before=issue.status,
        post_id=None,
        note=None,
        data={"shift": entry.shift_seconds},
    )
