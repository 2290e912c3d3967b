"""Of which conditions, each answered by an index, does what a reader sees consist?

A reader of several posts sees what one of them reaches: a district, or what a unit leads. Asked as one OR, a
database walks all issues by time, or gathers all that match and sorts them. Asked one by one, each post's
newest come from the end of an index.
"""

from typing import NamedTuple

from models.dialects import Dialect
from policies.conditions import AllOf, AnyOf, Bind, Condition
from policies.leaves import Compare, Linked

MOST = 8


class Choices(NamedTuple):
    """Conditions in SQL: a row meets one of them exactly where it meets the whole.

    Of each of `walked` an index has all rows in order; those of `linked` it has in a piece for each id.
    """

    walked: list[str]
    linked: list[str]


def choices(condition: Condition, alias: str, dialect: Dialect, bind: Bind) -> Choices | None:
    """The choices that a condition leaves, if each of them asks for a value, and some of them for one value.

    Of two choices the latter is taken apart: what a list asks for stands behind what its reader sees.
    """
    parts = list(condition.placed(bind)) if isinstance(condition, AllOf) else [(condition, bind)]
    if any(_asks(part, Compare) for part, _ in parts if not isinstance(part, AnyOf)):
        return None
    for at, (part, own) in reversed(list(enumerate(parts))):
        if isinstance(part, AnyOf) and _asks(part, Compare, Linked) and len(part.parts) <= MOST:
            rest = [other.sql(alias, dialect, its) for other, its in (*parts[:at], *parts[at + 1 :])]
            found = Choices([], [])
            for one, its in part.placed(own):
                sql = f"({' AND '.join([one.sql(alias, dialect, its), *rest])})"
                (found.walked if _asks(one, Compare) else found.linked).append(sql)
            return found if found.walked else None
    return None


def _asks(condition: Condition, *kinds: type[Condition]) -> bool:
    """Whether a row has to have a value that the reader brings, in whichever way it meets the condition."""
    if isinstance(condition, AllOf):
        return any(_asks(part, *kinds) for part in condition.parts)
    if isinstance(condition, AnyOf):
        return all(_asks(part, *kinds) for part in condition.parts)
    if isinstance(condition, Compare) and (condition.sign != "=" or not condition.values):
        return False
    return isinstance(condition, kinds) and not getattr(condition, "negated", False)
