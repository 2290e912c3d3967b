"""Which values may a setting have, and which of two is the tighter?

Values are text, as people write them. A scale is a total order, so of any values one is the tightest.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from models.errors import BadInput
from models.rules.deadlines import Span
from models.rules.vocabulary import Tighter
from models.rules.words import Word

MINUTE = timedelta(minutes=1)
DAY_MINUTES = 24 * 60


class Values(Protocol):
    """The values of one kind, each with its number."""

    @property
    def unit(self) -> str:
        """What they are, in words."""

    @property
    def allowed(self) -> str:
        """Which may be chosen, in words."""

    def number(self, value: str) -> int:
        """Where a value stands among all."""

    def read(self, value: str, *, field: Sequence[str] = ()) -> str:
        """The value as it is kept.

        Raises:
            BadInput: it is none, or not one that may be chosen.
        """


@dataclass(frozen=True)
class Spans:
    """Spans of time: whole days, `P3D`, or hours and minutes up to a day, `PT2H`.

    A day is never shorter than a time, wherever both start or end: the next day ends more than a day from
    now, and a warning at the start of the last day comes a day before its end. `fewest` days keeps to that.
    """

    low: str
    high: str
    fewest: int = 1
    unit: str = "span (P3D, PT2H)"

    @property
    def allowed(self) -> str:
        return f"{self.low} – {self.high}"

    def number(self, value: str) -> int:
        """Minutes, as if the day on which the span starts were whole.

        >>> spans = Spans("PT15M", "P5D")
        >>> [spans.number(value) for value in ("PT2H", "PT24H", "P1D", "P2D")]
        [120, 1440, 2880, 4320]
        """
        span = Span.parse(value)
        return span.time // MINUTE if span.time else (span.days + 1) * DAY_MINUTES

    def read(self, value: str, *, field: Sequence[str] = ()) -> str:
        span = Span.parse(value, field=field)
        if span.time > timedelta(days=1) or (not span.time and span.days < self.fewest):
            raise BadInput("MIXED_DURATION", field=field, value=value)
        if not self.number(self.low) <= self.number(value) <= self.number(self.high):
            raise BadInput("OUT_OF_RANGE", field=field, low=self.low, high=self.high)
        return str(span)


@dataclass(frozen=True)
class Counts:
    """Whole numbers."""

    low: int
    high: int
    unit: str

    @property
    def allowed(self) -> str:
        return f"{self.low} – {self.high}"

    def number(self, value: str) -> int:
        return int(value)

    def read(self, value: str, *, field: Sequence[str] = ()) -> str:
        if not value.isdecimal() or not self.low <= int(value) <= self.high:
            raise BadInput("OUT_OF_RANGE", field=field, low=self.low, high=self.high)
        return str(int(value))


@dataclass(frozen=True)
class Words:
    """Some words of the vocabulary, each tighter than those before it."""

    words: tuple[Word, ...]

    @property
    def unit(self) -> str:
        return type(self.words[0]).__name__

    @property
    def allowed(self) -> str:
        return ", ".join(self.words)

    def number(self, value: str) -> int:
        return [word.value for word in self.words].index(value)

    def read(self, value: str, *, field: Sequence[str] = ()) -> str:
        if value not in self.words:
            raise BadInput("UNKNOWN_CODE", field=field, type=self.unit, value=value[:32])
        return value


@dataclass(frozen=True)
class Scale:
    """One setting: its values, which way is tighter, what it is for."""

    values: Values
    tighter: Tighter
    en: str
    zh: str

    def slack(self, value: str) -> int:
        """How loose a value is: the tighter, the less."""
        number = self.values.number(value)
        return number if self.tighter is Tighter.SMALLER else -number
