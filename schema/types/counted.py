"""Which figures does everything that is counted show?"""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import strawberry

from models.errors import BadInput
from models.reports.figures import (
    Distinct,
    Fold,
    IssueCountable,
    IssueDuration,
    Mean,
    Rank,
    Span,
    Tally,
    decimal_of,
)
from models.reports.metrics import COUNTS, METRICS, MetricCode, percent
from schema.counting.telling import Asked, Make, Telling, told
from schema.enums import described

for _words in (IssueCountable, IssueDuration, MetricCode):
    described(_words)


def _said(make: Callable[[Telling], Make]) -> Callable[[Telling, Asked], Make]:
    return lambda telling, _: make(telling)


def _tally(doc: str) -> Any:
    """The count of the same name."""
    return told(lambda telling, asked: telling.number(Tally(COUNTS[asked.name])), doc)


def _share(telling: Telling) -> tuple[Make, Make]:
    metric = METRICS[telling.about]
    return telling.number(Tally(metric.over + metric.of)), telling.number(Tally(metric.over))


def _value(telling: Telling) -> Make:
    of, over = _share(telling)

    def value(group: Any) -> str | None:
        part, whole = of(group), over(group)
        return None if part is None or whole is None else percent(part, whole)

    return value


@strawberry.type
class Share:
    """A metric (指标): what share of which issues."""

    code: MetricCode = told(lambda telling, _: _constant(telling.about.name), "Which metric.")
    numerator: int | None = told(lambda telling, _: _share(telling)[0], "How many issues count.")
    denominator: int | None = told(lambda telling, _: _share(telling)[1], "Of how many.")
    value: str | None = told(
        _said(_value), 'In percent with one decimal, rounded half up, such as "95.7"; null of nothing.'
    )


def _constant(value: Any) -> Make:
    return lambda _: value


def _span(fold: Fold, doc: str) -> Any:
    return told(lambda telling, _: telling.number(Span(telling.about, fold)), doc)


def _sum(telling: Telling) -> Make:
    number = telling.number(Span(telling.about, Fold.SUM))
    return lambda group: None if number(group) is None else str(number(group))


def _mean(telling: Telling) -> Make:
    number = telling.number(Mean(telling.about))
    return lambda group: None if number(group) is None else decimal_of(number(group))


def _percentile(telling: Telling, asked: Asked) -> Make:
    given: int = asked.arguments["percent"]
    if not 1 <= given <= 100:
        raise BadInput("OUT_OF_RANGE", field=("percent",), low=1, high=100)
    return telling.number(Rank(telling.about, given))


@strawberry.type
class DurationSummary:
    """How long something took, in whole seconds, over the issues for which it is over."""

    of: IssueDuration = told(lambda telling, _: _constant(telling.about.name), "Which duration.")
    count: int | None = _span(Fold.COUNT, "For how many issues it is over.")
    sum: Decimal | None = told(_said(_sum), "Of all of them together.")
    avg: Decimal | None = told(_said(_mean), "The mean, with one decimal, rounded half up.")
    min: int | None = _span(Fold.MIN, "The shortest.")
    max: int | None = _span(Fold.MAX, "The longest.")
    percentile: int | None = told(
        _percentile,
        "By nearest rank: the shortest that so many percent of the durations do not exceed.",
        percent=(int, "From 1 to 100; 50 is the median."),
    )


def _metrics(telling: Telling, asked: Asked) -> Make:
    given = asked.arguments.get("codes")
    codes = list(METRICS) if given is None else [MetricCode(code) for code in given]
    made = [telling.inside(asked, about=code) for code in codes]
    return lambda group: [share(group) for share in made]


def _distinct(telling: Telling, asked: Asked) -> Make:
    return telling.number(Distinct(IssueCountable(asked.arguments["of"])))


def _duration(telling: Telling, asked: Asked) -> Make:
    return telling.inside(asked, about=IssueDuration(asked.arguments["of"]))


@strawberry.interface
class Counted:
    """Figures of some issues, all from one snapshot.

    A figure is null where it is withheld: see `suppressed`.
    """

    suppressed: bool = told(
        lambda telling, _: _constant(telling.blocks.withheld),
        "Whether the reader may count these issues but not read them: then small numbers, and others that "
        "would tell them, are null, and the rest is rounded to five (小数隐藏).",
    )
    collected: int | None = _tally(
        "Issues reported (收集数), without those withdrawn or merged into another."
    )
    solved: int | None = _tally("Answered with the outcome SOLVED (解决数).")
    resolved: int | None = _tally("Answered, however (办结数).")
    written_off: int | None = _tally("Struck off (销号数).")
    open: int | None = _tally("Not answered yet, and not refused (在办数).")
    green: int | None = _tally("With a green light (绿灯).")
    yellow: int | None = _tally("With a yellow light (黄灯).")
    red: int | None = _tally("With a red light (红灯).")
    unlit: int | None = _tally("Without a deadline, and so without a light.")
    metrics: list[Share] = told(
        _metrics, "The shares, all or those asked for.", codes=(list[MetricCode] | None, "Which; null: all.")
    )
    distinct_count: int | None = told(
        _distinct,
        "How many different ones the issues lead to; only those that the reader may see count.",
        of=(IssueCountable, "Of what."),
    )
    duration: DurationSummary = told(_duration, "How long it took.", of=(IssueDuration, "Which span."))
