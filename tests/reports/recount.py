"""What would somebody count who looks at one row after another, and asks plain Casbin about each?"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import timedelta
from functools import cache
from types import SimpleNamespace
from typing import Any

from models.reports.metrics import BASE, COUNTS, METRICS, passes, percent
from models.rules.calendar import day_of
from models.rules.lights import ever_red, light
from models.tables import Issue
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
        found.append(row | derived)
    return found


@cache
def reading() -> Engine:
    """The shipped rules that can say anything about reading an issue: plain Casbin goes through each."""
    policy = shipped()
    groups = {group for action, group in policy.groups if action == "read"} | {"read", "any"}
    rules = tuple(rule for rule in policy.rules if rule.otype == "Issue" and rule.act in groups)
    return Engine(replace(policy, rules=rules))


_readable: dict[tuple[str, int, str], set[str]] = {}  # by town, and by subject and its authority


async def shown(town: Town, login: str, rows: Iterable[Row]) -> list[Row]:
    """The rows that count for `login`: those that Casbin lets them read, and that are no drafts or ends."""
    subject = await load_subject(town.reader, town.kinds[login], town.ids[login], town.now)
    known = (subject.id, subject.authority_version, town.reader.dialect.name)
    if known not in _readable:
        every = await Issue.all().values()
        enforce = reading().enforce
        _readable[known] = {row["id"] for row in every if enforce(subject, "Issue", "read", row)}
    return [row for row in rows if passes(BASE, row) and row["id"] in _readable[known]]


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
