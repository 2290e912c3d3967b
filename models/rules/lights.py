"""Which light does an issue show (红黄灯)?

A pure function of stored instants, defined once as data and read twice: in Python for one row in
hand, in SQL for lists, filters and counts. No timer can make it wrong by being late.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from models.rules.vocabulary import Light

# The first of these instants that is over names the light. The second of each counts during a pause that ends
# by itself: from then on the light is this one, whether or not anybody has noticed that the pause is over.
THRESHOLDS = ((Light.RED, "due_at", "paused_red_at"), (Light.YELLOW, "yellow_at", "paused_yellow_at"))

# The first of these that is set stands for now: a halted clock keeps the light it had.
HALTS = ("stopped_at", "paused_at")


Column = Callable[[str], str]


class Timed(Protocol):
    """Anything with the instants that decide a light: a `Clock`, or the row of an issue."""

    @property
    def due_at(self) -> datetime | None: ...
    @property
    def yellow_at(self) -> datetime | None: ...
    @property
    def stopped_at(self) -> datetime | None: ...
    @property
    def paused_at(self) -> datetime | None: ...
    @property
    def paused_yellow_at(self) -> datetime | None: ...
    @property
    def paused_red_at(self) -> datetime | None: ...
    @property
    def ever_red(self) -> bool: ...


def light(clock: Timed, now: datetime) -> Light:
    """The light at `now`; NONE without a deadline."""
    if clock.due_at is None:
        return Light.NONE
    at = next((halt for name in HALTS if (halt := getattr(clock, name)) is not None), now)
    for shown, since, lapsed in THRESHOLDS:
        again = getattr(clock, lapsed)
        if at >= getattr(clock, since) or (again is not None and now >= again):
            return shown
    return Light.GREEN


def shown_since(clock: Timed, shown: Light) -> datetime | None:
    """From when on the light is `shown` or worse, if nothing moves the clock; None if that never comes."""
    halt = next((halt for name in HALTS if (halt := getattr(clock, name)) is not None), None)
    for name, column, lapsed in THRESHOLDS:
        since: datetime | None = getattr(clock, column)
        if name is shown and since is not None:
            again: datetime | None = getattr(clock, lapsed)
            return since if halt is None or since <= halt else again
    return None


def light_sql(column: Column, now: str) -> str:
    r"""`light` of a row whose columns `column` names, where `now` is the placeholder of an instant.

    >>> print(light_sql("i.{}".format, "?1").replace(" WHEN", "\n  WHEN").replace(" ELSE", "\n  ELSE"))
    CASE
      WHEN i.due_at IS NULL THEN 'NONE'
      WHEN coalesce(i.stopped_at,i.paused_at,?1) >= i.due_at OR i.paused_red_at <= ?1 THEN 'RED'
      WHEN coalesce(i.stopped_at,i.paused_at,?1) >= i.yellow_at OR i.paused_yellow_at <= ?1 THEN 'YELLOW'
      ELSE 'GREEN' END
    """
    at = _judged_at_sql(column, now)
    cases = " ".join(
        f"WHEN {at} >= {column(since)} OR {column(lapsed)} <= {now} THEN '{light}'"
        for light, since, lapsed in THRESHOLDS
    )
    return f"CASE WHEN {column('due_at')} IS NULL THEN '{Light.NONE}' {cases} ELSE '{Light.GREEN}' END"


def ever_red(clock: Timed, now: datetime) -> bool:
    """Whether the light is red at `now` or has been before, in any round."""
    return clock.ever_red or light(clock, now) is Light.RED


def ever_red_sql(column: Column, now: str) -> str:
    r"""`ever_red` of a row whose columns `column` names: a condition that is never NULL.

    >>> print(ever_red_sql("i.{}".format, "?1").replace(" OR", "\n  OR"))
    (i.ever_red
      OR (i.due_at IS NOT NULL AND coalesce(i.stopped_at,i.paused_at,?1) >= i.due_at)
      OR (i.paused_red_at IS NOT NULL AND i.paused_red_at <= ?1))
    """
    return f"({column('ever_red')} OR {_red_sql(column, now)})"


def red_sql(column: Column, now: str) -> str:
    """Whether the light is red: a condition that is never NULL."""
    return f"({_red_sql(column, now)})"


def _red_sql(column: Column, now: str) -> str:
    red, lapsed = (column(name) for name in THRESHOLDS[0][1:])
    late = f"({red} IS NOT NULL AND {_judged_at_sql(column, now)} >= {red})"
    return f"{late} OR ({lapsed} IS NOT NULL AND {lapsed} <= {now})"


def _judged_at_sql(column: Column, now: str) -> str:
    return f"coalesce({','.join(map(column, HALTS))},{now})"
