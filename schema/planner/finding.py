"""How is a row found by what nobody may list: its own unique code, or a protected value of its people?"""

from dataclasses import dataclass
from typing import Any, TypeVar, cast

from models.dialects import Dialect
from policies.conditions import Bind, Condition, Row, Test
from schema.planner import roots
from schema.planner.preparing import Question, answer
from schema.planner.readings import Reading
from schema.planner.reads import AnyInfo
from schema.planner.targets import target_of

T = TypeVar("T")


async def plan_found(info: AnyInfo, entity: type[T], reading: Reading) -> T | None:
    """The one row that the reading leaves, which must be unique; null when the reader may not see it.

    Raises:
        Unavailable: the reader's authority keeps changing.
    """
    raw = info._raw_info  # noqa: SLF001
    target = target_of(raw.schema, raw.return_type)
    return cast("T | None", await answer(raw, Question("found", target, lambda _: reading, roots.one)))


@dataclass(frozen=True)
class Belongs(Condition):
    """Somebody with this value belongs to the row: through a link table, now or at any time."""

    table: str
    via: str
    still: str
    field: str
    index: str

    @property
    def values(self) -> tuple[tuple[Any, str], ...]:
        return ((self.index, "text"),)

    @property
    def shape(self) -> str:
        return f"belongs({self.table},{self.field})"

    def sql(self, alias: str, dialect: Dialect, bind: Bind) -> str:
        # Few rows have the value, so they come first; a correlated EXISTS would be asked of every target.
        return (
            f"{alias}.id IN (SELECT pl.{self.via} FROM personal_value pv"
            f" JOIN {self.table} pl ON pl.person_id = pv.owner_id"
            f" WHERE pv.field = '{self.field}' AND pv.blind_index = {bind(0)} AND {self.still})"
        )

    def neg(self) -> Condition:
        raise NotImplementedError("A look-up is never negated")

    def compiled(self) -> Test:
        def unknown(row: Row) -> bool:
            raise NotImplementedError("A look-up is a question to the database")

        return unknown
