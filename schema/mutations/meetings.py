"""How does a meeting hand over many issues at once (协调交办会), each by itself?

Each item is a transaction of its own, under a key of its own that is made of the caller's and the issue's id:
whoever repeats the call is told again what was done, and what was not done is tried once more.
"""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date
from hashlib import blake2b
from typing import Any
from uuid import UUID

import strawberry
from strawberry.tools import create_type, merge_types

from models.commands import Work, meetings
from models.commands import issue as commands
from models.errors import BadInput, Limited
from models.rules.ids import parse_global_id
from models.rules.texts import line
from policies import access
from schema.context import Context, Info
from schema.errors import UserError
from schema.mutations.acts import Act, named, payload
from schema.mutations.common_inputs import Keyed, own_id, placed, said
from schema.mutations.inputs import reference, text
from schema.mutations.issue_inputs import IssueAssignInput
from schema.mutations.running import LONGEST_KEY, About, checked, run
from schema.planner import plan_one
from schema.types.meetings import CoordinationMeeting

MOST = 50  # of one call
KEY = "idempotencyKey"

MeetingPayload = payload("MeetingPayload", "meeting", CoordinationMeeting, "What came of a meeting.")


@strawberry.input
class MeetingRecordInput(Keyed):
    """A meeting that was held."""

    title: str = text(200, "What it was about.")
    held_on: date = said("On which day; not one to come.")
    jurisdiction_id: strawberry.ID = placed(doc="Whose office hands its issues over there.")
    convener_id: strawberry.ID = reference("Unit", doc="Which unit called it.")
    decisions: str | None = text(5000, "What was decided.", default=None)
    id: strawberry.ID | None = own_id("CoordinationMeeting")


@strawberry.input
class IssueAssignItemInput:
    """One issue, and who works on it."""

    issue_id: strawberry.ID = said("The issue.")
    lead_unit_id: strawberry.ID = said("The one lead unit (主办).")
    assist_unit_ids: list[strawberry.ID] = said("Assisting units (协办).", default_factory=list)
    note: str | None = said("What the meeting says to the units. At most 2000 characters.", default=None)
    expected_version: int | None = said("Refused with CONFLICT when it has another version.", default=None)


@strawberry.input
class IssueAssignManyInput(Keyed):
    """What a meeting hands over."""

    meeting_id: strawberry.ID = said("The meeting, of the jurisdiction that holds the issues.")
    items: list[IssueAssignItemInput] = said("At most 50 issues.")


@strawberry.input
class _HandOver(IssueAssignInput):
    """One item as its command takes it."""

    meeting_id: strawberry.ID = reference("CoordinationMeeting", doc="The meeting.")


@strawberry.type
class IssueAssignResult:
    """What came of one item."""

    index: int = strawberry.field(description="Which item of the input, from 0.")
    issue_id: strawberry.ID = strawberry.field(description="The issue, as the item names it.")
    assigned: bool = strawberry.field(description="Whether this call, or one before with its key, did it.")
    errors: list[UserError] = strawberry.field(description="Why it was refused; empty when it was done.")


@strawberry.type
class IssueAssignManyPayload:
    """What came of handing many issues over."""

    assigned: int = strawberry.field(description="How many issues were assigned.")
    results: list[IssueAssignResult] = strawberry.field(description="One for each item, in its order.")
    errors: list[UserError] = strawberry.field(
        description="Why nothing was tried, such as too many at once; empty otherwise."
    )
    changed: strawberry.Private[UUID | None] = None

    @strawberry.field
    async def meeting(self, info: Info) -> CoordinationMeeting | None:
        """The meeting with all that it has handed over; null when nothing was tried."""
        return None if self.changed is None else await plan_one(info, CoordinationMeeting, self.changed)


ASSIGNING = Act(
    name="issue_assign_many",
    doc="",
    input=_HandOver,
    command=commands.assign,
    of="Issue",
    action="assign",
    payload=IssueAssignManyPayload,
    row="issue_id",
)
ACTS = (
    Act(
        name="meeting_record",
        doc="Record a coordination meeting (协调交办会); `issueAssignMany` hands its issues over.",
        input=MeetingRecordInput,
        command=meetings.record,
        of="CoordinationMeeting",
        action="record",
        payload=MeetingPayload,
    ),
)


@strawberry.type
class AssigningMutations:
    """Assignments by the dozen."""

    @strawberry.mutation
    async def issue_assign_many(self, info: Info, input: IssueAssignManyInput) -> IssueAssignManyPayload:
        """Hand over up to 50 issues of a meeting (一一交办); each has its own result, and none stops another.

        Repeated with its key, it tells again what was done, and goes on with what was not.
        """
        context, about = info.context, About("CoordinationMeeting", "record", input.meeting_id)
        errors = await checked(context, lambda: _looked_at(context, input), about=about)
        if errors:
            return IssueAssignManyPayload(assigned=0, results=[], errors=errors)
        results = [await _assign(context, input, number) for number in range(len(input.items))]
        done = sum(result.assigned for result in results)
        meeting_id = parse_global_id(input.meeting_id, "CoordinationMeeting")
        return IssueAssignManyPayload(assigned=done, results=results, errors=[], changed=meeting_id)


async def _looked_at(context: Context, input: IssueAssignManyInput) -> None:
    """Look at the call as a whole.

    Raises:
        Limited, BadInput: too many items, or none; a key that is none.
        NotFound, Forbidden: the meeting is not the actor's office's to record.
    """
    if len(input.items) > MOST:
        raise Limited("TOO_MANY", field=("input", "items"), limit=MOST)
    if not input.items:
        raise BadInput("REQUIRED", field=("input", "items"))
    if input.idempotency_key is not None:
        line(input.idempotency_key, limit=LONGEST_KEY, field=("input", KEY))
    id = parse_global_id(input.meeting_id, "CoordinationMeeting", field=("input", "meetingId"))
    await access.require(context.reader, context.subject, "record", "CoordinationMeeting", id)


async def _assign(context: Context, input: IssueAssignManyInput, number: int) -> IssueAssignResult:
    item = input.items[number]
    handed = _HandOver(
        idempotency_key=_key(input.idempotency_key, item.issue_id),
        issue_id=item.issue_id,
        lead_unit_id=item.lead_unit_id,
        assist_unit_ids=item.assist_unit_ids,
        note=item.note,
        expected_version=item.expected_version,
        meeting_id=input.meeting_id,
    )

    async def prepare() -> Callable[[Work], Awaitable[Any]]:
        return await ASSIGNING.prepared(context, handed)

    about = About("Issue", "assign", item.issue_id)
    id, errors = await run(context, "issueAssignMany", handed, prepare, about=about)
    told = [replace(error, field=_path(error.field, number)) for error in errors]
    return IssueAssignResult(index=number, issue_id=item.issue_id, assigned=id is not None, errors=told)


def _key(key: str | None, issue_id: str) -> str | None:
    """The key of one item; of any length may be what a client calls an issue."""
    return None if key is None else blake2b(f"{key}\n{issue_id}".encode(), digest_size=32).hexdigest()


def _path(field: list[str], number: int) -> list[str]:
    """Where the client wrote what a refusal of one item is about."""
    if field[1:2] in (["meetingId"], [KEY]) or not field:
        return field
    return ["input", "items", str(number), *field[1:]]


MeetingMutations = merge_types(
    "MeetingMutations", (create_type("MeetingRecording", named(ACTS)), AssigningMutations)
)
