"""What do the posts of a subject lead it to: the issues, the categories, the units of its units?"""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from models.dialects import Reader
from models.rules.competence import deciding_rule
from models.rules.lines import along
from policies.actor import Post

Links = dict[str, tuple[str, ...]]

_ASSISTING = "a.role = 'ASSIST' AND a.status IN ('PENDING_RECEIPT', 'ACTIVE', 'RETURN_REQUESTED')"


@dataclass
class Asked:
    """One reading: of whom, when, and until when it holds."""

    reader: Reader
    id: str
    now: datetime
    until: datetime | None = field(default=None, init=False)

    async def rows(self, sql: str, *values: tuple[Any, str]) -> list[tuple[Any, ...]]:
        """The rows of a statement with the places `{0}`, `{1}` … for values and their kinds."""
        dialect = self.reader.dialect
        places = [dialect.placeholder(position, kind) for position, (_, kind) in enumerate(values, 1)]
        parameters = [dialect.parameter(value, kind) for value, kind in values]
        return await self.reader.fetch(sql.format(*places), parameters)

    def period(self, alias: str) -> str:
        """The two ends of a row's validity, as text."""
        instant = self.reader.dialect.instant
        return f"{instant(f'{alias}.valid_from')}, {instant(f'{alias}.valid_to')}"

    def holds(self, start: str, end: str | None) -> bool:
        """Whether a period holds now; either way, its next end is remembered."""
        instants = [datetime.fromisoformat(text) for text in (start, end) if text is not None]
        self.until = min(
            (at for at in (self.until, *instants) if at is not None and at > self.now), default=None
        )
        return instants[0] <= self.now and (end is None or self.now < instants[1])


async def links_of_units(asked: Asked, units: set[str]) -> Links:
    """For each unit, the issues it assists in, the categories it may claim issues of, the units below it."""
    if not units:
        return {}
    among, uuid = asked.reader.dialect.among, asked.reader.dialect.uuid_text
    assisting = await asked.rows(
        f"SELECT 'assist', {uuid('a.unit_id')}, {uuid('a.issue_id')} FROM assignment a"
        f" WHERE {among('a.unit_id', '{0}')} AND {_ASSISTING}",
        (sorted(units), "uuids"),
    )
    line = along(f"SELECT o.id FROM unit o WHERE {among('o.id', '{0}')}")
    below = await asked.rows(
        "WITH RECURSIVE below (own, id) AS"
        f" (SELECT u.id, u.id FROM unit u WHERE {among('u.id', '{0}')}"
        " UNION SELECT b.own, u.id FROM unit u JOIN below b ON u.parent_id = b.id)"
        f" SELECT 'below', {uuid('b.own')}, {uuid('b.id')} FROM below b WHERE b.id <> b.own"
        f" UNION ALL SELECT 'line', {uuid('l.own')}, {uuid('l.id')} FROM ({line}) l"
        f" UNION ALL SELECT 'lineAssist', {uuid('l.own')}, {uuid('a.issue_id')} FROM ({line}) l"
        f" JOIN assignment a ON a.unit_id = l.id WHERE {_ASSISTING}",
        (sorted(units), "uuids"),
    )
    return _grouped([*assisting, *below])


async def competence(asked: Asked, posts: list[Post]) -> Links:
    """For each unit at each place that it has a post at, the categories that it may claim issues of there."""
    units = {post.unit_id for post in posts if post.unit_id}
    places = {post.code: [code for _, code in post.levels] for post in posts if post.unit_id}
    among, uuid = asked.reader.dialect.among, asked.reader.dialect.uuid_text
    if not await _are_named(asked, units, {code for path in places.values() for code in path}):
        return {}
    deciding = deciding_rule("k.id", "{1}", lambda code: among(code, "{2}"))
    found: Links = {}
    for code, path in places.items():
        rows = await asked.rows(
            f"SELECT {uuid('r.lead_unit_id')}, {uuid('k.id')} FROM issue_category k"
            f" JOIN routing_rule r ON r.id = {deciding}"
            f" WHERE r.claimable AND {among('r.lead_unit_id', '{0}')}",
            (sorted(filter(None, units)), "uuids"),
            (asked.now, "instant"),
            (path, "texts"),
        )
        found |= _grouped([("competent", f"{unit}@{code}", id) for unit, id in rows])
    return found


async def _are_named(asked: Asked, units: Collection[str | None], places: Collection[str]) -> bool:
    """Whether a rule that counts at one of the places names a unit, now or later; when that changes."""
    among = asked.reader.dialect.among
    rows = await asked.rows(
        f"SELECT {asked.period('r')}, {among('r.lead_unit_id', '{1}')} FROM routing_rule r"
        f" WHERE {among('r.place_code', '{0}')} AND (r.valid_to IS NULL OR r.valid_to > {{2}})",
        (sorted(places), "texts"),
        (sorted(filter(None, units)), "uuids"),
        (asked.now, "instant"),
    )
    # Each is looked at: whichever begins or ends next, this reading is over.
    named = [held for start, end, held in rows if asked.holds(start, end)]
    return any(named)


def _grouped(rows: list[Any]) -> Links:
    found: dict[str, set[str]] = {}
    for link, unit, id in rows:
        found.setdefault(f"{link}/{unit}", set()).add(id)
    return {name: tuple(sorted(ids)) for name, ids in found.items()}
