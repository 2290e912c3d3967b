"""Do aggregates say what a patient clerk would count, by everything at once?"""

from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import pytest_asyncio
from hypothesis import given, settings
from hypothesis import strategies as st

from models.reports.figures import IssueCountable, IssueDuration
from tests.reports.many import made, stored
from tests.reports.recount import COUNTED, KEYS, Row, counted, distinct, facts, hidden, shown, summary
from tests.town.places import NOW
from tests.town.town import Town

pytestmark = pytest.mark.asyncio(loop_scope="module")

Hidden = Mapping[str, Callable[[Row], bool]]
Narrowed = tuple[dict[str, Any], Callable[[Row], bool]]
LATER = NOW + timedelta(days=3)
RANKS = " ".join(f"p{percent}: percentile(percent: {percent})" for percent in (1, 50, 99))
SPAN = f"count sum avg min max {RANKS}"
DISTINCT = " ".join(f"{of.name}: distinctCount(of: {of.name})" for of in IssueCountable)
SPANS = " ".join(f"{of.name}: duration(of: {of.name}) {{ {SPAN} }}" for of in IssueDuration)
EVERYTHING = f"{COUNTED} {DISTINCT} {SPANS}"
GROUPED = f"""query($by: [StatisticsDimension!], $where: IssueFilter) {{
  issueAggregate(groupBy: $by, where: $where) {{ {EVERYTHING}
    groups {{ totalCount truncated nodes {{ keys {{ dimension key }} {EVERYTHING} }} }} }} }}"""


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def busy(shared_town: Town) -> AsyncIterator[Town]:
    async with stored(*await made(1, 100, NOW)):
        yield replace(shared_town, now=LATER)


FILTERS: list[Narrowed] = [
    ({}, lambda _: True),
    ({"kind": {"eq": "PUBLIC"}}, lambda row: row["kind"] == "PUBLIC"),
    ({"everRed": {"eq": True}}, lambda row: row["ever_red"]),
    ({"not": {"satisfaction": {"isNull": True}}}, lambda row: row["satisfaction"] is not None),
]


def everything(rows: list[Row], hidden: Hidden) -> dict[str, Any]:
    return {
        **counted(rows),
        **{of.name: distinct(rows, of, hidden) for of in IssueCountable},
        **{of.name: summary(rows, of) for of in IssueDuration},
    }


@settings(max_examples=15)
@given(
    login=st.sampled_from(["yiwu-office", "handler", "boss"]),
    by=st.lists(st.sampled_from(sorted(KEYS)), unique=True, max_size=4),
    where=st.sampled_from(FILTERS),
)
async def test_groups_are_recounted(busy: Town, login: str, by: list[str], where: Narrowed) -> None:
    filter, holds = where
    rows = [row for row in await shown(busy, login, await facts(busy)) if holds(row)]
    unseen = await hidden(busy, login)

    said = (await busy.ask(login, GROUPED, by=by, where=filter))["issueAggregate"]

    groups = said.pop("groups")
    assert said == everything(rows, unseen)
    expected = groups_of(rows, by, unseen)
    assert groups["totalCount"] == len(expected)
    assert groups["truncated"] is False
    assert groups["nodes"] == expected


def groups_of(rows: list[Row], by: list[str], hidden: Hidden) -> list[dict[str, Any]]:
    found: dict[tuple[Any, ...], list[Row]] = {}
    for row in rows:
        found.setdefault(tuple(KEYS[name](row) for name in by), []).append(row)
    ordered = sorted(found, key=lambda keys: [(key is None, key or "") for key in keys])
    if not by:
        ordered, found = [()], {(): rows}
    return [
        {
            "keys": [{"dimension": name, "key": key} for name, key in zip(by, keys, strict=True)],
            **everything(found[keys], hidden),
        }
        for keys in ordered
    ]
