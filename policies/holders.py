"""Which cadres could have a right to one row, judging by their posts alone?

The question of the policy, turned round: for each rule that allows the action, the posts that its scope could
mean. Nobody is left out; whether each of them may is then asked of the policy.
"""

from collections.abc import Iterator
from datetime import datetime

from models.dialects import Reader
from models.rules import lines
from policies.conditions import Row
from policies.document import Rule
from policies.objects import LEVELS, Link, ObjectType
from policies.planner import Engine
from policies.vocabulary import Scope

# The units that a link leads to, from the row's side.
_LINKED = {
    "assist": "SELECT a.unit_id FROM assignment a WHERE a.issue_id = {id}",
    "competent": (
        "WITH RECURSIVE kind (id) AS (SELECT id FROM issue_category WHERE id = {category_id}"
        " UNION SELECT c.parent_id FROM issue_category c JOIN kind k ON c.id = k.id)"
        " SELECT r.lead_unit_id FROM routing_rule r JOIN kind k ON k.id = r.category_id"
    ),
    "below": (
        "WITH RECURSIVE above (id) AS (SELECT parent_id FROM unit WHERE id = {lead_unit_id}"
        " UNION SELECT u.parent_id FROM unit u JOIN above a ON u.id = a.id)"
        " SELECT id FROM above WHERE id IS NOT NULL"
    ),
    "line": lines.above("{lead_unit_id}"),
    "lineAssist": lines.above("SELECT a.unit_id FROM assignment a WHERE a.issue_id = {id}"),
}


async def candidates(
    reader: Reader, engine: Engine, type: str, action: str, row: Row, *, limit: int, now: datetime
) -> list[str]:
    """The ids of cadres in service, a post of whom could allow the action on the row; at most `limit`."""
    asked = _Asked(reader, engine.types[type], row)
    clauses = [
        f"({asked.roles(engine, rule)}{clause})"
        for rule in engine.speaking_of(type, action)
        if rule.eft == "allow"
        for clause in asked.clauses(rule)
    ]
    if not clauses:
        return []
    at = asked.bind(now, "instant")
    rows = await reader.fetch(
        f"SELECT DISTINCT {reader.dialect.uuid_text('p.holder_id')} FROM post p"
        f" JOIN cadre c ON c.id = p.holder_id WHERE c.active AND p.revoked_at IS NULL"
        f" AND p.valid_from <= {at} AND (p.valid_to IS NULL OR p.valid_to > {at})"
        f" AND ({' OR '.join(clauses)})"
        f" ORDER BY 1 LIMIT {limit}",
        asked.values,
    )
    return [id for (id,) in rows]


class _Asked:
    """One statement about one row."""

    def __init__(self, reader: Reader, type: ObjectType, row: Row) -> None:
        self.values: list[object] = []
        self._dialect, self._type, self._row = reader.dialect, type, row

    def bind(self, value: object, kind: str) -> str:
        self.values.append(self._dialect.parameter(value, kind))
        return self._dialect.placeholder(len(self.values), kind)

    def roles(self, engine: Engine, rule: Rule) -> str:
        roles = self.bind(sorted(engine.including(rule.role)), "texts")
        return self._dialect.among("p.role", roles)

    def clauses(self, rule: Rule) -> Iterator[str]:
        """What the scope of a rule asks of a post; nothing when it can mean no post at all."""
        scope = Scope.parse(rule.scope)
        if scope.extent == "any":
            yield self._related(rule.rel)
        elif scope.extent == "unit":
            yield from self._units(self._type.units[scope.axis])
        else:
            yield from self._places(scope)

    def _related(self, relation: str) -> str:
        way = self._type.relations.get(relation)
        if way is None or isinstance(way, Link):
            return ""
        id = self._row[way]
        return " AND 1=0" if id is None else f" AND p.holder_id = {self.bind(str(id), 'uuid')}"

    def _units(self, way: str | Link) -> Iterator[str]:
        if isinstance(way, Link):
            if self._row[way.column] is not None:
                value = self.bind(str(self._row[way.column]), "uuid")
                units = _LINKED[way.name].format(**{way.column: value})
                yield f" AND p.unit_id IN ({units})"
        elif self._row[way] is not None:
            yield f" AND p.unit_id = {self.bind(str(self._row[way]), 'uuid')}"

    def _places(self, scope: Scope) -> Iterator[str]:
        axis = self._type.axes[scope.axis]
        codes = {level: self._row[axis.at(level)] for level in LEVELS}
        if scope.extent in LEVELS:
            if codes[scope.extent] is not None:
                yield f" AND p.{scope.extent} = {self.bind(codes[scope.extent], 'text')}"
            return
        above = [code for code in codes.values() if code is not None]
        yield f" AND {self._dialect.among('p.code', self.bind(above, 'texts'))}"
