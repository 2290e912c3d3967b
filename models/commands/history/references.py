"""What do the words of a file mean here: places, units, categories, people, targets?"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from uuid import UUID

from models.commands.reference import Reference
from models.commands.system import SYSTEM_ID
from models.errors import BadInput, NotFound
from models.rules.columns import Declared, Draft, Kind, Sheet
from models.rules.vocabulary import SubjectKind
from models.tables import Cadre, Client, IssueCategory, Jurisdiction, ServiceTarget, Subject, Unit, Visit

LOOKED_UP = frozenset({Kind.SUBJECT, Kind.TARGET, Kind.VISIT})


class Who(NamedTuple):
    """A subject: of which kind, and who exactly, if that is known."""

    kind: SubjectKind
    id: UUID | None = None


@dataclass(slots=True)
class Known:
    """A memory of what files name, for as long as one is brought in."""

    reference: Reference = field(default_factory=Reference)
    units: dict[str, set[UUID]] = field(default_factory=dict)  # by id, by place and name, by name
    categories: dict[str, set[UUID]] = field(default_factory=dict)  # by id, by code, by name
    targets: dict[str, UUID] = field(default_factory=dict)  # by id, by USCC
    visits: dict[str, UUID] = field(default_factory=dict)
    subjects: dict[str, SubjectKind] = field(default_factory=dict)  # by id

    async def learn(self, using: Any, sheets: Iterable[Sheet], drafts: Iterable[Draft]) -> None:
        """Read what these drafts name, as far as it is not known yet."""
        if not self.units:
            await self._units(using)
            await self._categories(using)
        named: dict[Kind, set[str]] = {kind: set() for kind in LOOKED_UP}
        columns = {sheet.name: [one for one in sheet.columns if one.kind in LOOKED_UP] for sheet in sheets}
        for draft in drafts:
            for name, rows in (("issues", [draft.issue]), *draft.parts.items()):
                for column in columns[name]:
                    named[column.kind].update(str(row.values.get(column.name, "")) for row in rows)
        await self._subjects(using, named[Kind.SUBJECT] - self.subjects.keys())
        await self._targets(using, named[Kind.TARGET] - self.targets.keys())
        visits = [UUID(id) for id in named[Kind.VISIT] - self.visits.keys() if _is_uuid(id)]
        if visits:
            found = Visit.filter(id__in=visits).using_db(using)
            self.visits |= {str(id): UUID(str(id)) for id in await found.values_list("id", flat=True)}

    async def of(self, using: Any, column: Declared, value: Any) -> Any:
        """What a value of a column stands for: an id, a jurisdiction, a subject, or the value itself.

        Raises:
            BadInput: UNKNOWN_HERE, or AMBIGUOUS where a name means several.
        """
        match column.kind:
            case Kind.PLACE:
                return await self._place(using, str(value))
            case Kind.UNIT:
                return _only(self.units.get(str(value)))
            case Kind.CATEGORY:
                return _only(self.categories.get(str(value)))
            case Kind.SUBJECT:
                return self._who(str(value))
            case Kind.TARGET | Kind.VISIT:
                there = self.targets if column.kind is Kind.TARGET else self.visits
                return _only({there[str(value)]} if str(value) in there else None)
        return value

    async def _place(self, using: Any, code: str) -> Jurisdiction:
        try:
            return await self.reference.scope(using, code)
        except NotFound:
            raise BadInput("UNKNOWN_HERE") from None

    def _who(self, value: str) -> Who:
        if value in SubjectKind.__members__:
            kind = SubjectKind(value)
            return Who(kind, SYSTEM_ID if kind is SubjectKind.SYSTEM else None)
        kind_of = self.subjects.get(value)
        if kind_of is None:
            raise BadInput("UNKNOWN_HERE")
        return Who(kind_of, UUID(value))

    async def _units(self, using: Any) -> None:
        rows = Unit.all().using_db(using).values_list("id", "place_code", "name")
        for id, code, name in await rows:
            for key in (str(id), f"{code}/{name}", str(name)):
                self.units.setdefault(key, set()).add(UUID(str(id)))

    async def _categories(self, using: Any) -> None:
        rows = IssueCategory.all().using_db(using).values_list("id", "code", "name_zh")
        for id, code, name in await rows:
            for key in (str(id), str(code), str(name)):
                self.categories.setdefault(key, set()).add(UUID(str(id)))

    async def _subjects(self, using: Any, named: set[str]) -> None:
        ids = [UUID(id) for id in named if _is_uuid(id)]
        for table in (Cadre, Client) if ids else ():
            known = table.filter(id__in=ids).using_db(using)
            there = [UUID(str(id)) for id in await known.values_list("id", flat=True)]
            rows = Subject.filter(id__in=there).using_db(using).values_list("id", "kind")
            self.subjects |= {str(id): SubjectKind(kind) for id, kind in await rows}

    async def _targets(self, using: Any, named: set[str]) -> None:
        ids = [UUID(id) for id in named if _is_uuid(id)]
        codes = [code for code in named if code and not _is_uuid(code)]
        for found in (
            ServiceTarget.filter(id__in=ids).using_db(using) if ids else None,
            ServiceTarget.filter(uscc__in=codes).exclude(status="MERGED").using_db(using) if codes else None,
        ):
            if found is not None:
                for id, uscc in await found.values_list("id", "uscc"):
                    self.targets[str(id)] = UUID(str(id))
                    self.targets[str(uscc)] = UUID(str(id))


def _only(found: set[UUID] | None) -> UUID:
    if not found:
        raise BadInput("UNKNOWN_HERE")
    if len(found) > 1:
        raise BadInput("AMBIGUOUS")
    return next(iter(found))


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
