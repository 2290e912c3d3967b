"""Enrol cadres (干部), one or thousands: a person, a subject, a cadre, perhaps an outside identity each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any
from uuid import UUID

from models.commands.personal import cipher_of, sealed
from models.commands.reference import axis
from models.commands.registry import columns, fresh, tell
from models.commands.work import Work
from models.errors import BadInput, Conflict, DomainError, Limited
from models.rules.permit import Permit
from models.rules.texts import line, line_or_none
from models.rules.vocabulary import Sensitivity, SubjectKind
from models.tables import (
    Cadre,
    ExternalIdentity,
    Person,
    PersonalRecord,
    PersonalValue,
    Subject,
)

MOST = 5_000
HIGHEST_CLEARANCE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolment:
    """One cadre to be. `provider` and `subject` name them in another system, such as 浙政钉."""

    name: str
    unit_id: UUID
    title: str | None = None
    clearance: int = 0
    phone: str | None = None
    id_number: str | None = None
    provider: str | None = None
    subject: str | None = None
    id: UUID | None = None


@dataclass(slots=True)
class _Draft:
    """The rows of one enrolment, in the order in which they are written."""

    at: tuple[str, ...]
    person: Person
    standing: Subject
    cadre: Cadre
    record: PersonalRecord
    values: list[PersonalValue]
    identities: list[ExternalIdentity]

    @property
    def id_numbers(self) -> list[str]:
        return [str(value.blind_index) for value in self.values if value.field == "id_number"]

    @property
    def names_elsewhere(self) -> list[tuple[str, str]]:
        return [(row.provider, row.subject) for row in self.identities]


async def enrol(work: Work, permit: Permit, enrolment: Enrolment) -> Cadre:
    """Enrol one cadre.

    Raises:
        BadInput: a value that is none, or an unknown unit.
        Conflict: the ID number, the outside identity or the id is taken.
    """
    (result,) = await enrol_many(work, permit, [enrolment], at=())
    if isinstance(result, DomainError):
        raise result
    work.done(result)
    return result


async def enrol_many(
    work: Work,
    permit: Permit,
    enrolments: Sequence[Enrolment | DomainError],
    *,
    at: tuple[str, ...] | None = None,
) -> list[Cadre | DomainError]:
    """Enrol each that can be; the answers stand in the order of the enrolments, and no refusal stops another.

    A refusal among the enrolments is its own answer.

    Raises:
        Limited: too many at once.
    """
    if len(enrolments) > MOST:
        raise Limited("TOO_MANY", limit=MOST)
    await work.hold(permit)
    answers: list[_Draft | DomainError] = []
    for number, enrolment in enumerate(enrolments):
        if isinstance(enrolment, DomainError):
            answers.append(enrolment)
        else:
            place = ("items", str(number)) if at is None else at
            answers.append(await _draft(work, permit, enrolment, place))
    await _refuse_known(work, answers)
    drafts = [answer for answer in answers if isinstance(answer, _Draft)]
    await _write(work, drafts)
    for draft in drafts:
        tell(work, permit, "cadre.enrolled", draft.cadre, before={})
    return [answer.cadre if isinstance(answer, _Draft) else answer for answer in answers]


async def enrolled(ids: Sequence[UUID]) -> set[UUID]:
    """Which of these cadres are on record."""
    return {UUID(str(id)) for id in await Cadre.filter(id__in=list(ids)).values_list("id", flat=True)}


async def _draft(
    work: Work, permit: Permit, enrolment: Enrolment, at: tuple[str, ...]
) -> _Draft | DomainError:
    try:
        return await _rows_of(work, permit, enrolment, at)
    except DomainError as refused:
        if refused.field[: len(at)] != at:
            refused.field = (*at, *refused.field)
        return refused


async def _rows_of(work: Work, permit: Permit, enrolment: Enrolment, at: tuple[str, ...]) -> _Draft:
    if not 0 <= enrolment.clearance <= HIGHEST_CLEARANCE:
        raise BadInput("OUT_OF_RANGE", field=("clearance",), low=0, high=HIGHEST_CLEARANCE)
    unit = await work.reference.unit(work.connection, enrolment.unit_id)
    place = await work.reference.jurisdiction(work.connection, unit.place_id)
    person = Person(**work.fresh(), is_cadre=True)
    cadre = Cadre(
        **fresh(work, enrolment.id),
        **axis("place", place),
        person_id=person.id,
        name=line(enrolment.name, limit=100, field=("name",)),
        title=line_or_none(enrolment.title, limit=100, field=("title",)),
        unit_id=unit.id,
        clearance=enrolment.clearance,
    )
    permit.check_new(columns(cadre))
    key, wrapped = cipher_of(work).new_record_key(person.id)
    record = PersonalRecord(**(work.fresh() | {"id": person.id}), owner_type="Person", wrapped_key=wrapped)
    return _Draft(
        at,
        person,
        Subject(**(work.fresh() | {"id": cadre.id}), kind=SubjectKind.CADRE),
        cadre,
        record,
        sealed(work, key, person.id, _values(enrolment)),
        _identities(work, enrolment, cadre.id),
    )


def _values(enrolment: Enrolment) -> dict[str, tuple[str | None, Sensitivity]]:
    # An official's telephone is for whoever works with them; the ID number is not.
    return {
        "phone": (enrolment.phone, Sensitivity.PERSONAL),
        "id_number": (enrolment.id_number, Sensitivity.SENSITIVE),
    }


def _identities(work: Work, enrolment: Enrolment, holder_id: UUID) -> list[ExternalIdentity]:
    if enrolment.provider is None and enrolment.subject is None:
        return []
    return [
        ExternalIdentity(
            **work.fresh(),
            provider=line(enrolment.provider or "", limit=32, field=("provider",)),
            subject=line(enrolment.subject or "", limit=128, field=("subject",)),
            holder_id=holder_id,
        )
    ]


async def _refuse_known(work: Work, answers: list[_Draft | DomainError]) -> None:
    """Replace by a refusal each draft that claims what is taken, on record or by an earlier draft."""
    drafts = [answer for answer in answers if isinstance(answer, _Draft)]
    taken: set[Any] = await _known_numbers(work, [index for draft in drafts for index in draft.id_numbers])
    taken |= await _known_elsewhere(work, chain.from_iterable(d.names_elsewhere for d in drafts))
    taken |= await _known_ids(work, [draft.cadre.id for draft in drafts])
    for number, answer in enumerate(answers):
        if isinstance(answer, _Draft):
            claims: dict[str, list[Any]] = {
                "idNumber": answer.id_numbers,
                "subject": answer.names_elsewhere,
                "id": [answer.cadre.id],
            }
            refused = [field for field, keys in claims.items() if taken.intersection(keys)]
            if refused:
                answers[number] = Conflict("DUPLICATE", field=(*answer.at, refused[0]))
            else:
                taken.update(*claims.values())


async def _known_numbers(work: Work, indexes: list[str]) -> set[Any]:
    found = PersonalValue.filter(field="id_number", blind_index__in=indexes)
    return set(await found.using_db(work.connection).values_list("blind_index", flat=True))


async def _known_elsewhere(work: Work, names: Iterable[tuple[str, str]]) -> set[Any]:
    found: set[Any] = set()
    by_provider: dict[str, list[str]] = {}
    for provider, subject in names:
        by_provider.setdefault(provider, []).append(subject)
    for provider, subjects in by_provider.items():
        rows = ExternalIdentity.filter(provider=provider, subject__in=subjects)
        found.update(await rows.using_db(work.connection).values_list("provider", "subject"))
    return found


async def _known_ids(work: Work, ids: list[UUID]) -> set[Any]:
    rows = Subject.filter(id__in=ids).using_db(work.connection)
    return {UUID(str(id)) for id in await rows.values_list("id", flat=True)}


async def _write(work: Work, drafts: list[_Draft]) -> None:
    tables: list[tuple[type[Any], list[Any]]] = [
        (Person, [draft.person for draft in drafts]),
        (Subject, [draft.standing for draft in drafts]),
        (Cadre, [draft.cadre for draft in drafts]),
        (PersonalRecord, [draft.record for draft in drafts]),
        (PersonalValue, [value for draft in drafts for value in draft.values]),
        (ExternalIdentity, [row for draft in drafts for row in draft.identities]),
    ]
    for table, rows in tables:
        await table.bulk_create(rows, using_db=work.connection, batch_size=1_000)
