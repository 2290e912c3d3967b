"""A corner of Yiwu and whoever acts in it, made by the commands themselves."""

from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from api.database import open_database
from models.commands import Work, targets, transaction, units
from models.commands import reference_data as shipped
from models.commands.enrolment import Enrolment, enrol
from models.rules import reference
from models.rules.cipher import AES, Key
from models.rules.keys import KeyRing
from models.rules.permit import Permit, Row
from models.rules.vocabulary import SubjectKind, UnitKind
from models.tables import Cadre, Jurisdiction, ServiceTarget, Subject, Unit

NOW = datetime(2019, 10, 31, 2, 0, tzinfo=UTC)
OPERATOR = UUID("016e0000-0000-7000-8000-000000000001")
RING = KeyRing([Key.make("test", AES, bytes)], Key.make("index", AES, lambda size: b"i" * size))

YIWU, FOTANG, VILLAGE = "330782", "330782100", "330782100014"
CORNER = ("33", "3307", YIWU, FOTANG, "330782101", "330726")


def always(row: Row) -> bool:
    return True


def never(row: Row) -> bool:
    return False


def within(code: str, axis: str = "place") -> Any:
    """Rows at or below a place."""
    return lambda row: str(row[f"{axis}_code"]).startswith(code)


def permit(type: str, action: str, *, by: UUID = OPERATOR, version: int = 1, **tests: Any) -> Permit:
    """A permit for everything, unless `sees` or `may` says less."""
    said: dict[str, Any] = {"sees": always, "may": always, "posts": ()} | tests
    return Permit(type, action, SubjectKind.SYSTEM, str(by), version, frozenset(), **said)


def at(now: datetime = NOW, **options: Any) -> AbstractAsyncContextManager[Work]:
    """A transaction with keys."""
    return transaction(now=now, cipher=RING, **options)


async def corner(url: str) -> None:
    """A database with a few jurisdictions, the reference data, and one who may do everything."""
    rows = reference.divisions(reference.shipped(reference.DIVISIONS))
    some = [row for row in rows if row.code in CORNER or row.code.startswith(FOTANG)]
    async with open_database(url, readers=1, writers=1), at() as work:
        await subject(work, OPERATOR, SubjectKind.SYSTEM)
        await shipped.load_divisions(work, permit("Jurisdiction", "create"), some)


async def subject(work: Work, id: UUID, kind: SubjectKind = SubjectKind.CADRE) -> None:
    row = Subject(**(work.fresh() | {"id": id}), kind=kind)
    await row.save(using_db=work.connection, force_create=True)


async def place(code: str) -> UUID:
    return (await Jurisdiction.get(scope_code=code)).id


async def unit(work: Work, code: str = YIWU, name: str = "义乌市住建局", **given: Any) -> Unit:
    said: dict[str, Any] = {"kind": UnitKind.GOVERNMENT_DEPARTMENT, "place_id": await place(code)} | given
    return await units.create(work, permit("Unit", "create"), name=name, **said)


async def cadre(work: Work, in_unit: Unit, name: str = "王干部", **given: Any) -> Cadre:
    enrolment = Enrolment(name=name, unit_id=in_unit.id, **given)
    return await enrol(work, permit("Cadre", "enrol"), enrolment)


async def enterprise(work: Work, name: str = "义乌某某饰品有限公司", **given: Any) -> ServiceTarget:
    said: dict[str, Any] = {"place_id": await place(FOTANG)} | given
    return await targets.create(work, permit("Enterprise", "create"), name=name, **said)


async def authority(id: UUID) -> int:
    version: int = (await Subject.get(id=id)).authority_version
    return version


def id_number(serial: int) -> str:
    """A valid number of nobody: no county ever had the code 330199."""
    body = f"33019919900307{serial:03}"
    total = sum(int(digit) * pow(2, 17 - at, 11) for at, digit in enumerate(body))
    return body + "10X98765432"[total % 11]
