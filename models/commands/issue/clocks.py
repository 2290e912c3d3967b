"""How the acts of an issue move its clock: which policy applies, and which move follows."""

from datetime import date, datetime

from models.commands.issue.act import Act
from models.commands.issue.windows import setting_then
from models.rules.calendar import SECOND, WorkCalendar, day_of
from models.rules.deadlines import DeadlineTerms, Span
from models.rules.extensions import CAPS
from models.rules.vocabulary import DeadlineClass, PauseCause, SettingKey
from models.tables import DeadlineEntry, Jurisdiction


async def holder_of(act: Act) -> Jurisdiction:
    """The jurisdiction that holds the issue now."""
    return await act.work.reference.jurisdiction(act.work.connection, act.issue.holding_id)


async def terms_of(act: Act) -> DeadlineTerms:
    """What the issue's class means where it came from; a hop never changes the whole clock.

    As it was when the clock of this round started: what is set later is for later issues.

    Raises:
        BadInput: the class is not in force there.
    """
    return await _terms_at(act, act.clock.started_at or act.work.now)


async def _terms_at(act: Act, at: datetime) -> DeadlineTerms:
    work, issue = act.work, act.issue
    origin = await work.reference.jurisdiction(work.connection, issue.origin_id)
    return await work.reference.deadline_terms(work.connection, origin, issue.deadline_class, at)


async def calendar_of(act: Act) -> WorkCalendar:
    """The work calendar of the origin around now and back to the start of the clock.

    A pause may have lasted for years.
    """
    work = act.work
    origin = await work.reference.jurisdiction(work.connection, act.issue.origin_id)
    return await work.reference.calendar(work.connection, origin, work.now, since=act.clock.started_at)


async def setting(act: Act, key: SettingKey) -> str:
    """What counts where the issue is held."""
    return await act.work.reference.setting(act.work.connection, await holder_of(act), key, act.work.now)


async def span_setting(act: Act, key: SettingKey) -> Span:
    """A span of time that counts where the issue is held."""
    return Span.parse(await setting(act, key))


async def start_clock(act: Act, *, agreed_on: date | None = None) -> None:
    """Start the clock of a round: the first, or a new one after reopening.

    A petition backlog issue is due on the day agreed upon; reopened, on that day again, or at once.

    Raises:
        BadInput: AGREED_DATE, for a missing day or one that the class does not take.
    """
    # By the instant that the clock will say it started at, which has no fraction of a second.
    terms, issue = await _terms_at(act, act.work.now.replace(microsecond=0)), act.issue
    if agreed_on is None and terms.code is DeadlineClass.BACKLOG and issue.original_due_at is not None:
        agreed_on = max(day_of(issue.original_due_at - SECOND), day_of(act.work.now))
    act.run(act.clock.start(act.work.now, terms, await calendar_of(act), agreed_on=agreed_on))
    await _extensions_anew(act)


async def move_to_class(act: Act, *, agreed_on: date | None = None) -> None:
    """Let the clock of this round be due by the class that the issue now has.

    Raises:
        BadInput: AGREED_DATE, for a missing day or one that the class does not take.
    """
    ledger = DeadlineEntry.filter(issue_id=act.issue.id, round=act.issue.round)
    past = await ledger.using_db(act.work.connection)
    terms, calendar = await terms_of(act), await calendar_of(act)
    act.run(act.clock.reclassify(act.work.now, terms, calendar, ledger=past, agreed_on=agreed_on))
    await _extensions_anew(act)


async def extend(act: Act, days: int) -> None:
    """Let a clock that runs be due so many days later, in the unit of its class."""
    act.run(act.clock.extend(act.work.now, days, await terms_of(act), await calendar_of(act)))


async def _extensions_anew(act: Act) -> None:
    """As often as the class allows: what was granted before went with the round, or with the old class."""
    times, days = CAPS[DeadlineClass(act.issue.deadline_class)]
    most = int(await setting_then(act.work, act.issue, days))
    left = int(await setting_then(act.work, act.issue, times)) if most else 0
    act.set(extensions=0, extensions_left=left)


async def halt_at_resolution(act: Act) -> None:
    """Halt the clock: for good, or until the evaluation where the class stops at the write-off."""
    act.run(act.clock.resolve(act.work.now, await terms_of(act), await calendar_of(act)))


def go_on_after_rejection(act: Act) -> None:
    """Let the clock run as if it had never halted: the resolution was none."""
    act.run(act.clock.unstop(act.work.now))


def go_on_after_withdrawal(act: Act) -> None:
    """Let the clock run as if its reporter had never taken it back."""
    act.run(act.clock.unstop(act.work.now))


async def go_on(act: Act) -> None:
    """Let a clock that stands still run on: towards the write-off, after the evaluation."""
    if act.clock.paused_at is not None:
        act.run(act.clock.resume(act.work.now, await terms_of(act), await calendar_of(act)))


async def pause_until(act: Act, cause: PauseCause, until: datetime) -> None:
    """Let a clock that runs stand still until then; before the first has started, only the wait is known."""
    if act.clock.due_at is None:
        act.set(resumes_at=until)
        return
    terms, calendar = await terms_of(act), await calendar_of(act)
    act.run(act.clock.pause_until(act.work.now, cause, until, terms, calendar))


async def end_pause(act: Act) -> None:
    """Let the clock run on, or forget that it would have."""
    await go_on(act)
    act.set(resumes_at=None)


async def stop_clock(act: Act) -> None:
    """Stop a clock that still runs or waits."""
    if act.clock.due_at is not None and act.clock.stopped_at is None:
        act.run(act.clock.stop(act.work.now, await terms_of(act), await calendar_of(act)))
