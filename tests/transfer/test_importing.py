"""Does an import do what happened then: as then, by whoever did it, once, and whole batches of it?"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from hashlib import blake2b
from typing import Any
from uuid import UUID

import pytest

from api.database import Database, migrate
from api.transfer import importing
from api.transfer.importing import Refused
from api.transfer.lines import Line
from models.errors import Forbidden, GuardFailed, Unauthenticated
from models.rules.ids import new_id, split_global_id
from models.rules.vocabulary import (
    Confidentiality,
    DeadlineClass,
    IssueCharacter,
    IssueFamily,
    IssueKind,
    IssueSource,
    IssueStatus,
    IssueTerm,
    ResolutionOutcome,
    Satisfaction,
    SubmissionKind,
)
from models.tables import Issue, IssueEvent, OutboxEvent
from tests.databases import Databases
from tests.models.world import RING
from tests.town.building import PROVIDER, build
from tests.town.places import CATEGORY, NOW
from tests.town.town import Town, open_town

HOUR = timedelta(hours=1)
BY_CHANCE = {"query_code", "account_number"}  # and the ids of what hangs on the issue


def bare(town: Town, name: str) -> UUID:
    return split_global_id(town.ids[name])[1]


def id_of(number: int) -> UUID:
    return new_id(NOW, lambda size: blake2b(bytes([number]), digest_size=size).digest())


def a_life(town: Town, number: int = 1) -> Iterator[Line]:
    """An issue that is judged badly, done again, judged well and written off."""
    moments = (NOW + at * HOUR for at in range(100))

    def line(by: str, action: str, **given: Any) -> Line:
        return Line(next(moments), by, "Issue", action, id_of(number), given)

    yield line(
        "visitor",
        "submit",
        title="融资困难",
        body="贷款到期",
        kind=IssueKind.ENTERPRISE,
        submission_kind=SubmissionKind.DIFFICULTY,
        source=IssueSource.VISIT,
        visit_id=bare(town, "visit"),
        target_id=bare(town, "enterprise"),
        reporter_id=UUID(town.ids["boss"]),
    )
    yield line(
        "reviewer",
        "accept",
        category_id=bare(town, CATEGORY),
        deadline_class=DeadlineClass.DIFFICULT,
        family=IssueFamily.ENTERPRISE,
        term=IssueTerm.SHORT_TERM,
        character=IssueCharacter.OPERATIONAL,
        confidentiality=Confidentiality.OPEN,
    )
    for solved in (False, True):
        unit = bare(town, "unit:fotang-economy")
        yield line("office", "assign", lead_unit_id=unit)
        yield line("handler", "signFor")
        yield line("handler", "recordContact", note="已对接")
        yield line("handler", "recordStudy", note="已研办")
        yield line("head", "approveResolution", note="同意")
        yield line("handler", "resolve", outcome=ResolutionOutcome.SOLVED, public_reply="已解决")
        grade = Satisfaction.SATISFIED if solved else Satisfaction.DISSATISFIED
        yield line("boss", "evaluate", satisfaction=grade, solved=solved)
    yield line("callback", "recordCallback", note="已回访")
    yield line("office", "writeOff")


async def imported(database: Database, lines: list[Line], name: str = "history") -> int:
    return await importing.run(database, lines, name=name, provider=PROVIDER, cipher=RING)


async def stand(id: UUID) -> dict[str, Any]:
    """The row, without what chance has made."""
    [row] = await Issue.filter(id=id).values()
    return {name: value for name, value in row.items() if name not in BY_CHANCE}


async def test_it_happened_then(town: Town) -> None:
    lines = list(a_life(town))

    done = await imported(town.database, lines)

    issue = await Issue.get(id=id_of(1))
    events = await IssueEvent.filter(issue_id=id_of(1)).order_by("position")
    assert done == len(lines)
    assert (issue.status, issue.round) == (IssueStatus.WRITTEN_OFF, 2)
    assert (issue.reported_at, issue.written_off_at) == (lines[0].at, lines[-1].at)
    assert [event.at for event in events if event.type != "issue.reopened"] == [line.at for line in lines]


async def test_together_they_leave_what_they_leave_one_by_one(
    databases: Databases, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = []
    for most in (500, 1):
        monkeypatch.setattr(importing, "MOST", most)
        url = await databases.clone(migrate, build)
        async with open_town(url) as town:
            await imported(town.database, list(a_life(town)))
            events = await IssueEvent.filter(issue_id=id_of(1)).order_by("sequence")
            told = [(event.type, event.status_after, event.round, event.note) for event in events]
            left.append((await stand(id_of(1)), told))
        await databases.drop(url)

    assert left[0] == left[1]


async def test_the_events_of_one_transaction_give_the_row(town: Town) -> None:
    await imported(town.database, list(a_life(town)))

    told: dict[str, Any] = {}
    for event in await IssueEvent.filter(issue_id=id_of(1)).order_by("sequence"):
        told |= event.after
    row = await Issue.get(id=id_of(1))
    for name in ("status", "round", "holding_code", "solved", "version", "last_sequence", "ever_red"):
        assert told[name] == getattr(row, name), name
    assert datetime.fromisoformat(told["due_at"]) == row.due_at


async def test_a_second_time_it_does_nothing(town: Town) -> None:
    lines = list(a_life(town))
    await imported(town.database, lines)
    before = await stand(id_of(1)), await OutboxEvent.all().count()

    assert await imported(town.database, lines) == 0

    assert (await stand(id_of(1)), await OutboxEvent.all().count()) == before


async def test_an_interrupted_one_goes_on_where_it_stopped(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "MOST", 2)
    lines = list(a_life(town))
    broken = [*lines[:4], Line(lines[4].at, "handler", "Issue", "signFor", id_of(1), {}), *lines[5:]]

    with pytest.raises(Refused) as refused:
        await imported(town.database, broken)

    # The fifth line was the first of its transaction; the two before it stay.
    assert (refused.value.number, (await stand(id_of(1)))["status"]) == (5, IssueStatus.IN_PROGRESS)
    assert await IssueEvent.filter(issue_id=id_of(1)).count() == 4
    assert await imported(town.database, lines) == len(lines) - 4
    assert (await stand(id_of(1)))["status"] == IssueStatus.WRITTEN_OFF


@pytest.mark.parametrize(
    ("by", "error"), [("stranger", Forbidden), ("handler", Forbidden), ("nobody", Unauthenticated)]
)
async def test_nobody_did_what_they_had_no_right_to(town: Town, by: str, error: type[Exception]) -> None:
    submit, accept, *_ = a_life(town)
    wrong = Line(accept.at, by, "Issue", "accept", accept.id, accept.given)

    with pytest.raises(Refused) as refused:
        await imported(town.database, [submit, wrong])

    assert refused.value.number == 2
    assert isinstance(refused.value.error, error) or refused.value.error.reason == "NOT_FOUND"
    assert not await Issue.filter(id=id_of(1)).exists(), "the whole transaction is taken back"


async def test_a_refused_act_leaves_nothing_behind_in_its_transaction(town: Town) -> None:
    submit, accept, assign, *_ = a_life(town)
    too_early = Line(assign.at, "handler", "Issue", "recordContact", assign.id, {"note": "已对接"})

    with pytest.raises(Refused) as refused:
        await imported(town.database, [submit, accept, assign, too_early])

    assert not isinstance(refused.value.error, GuardFailed)
    assert await IssueEvent.all().count() == await OutboxEvent.filter(topic__startswith="issue").count() == 0


async def test_an_unknown_target_is_told_with_its_line(town: Town) -> None:
    submit, *_ = a_life(town)
    given = {**submit.given, "target_id": id_of(9), "place_id": split_global_id(town.ids["330782100"])[1]}

    with pytest.raises(Refused) as refused:
        await imported(town.database, [Line(submit.at, submit.by, "Issue", "submit", submit.id, given)])

    assert (refused.value.number, refused.value.error.field) == (1, ("input", "targetId"))
