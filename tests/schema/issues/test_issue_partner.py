"""Does a partner system (合作方) find again what it brought?"""

from tests.town.life import REPORT
from tests.town.places import FOTANG, PARTNER
from tests.town.town import Town

FIND = """query($id: String!) {
  issues(where: { externalSystem: { eq: "portal" }, externalId: { eq: $id } }) {
    nodes { externalSystem externalId }
  }
}"""


async def test_a_partner_finds_its_issue_by_the_id_it_gave(town: Town) -> None:
    given = REPORT | {"placeId": town.ids[FOTANG], "externalSystem": "portal", "externalId": "P-7"}
    payload = await town.act(PARTNER, "submit", **given)
    assert payload["errors"] == []

    assert await town.ask(PARTNER, FIND, id="P-7") == {
        "issues": {"nodes": [{"externalSystem": "portal", "externalId": "P-7"}]}
    }
    assert await town.ask("stranger", FIND, id="P-7") == {"issues": {"nodes": []}}
