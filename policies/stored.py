"""Which policy does the database hold: the one in force, and any other version?"""

from typing import NamedTuple
from uuid import UUID

from models.dialects import Reader
from policies.document import Text


class Stored(NamedTuple):
    """One version, as it is kept."""

    number: int
    digest: str
    text: Text
    default: Text  # that it contains, as the release brought it

    @property
    def is_whole(self) -> bool:
        """Whether nobody has changed its text behind our back."""
        return self.text.digest == self.digest


async def head(reader: Reader) -> int | None:
    """The number of the version in force; None before the first one."""
    rows = await reader.fetch("SELECT number FROM policy_head", ())
    return rows[0][0] if rows else None


async def by_number(reader: Reader, number: int) -> Stored | None:
    """The version with this number."""
    return await _read(reader, f"v.number = {reader.dialect.placeholder(1, 'int')}", number)


async def by_id(reader: Reader, id: UUID) -> Stored | None:
    """The version with this id."""
    dialect = reader.dialect
    return await _read(reader, f"v.id = {dialect.placeholder(1, 'uuid')}", dialect.parameter(str(id), "uuid"))


async def is_seen(reader: Reader, digest: str) -> bool:
    """Whether a default with this digest has arrived before."""
    rows = await reader.fetch(
        f"SELECT 1 FROM policy_default WHERE digest = {reader.dialect.placeholder(1, 'text')}", [digest]
    )
    return bool(rows)


async def _read(reader: Reader, where: str, value: object) -> Stored | None:
    rows = await reader.fetch(
        "SELECT v.number, v.digest, v.rules, v.cases, d.rules, d.cases FROM policy_version v"
        f" JOIN policy_default d ON d.digest = v.default_digest WHERE {where}",
        [value],
    )
    if not rows:
        return None
    number, digest, rules, cases, default_rules, default_cases = rows[0]
    return Stored(number, digest, Text(rules, cases), Text(default_rules, default_cases))
