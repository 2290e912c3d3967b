"""What is one line of an import: who did what, when, to which entity?"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from models.commands import Work, issue, visits
from models.errors import BadInput
from models.rules.permit import Permit

Run = Callable[[Work, Permit, UUID, Mapping[str, Any]], Awaitable[Any]]


@dataclass(frozen=True, slots=True)
class Line:
    """One act of the past. `by` is the name of whoever acted; `id` is the entity's, also a new one's."""

    at: datetime
    by: str
    type: str
    action: str
    id: UUID
    given: Mapping[str, Any]


async def _submit(work: Work, permit: Permit, id: UUID, given: Mapping[str, Any]) -> Any:
    return await issue.submit(work, permit, issue.Report(id=id, **given))


async def _record(work: Work, permit: Permit, id: UUID, given: Mapping[str, Any]) -> Any:
    return await visits.record(work, permit, id=id, **given)


def _act(command: Callable[..., Awaitable[Any]]) -> Run:
    async def run(work: Work, permit: Permit, id: UUID, given: Mapping[str, Any]) -> Any:
        return await command(work, id, permit, **given)

    return run


ACTS = (
    issue.accept,
    issue.approve_resolution,
    issue.assign,
    issue.claim,
    issue.comment,
    issue.complete_assist,
    issue.decide_return,
    issue.escalate,
    issue.evaluate,
    issue.hand_down,
    issue.instruct,
    issue.reassign,
    issue.record_callback,
    issue.record_contact,
    issue.record_progress,
    issue.record_study,
    issue.refuse,
    issue.reject_resolution,
    issue.reopen,
    issue.request_return,
    issue.resolve,
    issue.resolve_on_spot,
    issue.sign_for,
    issue.waive_assist,
    issue.withdraw,
    issue.write_off,
)


def action_of(command: Callable[..., Any]) -> str:
    """The action of a command of the same name: `write_off` is writeOff."""
    first, *rest = command.__name__.split("_")
    return first + "".join(word.title() for word in rest)


RUNS: dict[tuple[str, str], Run] = {
    ("Visit", "record"): _record,
    ("Issue", "submit"): _submit,
    **{("Issue", action_of(command)): _act(command) for command in ACTS},
}


def run_of(line: Line) -> Run:
    """The command that does what the line says.

    Raises:
        BadInput: there is none.
    """
    run = RUNS.get((line.type, line.action))
    if run is None:
        raise BadInput("UNKNOWN_CODE", type="action", value=f"{line.type}.{line.action}")
    return run
