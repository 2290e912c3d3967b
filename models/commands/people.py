"""How persons come on record: with a subject of their own, and their values sealed."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from models.commands.personal import Path, blind, classed, keep, owners
from models.commands.work import Work
from models.errors import Conflict, NotFound
from models.rules.texts import line
from models.rules.vocabulary import SubjectKind
from models.tables import ExternalIdentity, Person, Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class Someone:
    """A person as somebody names them: by what is to be kept, or by `id` with the ID number as proof.

    An id alone opens nothing: else whoever linked a stranger to their own household would read the values.
    A new person may come with an outside identity: `subject`, as `provider` calls them.
    """

    name: str | None = None
    phone: str | None = None
    id_number: str | None = None
    address: str | None = None
    id: UUID | None = None
    provider: str | None = None
    subject: str | None = None

    def values(self) -> dict[str, Any]:
        """The protected values, with their classes."""
        return classed(name=self.name, phone=self.phone, id_number=self.id_number, address=self.address)


async def person_of(work: Work, someone: Someone, *, at: Path = ()) -> UUID:
    """The id of the person, who is put on record if they are not yet.

    Raises:
        NotFound: no person has this id and this ID number.
        BadInput: a value that is none.
        Conflict: the ID number, or the outside identity, is another person's.
    """
    if someone.id is not None:
        return await _proven(work, someone.id, someone.id_number, at)
    row = Person(**work.fresh())
    await row.save(using_db=work.connection, force_create=True)
    subject = Subject(**(work.fresh() | {"id": row.id}), kind=SubjectKind.REPORTER)
    await subject.save(using_db=work.connection, force_create=True)
    await keep(work, row.id, "Person", someone.values(), at=at)
    await _known_as(work, row.id, someone, at)
    return row.id


async def _known_as(work: Work, id: UUID, someone: Someone, at: Path) -> None:
    if someone.provider is None or someone.subject is None:
        return
    row = ExternalIdentity(
        **work.fresh(),
        provider=line(someone.provider, limit=32, field=(*at, "provider")),
        subject=line(someone.subject, limit=128, field=(*at, "subject")),
        holder_id=id,
    )
    twins = ExternalIdentity.filter(provider=row.provider, subject=row.subject)
    if await twins.using_db(work.connection).exists():
        raise Conflict("DUPLICATE", field=(*at, "subject"))
    await row.save(using_db=work.connection, force_create=True)


async def _proven(work: Work, id: UUID, id_number: str | None, at: Path) -> UUID:
    index = blind(work, "id_number", id_number) if id_number else None
    if index is None or id not in await owners(work, "id_number", [index]):
        raise NotFound("NOT_FOUND", type="Person", field=(*at, "personId"))
    if not await Subject.filter(id=id).using_db(work.connection).exists():
        # A cadre's person has no subject of its own until it speaks for somebody.
        subject = Subject(**(work.fresh() | {"id": id}), kind=SubjectKind.REPORTER)
        await subject.save(using_db=work.connection, force_create=True)
    return id
