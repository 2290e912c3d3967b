"""Does a refusal tell who may not do something whether something exists that they may not see?"""

import pytest

from models.rules.ids import new_id
from models.tables import EnterpriseRepresentative, ExternalIdentity
from tests.schema.registry.acting import act, refused
from tests.town.life import REPORT
from tests.town.places import FOTANG, HUANGZHAI
from tests.town.town import Town

TAKEN, FREE = "91330199MA27ABCD43", "91330100799655058B"


@pytest.mark.parametrize("login", ["stranger", "pujiang-office"])
async def test_nobody_learns_which_enterprises_are_on_record_where_they_may_register_none(
    town: Town, login: str
) -> None:
    answers = [
        await refused(town, login, "enterpriseCreate", name="某公司", uscc=code, placeId=town.ids[FOTANG])
        for code in (TAKEN, FREE)
    ]

    assert answers[0] == answers[1] == ("FORBIDDEN", "FORBIDDEN", [])


async def test_nobody_learns_which_posts_somebody_holds_by_granting_what_they_may_not(town: Town) -> None:
    holders = (f"Cadre_{town.ids['audit-admin']}", f"Person_{town.ids['boss']}", f"Cadre_{new_id(town.now)}")

    answers = {await granting(town, holder) for holder in holders}

    assert answers == {("FORBIDDEN", "FORBIDDEN", ())}


async def granting(town: Town, holder: str) -> tuple[str, str, tuple[str, ...]]:
    code, reason, field = await refused(
        town, "stranger", "postGrant", holderId=holder, role="SECURITY_ADMIN", jurisdictionId=town.ids[FOTANG]
    )
    return code, reason, tuple(field)


async def test_links_of_others_are_as_unknown_as_links_that_do_not_exist(town: Town) -> None:
    link = await EnterpriseRepresentative.first()
    identity = await ExternalIdentity.get(subject="office")
    assert link is not None
    for mutation, argument, type, id in (
        ("representativeVerify", "representativeId", "EnterpriseRepresentative", link.id),
        ("externalIdentityUnbind", "externalIdentityId", "ExternalIdentity", identity.id),
    ):
        answers = [
            await act(town, "huangzhai-office", mutation, **{argument: f"{type}_{one}"})
            for one in (id, new_id(town.now))
        ]
        assert answers[0] == answers[1], mutation


async def test_a_reporter_learns_nothing_of_what_partners_brought(town: Town) -> None:
    outside = {"externalSystem": "portal", "externalId": "2019-1"}
    await town.act("portal", "submit", **(REPORT | outside | {"placeId": town.ids[FOTANG]}))

    answers = [
        await town.act(
            "stranger", "submit", **(REPORT | outside | {"externalId": id, "placeId": town.ids[HUANGZHAI]})
        )
        for id in ("2019-1", "2019-2")
    ]

    assert answers[0]["errors"] == answers[1]["errors"]
