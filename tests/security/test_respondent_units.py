"""Who of a unit that somebody complains about sees the complaint?"""

from tests.town.life import report
from tests.town.places import VILLAGE
from tests.town.town import Town

COUNT = "{ issues { totalCount } statistics { collected } inbox { totalCount } }"


async def test_whoever_belongs_to_the_unit_sees_nothing_whatever_their_post_says(town: Town) -> None:
    """The post of the village cadre is for no unit; they are of the town's secretariat all the same."""
    issue = await report(
        town, placeId=town.ids[VILLAGE], respondentUnitId=town.ids["unit:fotang-secretariat"]
    )

    assert await town.see("village-cadre", issue) is None
    seen = await town.ask("village-cadre", COUNT)
    assert seen["issues"]["totalCount"] == seen["statistics"]["collected"] == 0
