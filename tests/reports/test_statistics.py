"""Do statistics say what a patient clerk would count, for everybody, by everything?"""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import pytest_asyncio

from models.rules.calendar import day_of
from models.tables import Issue
from schema.types.dimensions import DIMENSIONS
from tests.reports.many import plain, stored
from tests.reports.recount import COUNTED, KEYS, SHARES, Row, counted, facts, grouped, shown
from tests.town.places import EVERYBODY, FOTANG, NOW, YIWU
from tests.town.town import Town

pytestmark = pytest.mark.asyncio(loop_scope="module")

LATER = NOW + timedelta(days=3)  # some lights are green, some red
TOTAL = f"""query($where: IssueFilter, $since: Date, $until: Date) {{
  statistics(where: $where, since: $since, until: $until) {{ asOf {COUNTED} }} }}"""
GROUPS = " ".join(f"{name}: by(dimension: {name}) {{ key label {COUNTED} }}" for name in KEYS)
BY_ALL = f"query($where: IssueFilter) {{ statistics(where: $where) {{ {COUNTED} {GROUPS} }} }}"


@pytest_asyncio.fixture(loop_scope="module")
async def later(shared_town: Town) -> Town:
    return replace(shared_town, now=LATER)


async def test_every_dimension_is_recounted() -> None:
    assert set(KEYS) == {dimension.name for dimension in DIMENSIONS}


@pytest.mark.parametrize("login", [login for login in EVERYBODY if login != "analyst"])
async def test_statistics_count_what_their_reader_may_see(later: Town, login: str) -> None:
    rows = await shown(later, login, await facts(later))

    said = (await later.ask(login, BY_ALL))["statistics"]

    by = {name: said.pop(name) for name in KEYS}
    assert said == counted(rows)
    for name, groups in by.items():
        assert sum(group["collected"] for group in groups) == len(rows), name
        assert all((group.pop("label") is None) is (group["key"] is None) for group in groups), name
        assert groups == grouped(rows, name), name


FILTERS: list[tuple[dict[str, Any], Callable[[Row], bool]]] = [
    ({"status": {"eq": "RESOLVED"}}, lambda row: row["status"] == "RESOLVED"),
    ({"status": {"in": []}}, lambda _: False),
    ({"light": {"eq": "RED"}}, lambda row: row["light"] == "RED"),
    ({"everRed": {"eq": False}}, lambda row: not row["ever_red"]),
    ({"satisfaction": {"isNull": False}}, lambda row: row["satisfaction"] is not None),
    ({"satisfaction": {"ne": "SATISFIED"}}, lambda row: row["satisfaction"] != "SATISFIED"),
    ({"not": {"source": {"eq": "VISIT"}}}, lambda row: row["source"] != "VISIT"),
    ({"within": {"holding": FOTANG}}, lambda row: row["holding_township"] == FOTANG),
    ({"within": {"place": YIWU}}, lambda row: row["place_district"] == YIWU),
    (
        {"or": [{"round": {"gt": 1}}, {"deadlineClass": {"eq": "DIFFICULT"}}]},
        lambda row: row["round"] > 1 or row["deadline_class"] == "DIFFICULT",
    ),
    ({"search": "贷款 到期"}, lambda row: "贷款" in row["search_text"] and "到期" in row["search_text"]),
    ({"leadUnit": {"name": {"eq": "佛堂镇经济发展办"}}}, lambda row: row["lead_unit_id"] is not None),
]


@pytest.mark.parametrize(("where", "holds"), FILTERS)
async def test_statistics_count_what_a_filter_leaves(
    later: Town, where: dict[str, Any], holds: Callable[[Row], bool]
) -> None:
    every = await facts(later)
    economy = later.ids["unit:fotang-economy"]
    if "leadUnit" in where:
        every = [row for row in every if f"Unit_{row['lead_unit_id']}" == economy]
    for login in ("office", "handler", "boss", "stranger"):
        rows = [row for row in await shown(later, login, every) if holds(row)]

        said = (await later.ask(login, TOTAL, where=where))["statistics"]

        assert said == {"asOf": "2019-10-17T02:00:00.000Z"} | counted(rows), login
        listed = await later.ask(
            login, "query($w: IssueFilter) { issues(where: $w) { totalCount } }", w=where
        )
        withdrawn = {"and": [where, {"status": {"in": ["WITHDRAWN", "MERGED", "DRAFT"]}}]}
        left = await later.ask(
            login, "query($w: IssueFilter) { issues(where: $w) { totalCount } }", w=withdrawn
        )
        assert listed["issues"]["totalCount"] - left["issues"]["totalCount"] == len(rows)


@pytest.mark.parametrize(
    ("since", "until"),
    [
        (None, None),
        ("2019-10-14", None),
        (None, "2019-10-13"),
        ("2019-10-14", "2019-10-14"),
        ("2019-10-13", "2019-10-14"),
        ("2019-10-15", "2019-12-31"),
        ("1900-01-01", "2999-12-31"),
    ],
)
async def test_a_period_is_whole_days_of_china(later: Town, since: str | None, until: str | None) -> None:
    midnight = datetime(2019, 10, 13, 16, tzinfo=UTC)
    edges = [midnight + timedelta(milliseconds=ms) for ms in (-1, 0, 86_399_999, 86_400_000)]
    moved = [row.id for row in await Issue.all().order_by("id").limit(4)]
    kept = {row.id: row.reported_at for row in await Issue.filter(id__in=moved)}
    try:
        for id, at in zip(moved, edges, strict=True):
            await Issue.filter(id=id).update(reported_at=at)
        rows = [
            row
            for row in await shown(later, "province-office", await facts(later))
            if (since is None or day_of(row["reported_at"]) >= date.fromisoformat(since))
            and (until is None or day_of(row["reported_at"]) <= date.fromisoformat(until))
        ]

        said = await later.ask("province-office", TOTAL, since=since, until=until)
    finally:
        for id, at in kept.items():
            await Issue.filter(id=id).update(reported_at=at)

    assert said["statistics"]["collected"] == len(rows)
    assert said["statistics"] == {"asOf": "2019-10-17T02:00:00.000Z"} | counted(rows)


