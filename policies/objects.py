"""What can a rule speak of: the types of objects, their columns, places, units, relations and actions?"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from policies.conditions import TRUE, Condition
from policies.leaves import Column

LEVELS = ("province", "city", "district", "township", "village", "grid")


class Axis(NamedTuple):
    """Where a row lies, in one of its meanings: a scope code, and one column for each level.

    `over` names the axis on which every row lies here too, or deeper: a holder is never below the origin.
    """

    code: str
    prefix: str
    over: str | None = None

    def at(self, level: str) -> str:
        return f"{self.prefix}{level}"


class Link(NamedTuple):
    """A column whose value is among ids that the subject is linked to: `Subject.links[name]`.

    As a unit's, it may hold only where the post itself is: then the post's `extent` on `axis` holds the row.
    `local` ids are others in every place that the unit has posts at.
    """

    name: str
    column: str
    axis: str | None = None
    extent: str = "own"
    local: bool = False

    def of_unit(self, unit_id: str, code: str) -> str:
        """The key of the ids that one unit is linked to at a place; those of two posts are never mixed."""
        return f"{self.name}/{unit_id}@{code}" if self.local else f"{self.name}/{unit_id}"


@dataclass(frozen=True)
class ObjectType:
    """One type: the vocabulary of the rules about it.

    `units` and `relations` name a column that must equal the post's unit or the subject's id, or a link.
    `own` holds for the rows of this type in a table that it shares with others. What is `common` is
    read alike wherever one is: reference data.
    """

    name: str
    table: str
    columns: Mapping[str, Column]
    actions: frozenset[str]
    axes: Mapping[str, Axis] = field(default_factory=dict)
    units: Mapping[str, str | Link] = field(default_factory=dict)
    relations: Mapping[str, str | Link] = field(default_factory=dict)
    own: Condition = TRUE
    common: bool = False

    @property
    def classes(self) -> frozenset[str]:
        """The field classes: `read.personal` is the action, `personal` the class."""
        return frozenset(act.removeprefix("read.") for act in self.actions if act.startswith("read."))


def columns(*declared: Iterable[Column], **kinds: str) -> dict[str, Column]:
    """Columns by name; `kinds` spells them as `lead_unit_id="uuid?"`, the mark for nullable."""
    spelt = [Column(name, kind.rstrip("?"), kind.endswith("?")) for name, kind in kinds.items()]
    return {column.name: column for group in (*declared, spelt) for column in group}


def located(axis: Axis) -> list[Column]:
    """The columns of one axis."""
    return [
        Column(axis.code, "text", nullable=False),
        *(Column(axis.at(level), "text", nullable=True) for level in LEVELS),
    ]
