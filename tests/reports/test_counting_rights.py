"""Whoever reads and whoever only counts: what does each learn of the same issues?"""

from collections.abc import AsyncIterator
from datetime import timedelta
from uuid import UUID

import pytest

from models.commands import posts
from models.rules.vocabulary import RoleCode
from tests.models.world import at, permit, place
from tests.reports.many import plain, stored
from tests.town.places import CHIAN, FOTANG, NOW, YIWU
from tests.town.town import Town

HOUR = timedelta(hours=1)


@pytest.fixture
async def counted(town: Town) -> AsyncIterator[Town]:
    """Twenty issues, resolved within one, two … twenty hours, of them eight on the spot; and some sealed."""
    resolved = [
        row
        | {"resolved_at": NOW + (hours + 1) * HOUR, "disposition": "ON_SPOT" if hours < 8 else "FOLLOW_UP"}
        for hours, row in enumerate(
            await plain(20, NOW, CHIAN, kind="PUBLIC", status="RESOLVED", outcome="SOLVED")
        )
    ]
    sealed = await plain(10, NOW, CHIAN, kind="PUBLIC", confidentiality="SEALED")
    async with stored(*resolved, *sealed):
        yield town


YEAR = 'since: "2019-01-01", until: "2019-12-31"'
FIGURES = """{ statistics(YEAR) {
  suppressed collected solved
  metrics(codes: [ON_SPOT_RATE, SOLVED_RATE]) { numerator denominator value }
  targets: distinctCount(of: TARGET) places: distinctCount(of: PLACE)
  duration(of: REPORTED_TO_RESOLVED) { count sum avg min max
    p20: percentile(percent: 20) p25: percentile(percent: 25) p50: percentile(percent: 50)
    p75: percentile(percent: 75) p80: percentile(percent: 80) p100: percentile(percent: 100) } } }"""


async def test_of_each_figure_only_what_tells_of_many(counted: Town) -> None:
    said = (await counted.ask("analyst", FIGURES.replace("YEAR", YEAR)))["statistics"]

    assert said == {
        "suppressed": True,
        "collected": 20,  # those that are sealed are not the analyst's to count
        "solved": 20,
        "metrics": [
            {"numerator": 10, "denominator": 20, "value": "50.0"},
            {"numerator": 20, "denominator": 20, "value": "100.0"},
        ],
        "targets": None,
        "places": None,
        "duration": {
            "count": 20,
            "sum": None,
            "avg": "39600.0",  # ten and a half hours, to the next hour
            "min": None,
            "max": None,
            "p20": None,  # only four are shorter
            "p25": 5 * 3600,
            "p50": 10 * 3600,
            "p75": 15 * 3600,
            "p80": None,
            "p100": None,
        },
    }


async def test_who_counts_reads_nothing(counted: Town) -> None:
    said = await counted.ask(
        "analyst", "{ issues { totalCount nodes { id } } statistics(right: READ) { collected } }"
    )

    assert said == {"issues": {"totalCount": 0, "nodes": []}, "statistics": {"collected": 0}}


async def test_what_one_reads_is_no_part_of_what_one_only_counts(town: Town) -> None:
    """The leader of Fotang who may count all of Yiwu counts Fotang exactly, and of the rest what is told."""
    async with at(NOW) as work:
        await posts.grant(
            work,
            permit("Post", "grant"),
            holder_id=UUID(town.ids["leader"]),
            role=RoleCode.ANALYST,
            jurisdiction_id=await place(YIWU),
        )
    document = """{ usual: statistics { ...S } read: statistics(right: READ) { ...S }
      count: statistics(right: COUNT, YEAR) { ...S } }
      fragment S on Statistics { suppressed collected by(dimension: TOWNSHIP) { key collected } }"""
    async with stored(*await plain(7, NOW, FOTANG), *await plain(3, NOW, CHIAN)):
        few = await town.ask("leader", document.replace("YEAR", YEAR))
    async with stored(*await plain(7, NOW, FOTANG), *await plain(12, NOW, CHIAN)):
        many = await town.ask("leader", document.replace("YEAR", YEAR))

    own = {"suppressed": False, "collected": 7, "by": [{"key": FOTANG, "collected": 7}]}
    assert few == {"usual": own, "read": own, "count": {"suppressed": True, "collected": None, "by": []}}
    rest = {"suppressed": True, "collected": 10, "by": [{"key": CHIAN, "collected": 10}]}
    assert many == {"usual": own, "read": own, "count": rest}
