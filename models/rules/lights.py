"""Which light does an issue show (红黄灯)?

A pure function of stored instants, defined once as data and read twice: in Python for one row in
hand, in SQL for lists, filters and counts. No timer can make it wrong by being late.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from models.rules.vocabulary import Light

# The first of these instants that is over names the light.
THRESHOLDS = ((Light.RED, "due_at"), (Light.YELLOW, "yellow_at"))

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
    def ever_red(self) -> bool: ...


def light(clock: Timed, now: datetime) -> Light:
    """The light at `now`; NONE without a deadline."""
    if clock.due_at is None:
        return Light.NONE
    at = next((halt for name in HALTS if (halt := getattr(clock, name)) is not None), now)
    return next((light for light, name in THRESHOLDS if at >= getattr(clock, name)), Light.GREEN)


def light_sql(column: Column, now: str) -> str:
    r"""`light` of a row whose columns `column` names, where `now` is the placeholder of an instant.

    >>> print(light_sql("i.{}".format, "?1").replace(" WHEN", "\n  WHEN").replace(" ELSE", "\n  ELSE"))
    CASE
      WHEN i.due_at IS NULL THEN 'NONE'
      WHEN coalesce(i.stopped_at,i.paused_at,?1) >= i.due_at THEN 'RED'
      WHEN coalesce(i.stopped_at,i.paused_at,?1) >= i.yellow_at THEN 'YELLOW'
      ELSE 'GREEN' END
    """
    at = _judged_at_sql(column, now)
    cases = " ".join(f"WHEN {at} >= {column(name)} THEN '{light}'" for light, name in THRESHOLDS)
    return f"CASE WHEN {column('due_at')} IS NULL THEN '{Light.NONE}' {cases} ELSE '{Light.GREEN}' END"


def ever_red(clock: Timed, now: datetime) -> bool:
    """Whether the light is red at `now` or has been before, in any round."""
    return clock.ever_red or light(clock, now) is Light.RED


def ever_red_sql(column: Column, now: str) -> str:
    """`ever_red` of a row whose columns `column` names: a condition that is never NULL.

    >>> ever_red_sql("i.{}".format, "?1")
    '(i.ever_red OR (i.due_at IS NOT NULL AND coalesce(i.stopped_at,i.paused_at,?1) >= i.due_at))'
    """
    red = column(dict(THRESHOLDS)[Light.RED])
    return f"({column('ever_red')} OR ({red} IS NOT NULL AND {_judged_at_sql(column, now)} >= {red}))"


def _judged_at_sql(column: Column, now: str) -> str:
    return f"coalesce({','.join(map(column, HALTS))},{now})"
