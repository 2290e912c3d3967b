"""Who still reads the values of somebody who has left a household?"""

from tests.schema.registry.acting import done
from tests.town.town import Town

READ = "query($id: ID!) { node(id: $id) { id ... on HouseholdMember { name phone } } }"
MEMBERS = "query($id: ID!) { household(id: $id) { members { id } } }"


async def test_a_member_who_left_is_no_longer_a_node(town: Town) -> None:
    household = (await town.ask("office", MEMBERS, id=town.ids["household"]))["household"]
    (member,) = household["members"]
    assert (await town.ask("yiwu-office", READ, **member))["node"]["name"] == "李四"

    await done(town, "office", "householdMemberRemove", "household { id }", memberId=member["id"])

    assert (await town.ask("yiwu-office", READ, **member))["node"] is None
