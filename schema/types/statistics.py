"""Statistics (统计): counts and shares of the issues that the reader may see, in all and by dimension."""

from datetime import date, datetime
from typing import Any

import strawberry

from models.errors import BadInput, Limited
from models.reports.metrics import COUNTS, METRICS, MetricCode, percent
from models.rules.calendar import midnight_after, midnight_before
from schema.context import Info
from schema.enums import described
from schema.planner.counting import MOST_GROUPS, Question, count
from schema.planner.documents import Document
from schema.types.dimensions import DIMENSIONS, StatisticsDimension
from schema.types.issue import IssueFilter

described(MetricCode)
described(StatisticsDimension)


@strawberry.type
class Share:
    """A metric (指标): what share of which issues."""

    code: MetricCode = strawberry.field(description="Which metric.")
    numerator: int = strawberry.field(description="How many issues count.")
    denominator: int = strawberry.field(description="Of how many.")
    value: str | None = strawberry.field(
        description='In percent with one decimal, rounded half up, such as "95.7"; null of nothing.'
    )


@strawberry.interface
class Counted:
    """Counts and shares of some issues."""

    collected: int = strawberry.field(
        description="Issues reported (收集数), without those withdrawn or merged into another."
    )
    solved: int = strawberry.field(description="Answered with the outcome SOLVED (解决数).")
    resolved: int = strawberry.field(description="Answered, however (办结数).")
    written_off: int = strawberry.field(description="Struck off (销号数).")
    open: int = strawberry.field(description="Not answered yet, and not refused (在办数).")
    raw: strawberry.Private[dict[str, int]]

    @strawberry.field
    def metrics(self, codes: list[MetricCode] | None = None) -> list[Share]:
        """The shares, all or those asked for."""
        return [_share(code, self.raw) for code in (METRICS if codes is None else codes)]


@strawberry.type
class StatisticsGroup(Counted):
    """The issues that share a key."""

    key: str | None = strawberry.field(
        description="The code, id, day or month; null for issues that have none."
    )
    label: str | None = strawberry.field(description="The key in the reader's language.")


@strawberry.type
class Statistics(Counted):
    """Counts and shares of the issues that the reader may see."""

    as_of: datetime = strawberry.field(description="The instant of all of it.")
    groups: strawberry.Private[dict[str, list[dict[str, Any]]]]

    @strawberry.field
    def by(self, dimension: StatisticsDimension) -> list[StatisticsGroup]:
        """The same by one dimension, ordered by key; refused when there are more than 1000 groups."""
        found = self.groups[dimension.name]
        if len(found) > MOST_GROUPS:
            raise Limited("TOO_MANY", limit=MOST_GROUPS, field=("dimension",))
        return [
            StatisticsGroup(key=one["key"], label=one["label"], **_counted(one["counts"])) for one in found
        ]


async def statistics(
    info: Info,
    where: IssueFilter | None = None,
    since: date | None = None,
    until: date | None = None,
) -> Statistics:
    """Counts and shares of the issues reported from the day `since` to the day `until`, both included.

    Days are those of China. All figures of one answer come from one snapshot.
    """
    if since and until and until < since:
        raise BadInput("BAD_PERIOD", field=("until",))
    question = Question(
        where=where,
        since=None if since is None else midnight_before(since),
        until=None if until is None else midnight_after(until),
        dimensions={name: DIMENSIONS[StatisticsDimension[name]] for name in _asked(info)},
    )
    counts = await count(info, question)
    return Statistics(as_of=info.context.now, groups=counts, **_counted(counts["total"]))


def _asked(info: Info) -> list[str]:
    """The dimensions that the selection asks for, in its order: the same statement in every process."""
    raw = info._raw_info  # noqa: SLF001
    document = Document(raw.schema, raw.fragments, raw.variable_values)  # type: ignore[arg-type]
    answer: Any = raw.schema.type_map[Statistics.__name__]
    selected = document.collect(raw.field_nodes, answer).values()
    groups = [node for node, *_ in selected if node.name.value == "by"]
    given = [document.arguments(answer.fields["by"], node)["dimension"] for node in groups]
    return list(dict.fromkeys(StatisticsDimension(dimension).name for dimension in given))


def _counted(raw: dict[str, int]) -> dict[str, Any]:
    return {name: raw[name] for name in COUNTS} | {"raw": raw}


def _share(code: MetricCode, raw: dict[str, int]) -> Share:
    of, over = raw[f"{code}/of"], raw[f"{code}/over"]
    return Share(code=code, numerator=of, denominator=over, value=percent(of, over))
