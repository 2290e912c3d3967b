"""Does every dimension of statistics put each issue into exactly one group?"""

from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest

from schema.types.dimensions import StatisticsDimension
from tests.town.places import NOW
from tests.town.town import Town

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.mark.parametrize("dimension", StatisticsDimension)
async def test_the_groups_of_a_dimension_sum_to_the_whole(
    shared_town: Town, dimension: StatisticsDimension
) -> None:
    query = f"{{ statistics {{ collected by(dimension: {dimension.name}) {{ key collected }} }} }}"

    found = (await shared_town.ask("yiwu-office", query))["statistics"]

    assert found["collected"] > 0
    assert sum(group["collected"] for group in found["by"]) == found["collected"]
    assert len({group["key"] for group in found["by"]}) == len(found["by"])


async def test_the_lights_that_are_counted_are_those_that_are_shown(shared_town: Town) -> None:
    town = replace(shared_town, now=NOW + timedelta(days=3))
    query = """{
      issues(first: 100) { nodes { light status } }
      statistics { by(dimension: LIGHT) { key collected } }
    }"""

    found = await town.ask("yiwu-office", query)

    shown = Counter(
        issue["light"] for issue in found["issues"]["nodes"] if issue["status"] not in ("WITHDRAWN", "MERGED")
    )
    assert {group["key"]: group["collected"] for group in found["statistics"]["by"]} == shown
