"""Where does a page of groups lie among all of them?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from models.reports.figures import Tally
from schema.counting.grouping import MOST_GROUPS, Grouping
from schema.counting.telling import Block, Group
from schema.planner.patches import Run
from schema.planner.readings import seal

ROWS = Tally()
LAST, FIRST = "zzzz", ""  # after and before every code, id, word and day, in any collation


@dataclass(frozen=True)
class Page:
    """Groups that are told as one list."""

    block: Block
    groups: Sequence[Group]
    more: bool  # beyond the end that was read towards
    total: int | None
    run: Run

    @classmethod
    def of(cls, block: Block, read: Sequence[Group], total: int | None, run: Run) -> Page:
        """A page that was read with one group more than it has, towards its end."""
        reading = cast(Grouping, run.readings[0])
        limit = (reading.limit or 0) if block.paged else MOST_GROUPS
        shown = read[:limit]
        backwards = block.paged and reading.backwards
        return cls(block, shown[::-1] if backwards else shown, len(read) > limit, total, run)

    @classmethod
    def cut(cls, block: Block, every: Sequence[Group], run: Run) -> Page:
        """A page of groups that are all at hand."""
        reading = cast(Grouping, run.readings[0])
        descending = block.paged and reading.descending
        ordered = sorted(every, key=lambda group: place(block, reading, group), reverse=descending)
        read = [group for group in ordered if _between(block, reading, group)]
        return cls.of(block, read[::-1] if block.paged and reading.backwards else read, len(every), run)

    @property
    def reading(self) -> Grouping:
        return cast(Grouping, self.run.readings[0])

    @property
    def goes_on(self) -> bool:
        """Whether there are groups after it."""
        return self.reading.before is not None if self.reading.backwards else self.more

    @property
    def began_before(self) -> bool:
        """Whether there are groups before it."""
        return self.more if self.reading.backwards else self.reading.after is not None

    def cursor(self, group: Group) -> str:
        return seal(self.run.asking, self.reading).close(place(self.block, self.reading, group))


def place(block: Block, reading: Grouping, group: Group) -> list[Any]:
    """By what the group is sorted."""
    none = FIRST if block.paged and reading.descending else LAST
    count = [group[block.numbers.names[ROWS]]] if block.paged and reading.by_count else []
    keys = [group[f"k{at}"] for at in range(len(block.by))]
    return [*count, *(none if key is None else key for key in keys)]


def _between(block: Block, reading: Grouping, group: Group) -> bool:
    if not block.paged:
        return True
    own, given = place(block, reading, group), list(reading.cursors[2:])
    after, before = [], []
    if reading.after is not None:
        after, given = given[: reading.keys], given[reading.keys :]
    if reading.before is not None:
        before = given
    if reading.descending:
        after, before = before, after
    return (not after or own > after) and (not before or own < before)
