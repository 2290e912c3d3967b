"""How is a file of acts read? JSON lines, each checked whole before anything is done.

    {"at": "2019-10-31T09:00:00+08:00", "by": "wang", "type": "Issue", "action": "accept",
     "id": "Issue_016e20a0-84c8-7bec-a0cd-4c7892062557", "given": {"categoryId": "…", …}}

`given` are the inputs of the mutation of that action, under the same names.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from inspect import Parameter, signature
from typing import Any, get_type_hints
from uuid import UUID

import orjson
from pydantic import AwareDatetime, BaseModel, ConfigDict, ValidationError, create_model
from pydantic.alias_generators import to_snake

from api.transfer.lines import ACTS, Line, action_of
from models.commands import issue, visits

# What names the inputs of each action, with their types.
INPUTS: Mapping[tuple[str, str], Callable[..., Any]] = {
    ("Visit", "record"): visits.record,
    ("Issue", "submit"): issue.Report,
    **{("Issue", action_of(command)): command for command in ACTS},
}
GLOBAL_ID = re.compile(r"^[A-Z][A-Za-z]*_(?=[0-9a-f]{8}-[0-9a-f-]{27}$)")
WORK = {"work", "permit", "assigning", "id", "issue_id"}  # what the import itself provides


class BadLine(Exception):
    """A line that is no act. It is named by its number and its field; values are not repeated."""

    def __init__(self, number: int, why: str) -> None:
        super().__init__(f"line {number}: {why}")


class Act(BaseModel):
    """A line before it is known what its action takes."""

    model_config = ConfigDict(extra="forbid")

    at: AwareDatetime
    by: str
    type: str
    action: str
    id: UUID
    given: dict[str, Any] = {}


def read(lines: Iterable[bytes]) -> Iterator[Line]:
    """The acts of a file; empty lines are skipped.

    Raises:
        BadLine: a line is none.
    """
    for number, text in enumerate(lines, 1):
        if text.strip():
            try:
                yield _line(_ours(orjson.loads(text)))
            except ValidationError as error:
                raise BadLine(number, _complaint(error)) from None
            except ValueError as error:
                raise BadLine(number, str(error)) from None


def _line(written: Any) -> Line:
    act = Act.model_validate(written)
    if (act.type, act.action) not in INPUTS:
        raise ValueError(f"there is no action {act.type}.{act.action}")
    taken = _model(act.type, act.action).model_validate(act.given)
    given = {name: getattr(taken, name) for name in taken.model_fields_set}
    return Line(act.at, act.by, act.type, act.action, act.id, given)


@cache
def _model(type: str, action: str) -> type[BaseModel]:
    """What the command of an action takes, by its own annotations."""
    command = INPUTS[type, action]
    hints = get_type_hints(command)
    taken: dict[str, Any] = {
        name: (hints[name], ... if parameter.default is Parameter.empty else parameter.default)
        for name, parameter in signature(command).parameters.items()
        if name not in WORK
    }
    return create_model(f"{type}.{action}", __config__=ConfigDict(extra="forbid"), **taken)


def _ours(value: Any) -> Any:
    """The same, with names and ids as ours are written rather than as the API writes them."""
    if isinstance(value, dict):
        return {to_snake(name): _ours(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_ours(inner) for inner in value]
    return GLOBAL_ID.sub("", value, count=1) if isinstance(value, str) else value


def _complaint(error: ValidationError) -> str:
    problem = error.errors(include_input=False, include_url=False)[0]
    return f"{'.'.join(map(str, problem['loc']))}: {problem['msg']}"