async def test_groups_are_the_same_however_they_are_asked_for(later: Town) -> None:
    document = f"""query($d: StatisticsDimension!, $no: Boolean!) {{ statistics {{
        by(dimension: KIND) {{ key collected }}
        again: by(dimension: KIND) {{ key shown: collected {SHARES} }}
        given: by(dimension: $d) {{ key collected }}
        left: by(dimension: LIGHT) @skip(if: $no) {{ key }}
        ... on Statistics {{ inline: by(dimension: MONTH) {{ ...G }} }}
        ...S }}
      second: statistics(where: {{round: {{gt: 9}}}}) {{ collected by(dimension: SOURCE) {{ key }} }} }}
    fragment S on Statistics {{ spread: by(dimension: TOWNSHIP) {{ ...G }} }}
    fragment G on StatisticsGroup {{ __typename key collected }}"""
    rows = await shown(later, "office", await facts(later))

    found = await later.ask("office", document, d="SOURCE", no=True)

    said = found["statistics"]
    assert found["second"] == {"collected": 0, "by": []}
    assert "left" not in said
    assert said["by"] == [{"key": "ENTERPRISE", "collected": len(rows)}]
    [again] = said["again"]
    assert (again["shown"], again["metrics"]) == (len(rows), counted(rows)["metrics"])
    assert said["given"] == _of(grouped(rows, "SOURCE"))
    typed = {"__typename": "StatisticsGroup"}
    assert said["inline"] == [typed | group for group in _of(grouped(rows, "MONTH"))]
    assert said["spread"] == [typed | group for group in _of(grouped(rows, "TOWNSHIP"))]


def _of(groups: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{"key": group["key"], "collected": group["collected"]} for group in groups]


@pytest.mark.parametrize(
    ("locale", "labels"),
    [("zh-CN", ["企业", "佛堂镇", "佛堂镇经济发展办"]), ("en", ["Enterprise", "佛堂镇", "佛堂镇经济发展办"])],
)
async def test_a_group_is_called_what_its_reader_calls_it(
    later: Town, locale: str, labels: list[str]
) -> None:
    document = """{ statistics { kind: by(dimension: KIND) { label } town: by(dimension: TOWNSHIP) { label }
      unit: by(dimension: LEAD_UNIT) { key label } } }"""

    said = (await replace(later, locale=locale).ask("handler", document))["statistics"]

    unit = [group["label"] for group in said["unit"] if group["key"] == later.ids["unit:fotang-economy"]]
    assert [said["kind"][0]["label"], said["town"][0]["label"], *unit] == labels


async def test_a_group_is_called_in_the_language_that_is_asked_for(later: Town) -> None:
    document = """query($locale: Locale) {
      statistics { kinds: by(dimension: KIND) { key label said: label(locale: $locale) } }
      issueAggregate(groupBy: [CATEGORY]) { nodes: groups { nodes { keys {
        key zh: label(locale: ZH_CN) said: label(locale: $locale) } } } }
      issueCategories(first: 100) { nodes { id nameZh nameEn } } }"""

    for locale, kind, name in (("EN", "Enterprise", "nameEn"), ("ZH_CN", "企业", "nameZh")):
        said = await later.ask("handler", document, locale=locale)

        kinds = {group["key"]: (group["label"], group["said"]) for group in said["statistics"]["kinds"]}
        names = {one["id"]: (one["nameZh"], one[name]) for one in said["issueCategories"]["nodes"]}
        groups = [key for group in said["issueAggregate"]["nodes"]["nodes"] for key in group["keys"]]
        assert kinds["ENTERPRISE"] == ("企业", kind)
        named = [one for one in groups if one["key"] is not None]
        assert named
        assert all(names[one["key"]] == (one["zh"], one["said"]) for one in named)


async def test_a_metric_asked_for_alone_comes_alone(later: Town) -> None:
    document = (
        "{ statistics { metrics(codes: [SOLVED_RATE]) { code value } none: metrics(codes: []) { code } } }"
    )
    rows = await shown(later, "office", await facts(later))
    solved = next(share for share in counted(rows)["metrics"] if share["code"] == "SOLVED_RATE")

    said = (await later.ask("office", document))["statistics"]

    assert said == {"metrics": [{"code": "SOLVED_RATE", "value": solved["value"]}], "none": []}


@pytest.mark.parametrize("many", [1000, 1001])
async def test_at_most_a_thousand_groups_are_told(later: Town, many: int) -> None:
    first = datetime(2001, 1, 1, tzinfo=UTC)
    days = [
        row | {"reported_at": first + timedelta(days=at)} for at, row in enumerate(await plain(many, NOW))
    ]
    document = """{ statistics(until: "2010-12-31") { collected by(dimension: DAY) { key }
      months: by(dimension: MONTH) { key } } }"""
    async with stored(*days):
        body = await later.answer("province-office", document)

    if many == 1000:
        assert len(body["data"]["statistics"]["by"]) == many
        assert len(body["data"]["statistics"]["months"]) == 33
    else:
        [error] = body["errors"]
        assert error["extensions"] == {"code": "LIMITED", "reason": "TOO_MANY", "field": ["dimension"]}
