"""Which inputs do mutations of the registry share?"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import strawberry

from models.commands.households import Member
from models.commands.people import Someone
from models.rules.ids import parse_global_id, split_global_id
from models.rules.points import Point, stored
from schema.context import Context
from schema.maps import PointInput
from schema.mutations.inputs import OwnId, reference, ruled

UNSET = strawberry.UNSET
LEFT_OUT = "What is left out stays as it is; null empties it."


def said(doc: str, **options: Any) -> Any:
    """A field that its command reads by itself."""
    return strawberry.field(description=doc, **options)


def own_id(type: str) -> Any:
    """An id made by the client."""
    return ruled(OwnId(type), f"`{type}_` and a UUIDv7 made by the client, for work offline.", default=None)


def placed(default: Any = ..., doc: str = "The jurisdiction in which it lies (所在地).") -> Any:
    """A jurisdiction."""
    options = {} if default is ... else {"default": default}
    return reference("Jurisdiction", doc=doc, **options)


@strawberry.input
class Keyed:
    """What every mutation may be given."""

    idempotency_key: str | None = strawberry.field(
        default=None,
        description="The same key with the same input does the work once and answers the same thing"
        " again (幂等键). At most 128 characters.",
    )


@strawberry.input
class Versioned(Keyed):
    """What every change of something that is there may be given."""

    expected_version: int | None = said(
        "Refused with CONFLICT when it has another version by now.", default=None
    )


@strawberry.input
class PersonInput:
    """A person: as they are to be kept, or one on record by `personId` with their ID number as proof."""

    name: str | None = said("The name (姓名).", default=None)
    phone: str | None = said("The telephone.", default=None)
    id_number: str | None = said("The ID number (身份证号码).", default=None)
    address: str | None = said("Where they live.", default=None)
    person_id: strawberry.ID | None = said("Who it is, if on record already.", default=None)


@strawberry.input
class MemberInput(PersonInput):
    """A person, and what they are in the household."""

    relation: str = said("The relation to the head of the household, such as 户主, 配偶, 子女.")
    is_head: bool = said("Whether the head of the household (户主).", default=False)


@dataclass(frozen=True)
class AnyOf:
    """The global id of something of one of `types`, whose visibility the command itself decides."""

    types: tuple[str, ...]

    async def read(self, _context: Context, value: str, path: Sequence[str]) -> UUID:
        """The uuid.

        Raises:
            BadInput: MALFORMED_ID.
        """
        type, id = split_global_id(value, field=path)
        return id if type in self.types else parse_global_id(value, self.types[0], field=path)


class AsPerson:
    """Reads a person as commands know them."""

    async def read(self, _context: Context, value: PersonInput, path: Sequence[str]) -> Someone:
        """The person.

        Raises:
            BadInput: MALFORMED_ID.
        """
        return someone(value, path)


class AsMember:
    """Reads a member of a household as commands know them."""

    async def read(self, _context: Context, value: MemberInput, path: Sequence[str]) -> Member:
        """The member.

        Raises:
            BadInput: MALFORMED_ID.
        """
        return Member(person=someone(value, path), relation=value.relation, is_head=value.is_head)


class AsPoint:
    """Reads a point of the map as it is stored."""

    async def read(self, _context: Context, value: PointInput, path: Sequence[str]) -> Point:
        """The point.

        Raises:
            BadInput: CRS_REFUSED, POINT_OUTSIDE.
        """
        return stored(value.longitude, value.latitude, value.crs, field=tuple(path))


def someone(value: PersonInput, path: Sequence[str]) -> Someone:
    """The person that an input names.

    Raises:
        BadInput: MALFORMED_ID.
    """
    id = value.person_id
    return Someone(
        name=value.name,
        phone=value.phone,
        id_number=value.id_number,
        address=value.address,
        id=None if id is None else parse_global_id(id, "Person", field=(*path, "personId")),
    )
