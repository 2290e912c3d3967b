"""Do the statistics tell what Yiwu published of its state on 2019-10-31 (S4), and to whom?"""

from datetime import UTC, datetime
from typing import Any

import pytest

from api.demo.loading import load_demo
from api.demo.people import PEOPLE
from api.demo.places import TOWNS
from models.tables import AuditEntry, Issue, IssueEvent, OutboxEvent, Subject
from tests.journeys.county import County
from tests.models.world import RING

# The county is loaded once a session, which takes its time.
pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(900)]

MIDNIGHT = datetime(2019, 10, 31, 16, 0, tzinfo=UTC)  # when the last day was over in China
PUBLISHED = """{
  statistics(until: "2019-10-31") {
    collected solved open
    metrics(codes: [SOLVED_RATE]) { numerator denominator value }
    kinds: by(dimension: KIND) { key collected }
    sources: by(dimension: SOURCE) { key collected }
    classes: by(dimension: DEADLINE_CLASS) { key solved }
    towns: by(dimension: TOWNSHIP) { key collected }
  }
}"""
MINE = '{ statistics(until: "2019-10-31") { collected solved open } }'
SEEN = "{ issues(first: 1) { totalCount nodes { title } } inbox(first: 1) { totalCount } }"


def by_key(groups: list[dict[str, Any]], count: str) -> dict[str, int]:
    return {group["key"]: group[count] for group in groups}


async def published(county: County, login: str) -> dict[str, Any]:
    return (await county.ask(login, PUBLISHED))["statistics"]  # type: ignore[no-any-return]


@pytest.mark.parametrize("login", ["yiwu-leader", "yiwu-office", "yiwu-supervisor", "jinhua-leader"])
async def test_the_county_tells_what_was_published(shared_county: County, login: str) -> None:
    told = await published(shared_county, login)

    assert (told["collected"], told["solved"], told["open"]) == (3905, 3739, 166)
    assert told["metrics"] == [{"numerator": 3739, "denominator": 3905, "value": "95.7"}]
    assert by_key(told["kinds"], "collected") == {"ENTERPRISE": 2296, "PUBLIC": 728, "GRASSROOTS": 881}
    assert by_key(told["sources"], "collected") == {"VISIT": 3905}
    solved = {key: count for key, count in by_key(told["classes"], "solved").items() if count}
    assert solved == {"SIMPLE": 2305, "COMPLEX": 1306, "DIFFICULT": 128}


async def test_each_township_sees_its_own_part_and_the_parts_are_the_whole(shared_county: County) -> None:
    whole = by_key((await published(shared_county, "yiwu-leader"))["towns"], "collected")
    parts: dict[str, int] = {}
    solved = 0
    for town in TOWNS:
        told = await published(shared_county, f"{town.slug}-leader")
        parts |= by_key(told["towns"], "collected")
        solved += told["solved"]
        assert told["collected"] == whole[town.code] > 0

    assert parts == whole
    assert len(parts) == 14
    assert (sum(parts.values()), solved) == (3905, 3739)


async def test_a_neighbouring_county_sees_nothing_not_even_counts(shared_county: County) -> None:
    told = await published(shared_county, "dongyang-leader")
    seen = await shared_county.ask("dongyang-leader", SEEN)

    assert (told["collected"], told["solved"], told["open"]) == (0, 0, 0)
    assert told["metrics"] == [{"numerator": 0, "denominator": 0, "value": None}]
    assert told["kinds"] == told["sources"] == told["classes"] == told["towns"] == []
    assert seen == {"issues": {"totalCount": 0, "nodes": []}, "inbox": {"totalCount": 0}}


@pytest.mark.parametrize("login", ["admin-system", "admin-security", "admin-audit"])
async def test_administrators_see_no_contents(shared_county: County, login: str) -> None:
    told = (await shared_county.ask(login, MINE))["statistics"]

    assert told == {"collected": 0, "solved": 0, "open": 0}


async def test_everybody_who_is_listed_can_sign_in(shared_county: County) -> None:
    me = {person.login: (await shared_county.ask(person.login, "{ me { kind } }"))["me"] for person in PEOPLE}

    others = {login: seen["kind"] for login, seen in me.items() if seen["kind"] != "CADRE"}
    assert others == {
        "fotang-enterprise-1": "REPORTER",
        "fotang-household-1": "REPORTER",
        "hotline-96150": "PARTNER",
    }


async def test_nothing_of_the_year_is_late(shared_county: County) -> None:
    year = Issue.filter(reported_at__lt=MIDNIGHT)

    assert await year.count() == 3905
    assert await year.filter(visit_id=None).count() == 0
    assert await year.filter(ever_red=True).count() == 0
    assert await year.filter(stopped_at=None, paused_at=None, due_at__lte=MIDNIGHT).count() == 0


async def test_the_log_is_in_order_of_time(shared_county: County) -> None:
    instants = await IssueEvent.all().order_by("position").values_list("at", flat=True)

    assert instants == sorted(instants)


async def test_today_every_state_and_every_light_can_be_seen(shared_county: County) -> None:
    document = """{ statistics(since: "2026-01-01") {
      collected statuses: by(dimension: STATUS) { key } lights: by(dimension: LIGHT) { key }
      levels: by(dimension: HOLDING_LEVEL) { key } } }"""

    told = (await shared_county.ask("jinhua-leader", document))["statistics"]

    assert told["collected"] == 40  # and one that was withdrawn
    assert {group["key"] for group in told["lights"]} == {"NONE", "GREEN", "YELLOW", "RED"}


async def test_loading_it_again_changes_nothing(shared_county: County) -> None:
    tables: list[type[Any]] = [Issue, IssueEvent, AuditEntry, OutboxEvent, Subject]
    before = [await table.all().count() for table in tables]

    loaded = await load_demo(shared_county.database, shared_county.now, RING)

    assert loaded is False
    assert [await table.all().count() for table in tables] == before
