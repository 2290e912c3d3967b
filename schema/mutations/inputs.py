"""How does a field of a mutation's input become an argument of its command?

An input is declared once: a field's metadata says what its text may be, or whose id it holds. Its Python
name is the command's argument.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import strawberry

from models.errors import BadInput, NotFound, camel
from models.rules.ids import check_client_id, parse_global_id, split_global_id
from models.rules.texts import lines
from policies import access
from schema.context import Context

RULE = "rule"
OFFLINE = timedelta(days=30)  # how long a phone may keep what it made
SKEW = timedelta(minutes=10)


@dataclass(frozen=True)
class Text:
    """Text of at most `most` characters, not blank, without signs that cannot be seen."""

    most: int

    async def read(self, _context: Context, value: str, path: Sequence[str]) -> str:
        """The text, trimmed.

        Raises:
            BadInput: REQUIRED, TOO_LONG or CONTROL_CHARACTER.
        """
        return lines(value, limit=self.most, field=path)


@dataclass(frozen=True)
class Reference:
    """The global id of something that the reader may see, of one of `types`."""

    types: tuple[str, ...]

    async def read(self, context: Context, value: str, path: Sequence[str]) -> UUID:
        """The uuid.

        Raises:
            BadInput: MALFORMED_ID.
            NotFound: there is none, or the reader may not see it.
        """
        type, id = split_global_id(value, self.types[0], field=path)
        if type not in self.types:
            parse_global_id(value, self.types[0], field=path)
        try:
            await access.require(context.reader, context.subject, "read", type, id)
        except NotFound as error:
            raise NotFound(error.reason, field=path, **error.facts) from None
        return id


@dataclass(frozen=True)
class OwnId:
    """An id that the client made for something new: the UUIDv7 of a global id."""

    type: str

    async def read(self, context: Context, value: str, path: Sequence[str]) -> UUID:
        """The uuid.

        Raises:
            BadInput: MALFORMED_ID, NOT_UUID7 or ID_FROM_ANOTHER_TIME.
        """
        id = parse_global_id(value, self.type, field=path)
        return check_client_id(id, context.now, skew=SKEW, age=OFFLINE, field=path)


@dataclass(frozen=True)
class Bare:
    """The global id of something whose visibility the command itself decides."""

    type: str

    async def read(self, _context: Context, value: str, path: Sequence[str]) -> UUID:
        """The uuid.

        Raises:
            BadInput: MALFORMED_ID.
        """
        return parse_global_id(value, self.type, field=path)


@dataclass(frozen=True)
class Past:
    """An instant that is not in the future, but for a clock that goes wrong a little."""

    async def read(self, context: Context, value: datetime, path: Sequence[str]) -> datetime:
        """The instant.

        Raises:
            BadInput: IN_THE_FUTURE.
        """
        if value > context.now + SKEW:
            raise BadInput("IN_THE_FUTURE", field=path)
        return value


def text(most: int, doc: str, **options: Any) -> Any:
    """A text field."""
    return strawberry.field(
        description=f"{doc} At most {most} characters.", metadata={RULE: Text(most)}, **options
    )


def reference(*types: str, doc: str, **options: Any) -> Any:
    """An id field."""
    return strawberry.field(description=doc, metadata={RULE: Reference(types)}, **options)


def ruled(rule: Any, doc: str, **options: Any) -> Any:
    """A field read by another rule."""
    return strawberry.field(description=doc, metadata={RULE: rule}, **options)


async def arguments(context: Context, input: Any, at: Sequence[str] = ("input",)) -> dict[str, Any]:
    """The input as arguments of the command: ids parsed and seen, texts checked.

    Raises:
        BadInput, NotFound: with the path of the field.
    """
    read: dict[str, Any] = {}
    for field in type(input).__strawberry_definition__.fields:
        value = getattr(input, field.python_name)
        path = (*at, camel(field.python_name))
        read[field.python_name] = await _read(context, field.metadata.get(RULE), value, path)
    return read


async def _read(context: Context, rule: Any, value: Any, path: Sequence[str]) -> Any:
    if rule is None or value is None or value is strawberry.UNSET:
        return value
    if isinstance(value, list):
        return [await rule.read(context, item, (*path, str(at))) for at, item in enumerate(value)]
    return await rule.read(context, value, path)
