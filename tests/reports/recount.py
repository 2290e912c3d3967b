"""What would somebody count who looks at one row after another, and asks plain Casbin about each?"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from types import SimpleNamespace
from typing import Any

from models.reports.figures import DURATIONS, IssueCountable, IssueDuration
from models.reports.metrics import BASE, COUNTS, METRICS, passes, percent
from models.rules.calendar import day_of
from models.rules.lateness import is_late
from models.rules.lights import ever_red, light
from models.rules.vocabulary import TargetKind
from models.tables import Issue, ServiceTarget, Visit
from policies.access import load_subject
from policies.document import shipped
from policies.planner import Engine
from tests.town.town import Town

Row = Mapping[str, Any]
Key = Callable[[Row], Any]
Counted = dict[str, Any]

SHARES = "metrics { code numerator denominator value }"
COUNTED = f"collected solved resolved writtenOff open green yellow red unlit {SHARES}"


def _column(name: str) -> Key:
    return lambda row: row[name]


def _id(type: str, name: str) -> Key:
    return lambda row: None if row[name] is None else f"{type}_{row[name]}"


def _monday(row: Row) -> str:
    day = day_of(row["reported_at"])
    return (day - timedelta(days=day.weekday())).isoformat()


KEYS: dict[str, Key] = {
    name: _column(name.lower())
    for name in (
        *("KIND", "SUBMISSION_KIND", "FAMILY", "TERM", "CHARACTER", "SOURCE", "DEADLINE_CLASS", "STATUS"),
        *("LIGHT", "DISPOSITION", "OUTCOME", "SATISFACTION", "HOLDING_LEVEL"),
    )
}
KEYS |= {level: _column(f"place_{level.lower()}") for level in ("CITY", "DISTRICT", "TOWNSHIP", "VILLAGE")}
KEYS |= {
    f"{axis}_{level}": _column(f"{axis}_{level}".lower())
    for axis in ("ORIGIN", "HOLDING")
    for level in ("CITY", "DISTRICT", "TOWNSHIP")
}
KEYS |= {
    "CATEGORY": _id("IssueCategory", "category_id"),
    "LEAD_UNIT": _id("Unit", "lead_unit_id"),
    "DAY": lambda row: day_of(row["reported_at"]).isoformat(),
    "WEEK": _monday,
    "MONTH": lambda row: day_of(row["reported_at"]).isoformat()[:7],
}


async def facts(town: Town) -> list[Row]:
    """Every issue, with what is derived from it now."""
    found: list[Row] = []
    for row in await Issue.all().values():
        clock = SimpleNamespace(**row)
        derived = {"light": light(clock, town.now), "ever_red": ever_red(clock, town.now)}
        derived["late"] = is_late(clock, town.now)
        found.append(row | derived)
    return found


@cache
def about(type: str, action: str) -> Engine:
    """The shipped rules that can say anything about an action: plain Casbin goes through each."""
    policy = shipped()
    groups = {group for part, group in policy.groups if part == action} | {action, "any"}
    groups |= {group for part, group in policy.groups if part in groups}
    rules = tuple(rule for rule in policy.rules if rule.otype == type and rule.act in groups)
    return Engine(replace(policy, rules=rules or policy.rules))


_allowed: dict[tuple[Any, ...], set[Any]] = {}  # by subject and its authority, town and question


async def shown(town: Town, login: str, rows: Iterable[Row]) -> list[Row]:
    """The rows that count for `login`: those that Casbin lets them read, and that are no drafts or ends."""
    readable = await allowed(town, login, Issue)
    return [row for row in rows if passes(BASE, row) and row["id"] in readable]


async def allowed(town: Town, login: str, table: Any, type: str = "Issue", action: str = "read") -> set[Any]:
    """The ids of the rows of a type for which Casbin allows an action."""
    subject = await load_subject(town.reader, town.kinds[login], town.ids[login], town.now)
    every = await table.all().values()
    ids = frozenset(row["id"] for row in every)  # those of two worlds differ
    key = (subject.id, subject.authority_version, town.reader.dialect.name, type, action, ids)
    if key not in _allowed:
        enforce = about(type, action).enforce
        _allowed[key] = {row["id"] for row in every if enforce(subject, type, action, row)}
    return _allowed[key]


def counted(rows: list[Row]) -> Counted:
    """As `COUNTED` asks for it."""
    counts = {name: sum(passes(tests, row) for row in rows) for name, tests in COUNTS.items()}
    shares = []
    for code, metric in METRICS.items():
        over = [row for row in rows if passes(metric.over, row)]
        of = sum(passes(metric.of, row) for row in over)
        share = {"numerator": of, "denominator": len(over), "value": percent(of, len(over))}
        shares.append({"code": code.name, **share})
    counts["writtenOff"] = counts.pop("written_off")
    return {**counts, "metrics": shares}


def grouped(rows: list[Row], dimension: str) -> list[Counted]:
    """By key, those without one last."""
    groups: dict[Any, list[Row]] = {}
    for row in rows:
        key = KEYS[dimension](row)
        groups.setdefault(None if key is None else str(key), []).append(row)
    ordered = sorted(groups, key=lambda key: (key is None, key or ""))
    return [{"key": key, **counted(groups[key])} for key in ordered]


async def hidden(town: Town, login: str) -> dict[str, Callable[[Row], bool]]:
    """By what is counted: whether a row's is hidden from `login`."""
    named = await allowed(town, login, Issue, "Issue", "read.personal")
    kinds = {
        kind.name: await allowed(town, login, ServiceTarget, kind.value.capitalize(), "read")
        for kind in TargetKind
    }
    targets = set[Any]().union(*kinds.values())
    visits = await allowed(town, login, Visit, "Visit", "read")
    return {
        "REPORTER": lambda row: row["id"] not in named,
        "TARGET": lambda row: row["target_id"] not in targets,
        "ENTERPRISE": lambda row: row["target_id"] not in kinds["ENTERPRISE"],
        "HOUSEHOLD": lambda row: row["target_id"] not in kinds["HOUSEHOLD"],
        "VISIT": lambda row: row["visit_id"] not in visits,
    }


def distinct(rows: list[Row], of: IssueCountable, hidden: Mapping[str, Callable[[Row], bool]]) -> int:
    """How many different ones that are not hidden."""
    unseen = hidden.get(of.name, lambda _: False)
    column = {"ENTERPRISE": "target_id", "HOUSEHOLD": "target_id"}.get(of.name, f"{of.name.lower()}_id")
    return len({row[column] for row in rows if not unseen(row)} - {None})


def seconds(row: Row, of: IssueDuration) -> int | None:
    start, end = (row[name] for name in DURATIONS[of])
    return None if start is None or end is None or end < start else (end - start) // timedelta(seconds=1)


def summary(rows: list[Row], of: IssueDuration) -> Counted:
    """As `count sum avg min max` and three percentiles ask for it."""
    found = sorted(value for row in rows if (value := seconds(row, of)) is not None)
    mean = Decimal(sum(found)) / len(found) if found else None
    return {
        "count": len(found),
        "sum": str(sum(found)) if found else None,
        "avg": None if mean is None else str(mean.quantize(Decimal("0.1"), ROUND_HALF_UP)),
        "min": found[0] if found else None,
        "max": found[-1] if found else None,
        **{f"p{percent}": _percentile(found, percent) for percent in (1, 50, 99)},
    }


def _percentile(found: list[int], percent: int) -> int | None:
    """The first that enough of them do not exceed."""
    return next((value for at, value in enumerate(found, 1) if at * 100 >= percent * len(found)), None)
