"""What holds for every issue at every instant, whoever has done whatever to it?

The numbers are those of the domain's list of invariants.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from models.commands.trail import plain
from models.rules.lights import ever_red
from models.rules.vocabulary import AssignmentStatus as P
from models.rules.vocabulary import IssueStatus as S
from models.tables import (
    Assignment,
    AuditEntry,
    DeadlineEntry,
    Evaluation,
    Extension,
    Issue,
    IssueEvent,
    LightAppeal,
    OnAccount,
    OutboxEvent,
    Post,
)
from policies.catalogue import TYPES
from tests.town.store import columns
from tests.town.town import Town

HANDLED = {S.ASSIGNED, S.IN_PROGRESS}
WAITING = {S.AWAITING_REPORTER, S.ON_ACCOUNT}
OPEN = {P.PENDING_RECEIPT, P.ACTIVE, P.RETURN_REQUESTED}
LEVELS = ("_province", "_city", "_district", "_township", "_village", "_grid")  # they follow from the code
JUDGED_BY = {name for name in TYPES["Issue"].columns if name != "id" and not name.endswith(LEVELS)}
UNTOLD = frozenset({"query_code", "longitude", "latitude", "point_cell"})  # what events keep to themselves


@dataclass
class Known:
    """What was true of an issue before, and may only grow."""

    round: int = 1
    red: bool = False


async def check(town: Town, issue: str, known: Known) -> None:
    """See that every invariant holds now."""
    id = UUID(issue.removeprefix("Issue_"))
    row = await Issue.get(id=id)
    parts = await Assignment.filter(issue_id=id)
    events = await IssueEvent.filter(issue_id=id).order_by("sequence")
    await _judged(row)
    await _handled(row, parts, events)
    await _explained(row)
    await _asked(row)
    _never_less(row, known, town)
    _territorial(row)
    _replayed(row, events)
    await _told(row, events)


async def _judged(row: Issue) -> None:
    """I1 and I4: nothing is written off unjudged, nothing ends without a reply."""
    judged = await Evaluation.filter(issue_id=row.id, round=row.round, overruled_at=None).count()
    assert judged <= 1
    if row.status is S.WRITTEN_OFF:
        assert judged == 1
        assert row.account_number
    if row.status in {S.WRITTEN_OFF, S.NOT_ACCEPTED}:
        assert row.public_reply


async def _handled(row: Issue, parts: list[Assignment], events: list[IssueEvent]) -> None:
    """I2 and I3: one unit leads while it is handled, and none that handled it writes it off."""
    leads = [part.unit_id for part in parts if part.role == "LEAD" and part.status in OPEN]
    led = row.status in HANDLED or (row.status in WAITING and row.lead_unit_id is not None)
    assert leads == ([row.lead_unit_id] if led else [])
    assists = [part.unit_id for part in parts if part.role == "ASSIST" and part.status in OPEN]
    assert len(assists) == len(set(assists))
    assert row.lead_unit_id not in assists
    for event in events:
        if event.type == "issue.written_off":
            posts = await Post.filter(holder_id=event.actor_id)
            handled = {part.unit_id for part in parts if part.round <= event.round}
            assert not {post.unit_id for post in posts} & handled


async def _explained(row: Issue) -> None:
    """I5: the deadline is the start and every shift of its round."""
    ledger = await DeadlineEntry.filter(issue_id=row.id, round=row.round)
    assert (row.resumes_at is not None) == (row.status in WAITING)
    if row.due_at is None or row.clock_started_at is None:
        assert not ledger
        return
    shifts = timedelta(seconds=sum(line.shift_seconds for line in ledger))
    assert row.clock_started_at + shifts == row.due_at
    assert row.stopped_at is None or row.paused_at is None
    if row.status in {S.PENDING_ASSIGNMENT, *HANDLED}:
        assert row.stopped_at is None
        assert row.paused_at is None
    if row.status in WAITING:
        assert row.paused_at is not None
        assert row.paused_at <= row.resumes_at  # type: ignore[operator]
    if row.supplements_left is not None:
        assert 0 <= row.supplements_left < 2
        assert 0 <= row.supplement_seconds_left <= 5 * 24 * 3600  # type: ignore[operator]


async def _asked(row: Issue) -> None:
    """A request waits while its unit is at work on it, and is never asked for oftener than allowed."""
    requests = await Extension.filter(issue_id=row.id).order_by("asked_at")
    pending = [one.asked_at for one in requests if one.state == "PENDING"]
    assert pending == ([] if row.extension_requested_at is None else [row.extension_requested_at])
    assert not pending or row.status in {*HANDLED, *WAITING}
    resting = await OnAccount.filter(issue_id=row.id, state="GRANTED", ended_at=None)
    assert [one.cause for one in resting] == ([] if row.account_cause is None else [row.account_cause])
    assert (row.account_cause is not None) == (row.status is S.ON_ACCOUNT)
    undecided = await OnAccount.filter(issue_id=row.id, state="PENDING")
    waits = {one.endorsed_at is None: one.endorsed_at or one.asked_at for one in undecided}
    assert waits.get(True) == row.account_requested_at
    assert waits.get(False) == row.account_endorsed_at
    assert not waits or row.status in {S.IN_PROGRESS, S.AWAITING_REPORTER}
    appeals = await LightAppeal.filter(issue_id=row.id).order_by("asked_at", "id")
    assert len({one.round for one in appeals if one.state != "LAPSED"}) == sum(
        one.state != "LAPSED" for one in appeals
    )
    appealing = [one.asked_at for one in appeals if one.state == "PENDING"]
    assert appealing == ([] if row.appeal_requested_at is None else [row.appeal_requested_at])
    assert not appealing or row.status in {S.PENDING_ASSIGNMENT, S.RESOLVED, S.EVALUATED, *HANDLED, *WAITING}
    granted = [one.due_at < one.extended_to for one in requests if one.extended_to is not None]
    assert granted == [True for one in requests if one.state == "GRANTED"]
    assert row.extensions_left is None or 0 <= row.extensions_left <= 2 - row.extensions


def _never_less(row: Issue, known: Known, town: Town) -> None:
    """I6: rounds only grow, and what was red stays known."""
    red = ever_red(row, town.now)
    assert row.round in {known.round, known.round + 1}
    assert red >= known.red
    known.round, known.red = row.round, red


def _territorial(row: Issue) -> None:
    """I7: the holder lies on the way from the origin up."""
    assert row.origin_code.startswith(row.holding_code)
    assert row.place_code.startswith(row.origin_code)


def _replayed(row: Issue, events: list[IssueEvent]) -> None:
    """I10: the history has no gap, replaying it gives the row, and each event can be judged by itself."""
    assert [event.sequence for event in events] == [*range(1, row.last_sequence + 1)]
    state: dict[str, Any] = {}
    for event in events:
        assert {name: state.get(name) for name in event.before} == event.before
        assert event.after.keys() >= JUDGED_BY
        assert event.before.keys() >= JUDGED_BY or event.sequence == 1
        state |= event.after
        assert event.status_after == state["status"]
    now = plain(columns(row))
    assert {name: state.get(name) for name in now if name not in UNTOLD} == {
        name: value for name, value in now.items() if name not in UNTOLD
    }


async def _told(row: Issue, events: list[IssueEvent]) -> None:
    """Every event names the post of the cadre who acted, and is audited and in the outbox, once."""
    audited = await AuditEntry.filter(entity_id=row.id, verdict="DONE").order_by("position")
    messages = await OutboxEvent.filter(key=str(row.id)).order_by("position")
    for event in events:
        post = await Post.get_or_none(id=event.post_id)
        assert (post and post.holder_id) == (event.actor_id if event.actor_kind == "CADRE" else None)
    assert [entry.data["event"] for entry in audited] == [str(event.id) for event in events]
    assert [message.topic for message in messages] == [event.type for event in events]
    assert [message.payload["sequence"] for message in messages] == [event.sequence for event in events]
