"""Which issues count as late (未按期)? Those that were red, unless that was overturned on appeal.

That an issue was red is never forgotten; whether it counts is what rates and leagues ask.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from types import SimpleNamespace
from typing import Any

from models.rules.lights import ever_red, ever_red_sql, light, red_sql
from models.rules.vocabulary import Light


def is_late(row: Any, now: datetime) -> bool:
    """Whether an issue counts as late at `now`.

    `red_excused`: every red light before that of this round was overturned, and that of the round of the
    last decision too.
    """
    excused = row.red_excused and (row.appealed_round == row.round or light(row, now) is not Light.RED)
    return ever_red(row, now) and not excused


def late_sql(column: Callable[[str], str], now: str) -> str:
    """`is_late` of a row whose columns `column` names: a condition that is never NULL."""
    decided = f"({column('appealed_round')} IS NOT NULL AND {column('appealed_round')} = {column('round')})"
    excused = f"({column('red_excused')} AND ({decided} OR NOT {red_sql(column, now)}))"
    return f"({ever_red_sql(column, now)} AND NOT {excused})"


def noted(before: Mapping[str, Any], now: datetime, *, restarts: bool) -> dict[str, Any]:
    """The columns that keep what a move of the clock would else forget: that it was red, in which round.

    `before` is the issue as it was before the move.
    """
    row = SimpleNamespace(**before)
    kept: dict[str, Any] = {}
    if light(row, now) is Light.RED:
        kept = {"red_round": row.round, "red_excused": row.red_excused and row.appealed_round == row.round}
    if restarts:
        kept |= {"red_before": is_late(row, now)}
    return kept
