"""How do many reporters come on record at once, with their values sealed?"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from models.commands.issue.intake import PETITIONS
from models.commands.people import Someone
from models.commands.personal import blind, cipher_of, owners_by_index, sealed
from models.commands.work import Work
from models.errors import DomainError
from models.rules.columns import Draft
from models.rules.protected import spelt
from models.rules.vocabulary import IssueSource, Sensitivity, SubjectKind
from models.tables import Person, PersonalRecord, PersonalValue, Subject

FIELDS = ("name", "phone", "id_number", "address")


@dataclass(slots=True)
class People:
    """Who comes on record in one transaction, and what is kept of petitions."""

    work: Work
    known: dict[str, UUID] = field(default_factory=dict)  # by the blind index of the ID number
    without_subject: set[UUID] = field(default_factory=set)
    rows: dict[type[Any], list[Any]] = field(
        default_factory=lambda: {Person: [], Subject: [], PersonalRecord: [], PersonalValue: []}
    )

    async def learn(self, drafts: list[Draft]) -> None:
        """Read whose ID numbers these are, as far as they are on record."""
        numbers = {str(draft.issue.values.get("reporter_id_number", "")) for draft in drafts} - {""}
        indexes = [index for number in numbers if (index := blind(self.work, "id_number", number))]
        self.known = await owners_by_index(self.work, "id_number", indexes)
        ids = list(self.known.values())
        using = self.work.connection
        persons = Person.filter(id__in=ids).using_db(using).values_list("id", flat=True)
        there = {UUID(str(id)) for id in await persons}
        self.known = {index: id for index, id in self.known.items() if id in there}
        subjects = Subject.filter(id__in=ids).using_db(using).values_list("id", flat=True)
        self.without_subject = there - {UUID(str(id)) for id in await subjects}

    def reporter(self, draft: Draft) -> UUID | None:
        """Who raised it: whoever has the ID number already, else a new person; nobody if nothing is said."""
        values = said_of_reporter(draft)
        submitted = draft.issue.values.get("submitted_by_id") == SubjectKind.REPORTER
        if not submitted and not any(values.values()):
            return None
        number = values["id_number"]
        index = blind(self.work, "id_number", number) if number else None
        if index is not None and index in self.known:
            return self._again(self.known[index])
        id = self.work.new_id()
        self._keep(id, "Person", Someone(**values).values())
        self.rows[Person].append(Person.construct(**(self.work.fresh() | {"id": id})))
        self._subject(id)
        if index is not None:
            self.known[index] = id
        return id

    def petition(self, draft: Draft, id: UUID, source: IssueSource) -> bool:
        """Keep what a petition says, which is a protected value; whether it is one."""
        if source not in PETITIONS:
            return False
        body = draft.issue.values.get("body")
        if body:
            self._keep(id, "Issue", {"body": (body, Sensitivity.PETITION)})
        return True

    async def write(self) -> None:
        """Write everybody."""
        for table, rows in self.rows.items():
            if rows:
                await table.bulk_create(rows, using_db=self.work.connection)
                rows.clear()

    def _again(self, id: UUID) -> UUID:
        if id in self.without_subject:  # a cadre's person speaks for somebody for the first time
            self.without_subject.discard(id)
            self._subject(id)
        return id

    def _subject(self, id: UUID) -> None:
        self.rows[Subject].append(
            Subject.construct(**(self.work.fresh() | {"id": id}), kind=SubjectKind.REPORTER)
        )

    def _keep(self, owner: UUID, type: str, values: Any) -> None:
        key, wrapped = cipher_of(self.work).new_record_key(owner)
        record = PersonalRecord.construct(
            **(self.work.fresh() | {"id": owner}), owner_type=type, wrapped_key=wrapped
        )
        self.rows[PersonalRecord].append(record)
        self.rows[PersonalValue].extend(sealed(self.work, key, owner, values))


def misspelt(draft: Draft) -> Iterator[tuple[str, DomainError]]:
    """Which protected values cannot be kept: one of our own masks, no such number or text."""
    said = {f"reporter_{name}": (name, value) for name, value in said_of_reporter(draft).items()}
    if draft.issue.values.get("source") in PETITIONS:
        said["body"] = ("body", draft.issue.values.get("body"))
    for column, (name, value) in said.items():
        try:
            if value:
                spelt(name, value)
        except DomainError as error:
            yield column, error


def said_of_reporter(draft: Draft) -> dict[str, Any]:
    """What a file says of the reporter, by the field that it is kept under."""
    return {name: draft.issue.values.get(f"reporter_{name}") for name in FIELDS}
