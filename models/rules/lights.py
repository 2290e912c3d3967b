"""Which light does an issue show (红黄灯)?

A pure function of stored instants, defined once as data and read twice: in Python for one row in
hand, in SQL for lists, filters and counts. No timer can make it wrong by being late.
"""

from datetime import datetime
from typing import Protocol

from models.rules.vocabulary import Light

# The first of these instants that is over names the light.
THRESHOLDS = ((Light.RED, "due_at"), (Light.YELLOW, "yellow_at"))

# The first of these that is set stands for now: a halted clock keeps the light it had.
HALTS = ("stopped_at", "paused_at")


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


def light_sql(alias: str, now: str) -> str:
    r"""`light` of the row `alias`, where `now` is the placeholder of an instant.

    >>> print(light_sql("i", "?1").replace(" WHEN", "\n  WHEN").replace(" ELSE", "\n  ELSE"))
    CASE
      WHEN i.due_at IS NULL THEN 'NONE'
      WHEN coalesce(i.stopped_at,i.paused_at,?1) >= i.due_at THEN 'RED'
      WHEN coalesce(i.stopped_at,i.paused_at,?1) >= i.yellow_at THEN 'YELLOW'
      ELSE 'GREEN' END
    """
    at = _judged_at_sql(alias, now)
    cases = " ".join(f"WHEN {at} >= {alias}.{name} THEN '{light}'" for light, name in THRESHOLDS)
    return f"CASE WHEN {alias}.due_at IS NULL THEN '{Light.NONE}' {cases} ELSE '{Light.GREEN}' END"


def ever_red(clock: Timed, now: datetime) -> bool:
    """Whether the light is red at `now` or has been before, in any round."""
    return clock.ever_red or light(clock, now) is Light.RED


def ever_red_sql(alias: str, now: str) -> str:
    """`ever_red` of the row `alias`: a condition that is never NULL.

    >>> ever_red_sql("i", "?1")
    '(i.ever_red OR (i.due_at IS NOT NULL AND coalesce(i.stopped_at,i.paused_at,?1) >= i.due_at))'
    """
    red = dict(THRESHOLDS)[Light.RED]
    late = f"{alias}.{red} IS NOT NULL AND {_judged_at_sql(alias, now)} >= {alias}.{red}"
    return f"({alias}.ever_red OR ({late}))"


def _judged_at_sql(alias: str, now: str) -> str:
    halts = ",".join(f"{alias}.{name}" for name in HALTS)
    return f"coalesce({halts},{now})"
