"""Does a bureau's head read along its line alone (条线), and whoever serves in a zone that zone (功能区)?"""

from uuid import UUID

import pytest

from models.commands import posts, targets, units
from models.commands import reference_data as shipped
from models.commands.enrolment import Enrolment, enrol
from models.rules import reference
from models.rules.vocabulary import JurisdictionKind, RoleCode, UnitKind
from models.tables import Issue, Jurisdiction
from tests.models.world import at, permit, place
from tests.schema.rights.test_explain_access import why
from tests.town.building import PROVIDER
from tests.town.life import accept, assign, escalate, pending, report
from tests.town.places import CHIAN, FOTANG, JINHUA, NOW, PROVINCE, PUJIANG, YIWU
from tests.town.town import Town


async def found(town: Town, key: str, code: str, line: str | None = "TAX") -> UUID:
    """A new bureau; tests name it by `key`."""
    async with at(town.now) as work:
        unit = await units.create(
            work,
            permit("Unit", "create"),
            name=f"{key}局",
            kind=UnitKind.VERTICAL,
            place_id=await place(code),
            line=line,
        )
    town.ids[f"unit:{key}"] = f"Unit_{unit.id}"
    return unit.id


async def appoint(town: Town, login: str, role: RoleCode, code: str, unit_id: UUID) -> None:
    """A new cadre with one post."""
    async with at(town.now) as work:
        enrolment = Enrolment(name=f"干部{login}", unit_id=unit_id, provider=PROVIDER, subject=login)
        cadre = await enrol(work, permit("Cadre", "enrol"), enrolment)
        await posts.grant(
            work,
            permit("Post", "grant"),
            holder_id=cadre.id,
            role=role,
            jurisdiction_id=await place(code),
            unit_id=unit_id if role is RoleCode.UNIT_HEAD else None,
        )
    town.ids[login], town.kinds[login] = str(cadre.id), "CADRE"


async def seeing(town: Town, issue: str, *logins: str) -> set[str]:
    return {login for login in logins if await town.see(login, issue) is not None}


HEADS = ("province-tax", "jinhua-tax", "yiwu-tax", "pujiang-tax", "jinhua-customs", "no-line")


async def heads(town: Town) -> None:
    """Bureaus of two vertical systems, one that is of none, and their heads."""
    for login, code, line in zip(
        HEADS,
        (PROVINCE, JINHUA, YIWU, PUJIANG, JINHUA, JINHUA),
        ("TAX", "TAX", "TAX", "TAX", "CUSTOMS", None),
        strict=True,
    ):
        await appoint(town, login, RoleCode.UNIT_HEAD, code, await found(town, login, code, line))


async def test_a_head_reads_what_its_line_leads_in_its_place_and_below(town: Town) -> None:
    await heads(town)
    issue = await pending(town)
    assert await seeing(town, issue, *HEADS) == set()

    await found(town, "fotang-tax", FOTANG)
    await assign(town, issue, "fotang-tax")

    assert await seeing(town, issue, *HEADS) == {"province-tax", "jinhua-tax", "yiwu-tax"}
    listed = await town.ask("jinhua-tax", "{ issues { totalCount } statistics { collected } }")
    assert listed == {"issues": {"totalCount": 1}, "statistics": {"collected": 1}}
    assert await town.refused("jinhua-tax", "signFor", issue) == ("FORBIDDEN", "FORBIDDEN")
    told = await why(town, "jinhua-tax", issue, "read")
    [rule] = [one for one in told["rules"] if one["id"] == "head.line"]
    assert (rule["holds"], rule["axes"][1]["message"]) == (True, "a unit of the line of jinhua-tax局 leads")
    able = "query($id: ID!) { whoCan(id: $id) { nodes { id } } }"
    nodes = (await town.ask("yiwu-leader", able, id=issue))["whoCan"]["nodes"]
    assert f"Cadre_{town.ids['yiwu-tax']}" in {node["id"] for node in nodes}


async def test_a_head_reads_what_its_line_assists_in_as_long_as_it_does(town: Town) -> None:
    await heads(town)
    await found(town, "chian-tax", CHIAN)
    await found(town, "fotang-tax", FOTANG)
    issue = await pending(town)

    await assign(town, issue, "fotang-economy", "fotang-tax")
    during = await seeing(town, issue, *HEADS)
    await town.do("office", "waiveAssist", issue, unitId=town.ids["unit:fotang-tax"], reason="无需协办")

    assert during == {"province-tax", "jinhua-tax", "yiwu-tax"}
    assert await seeing(town, issue, *HEADS) == set()


# Two development zones, the one a district with streets, the other a town: where, whose next, beside it.
ZONES = {
    "330371": ("330371005", "330371", "330302"),
    "330109401": ("330109401", "330109", "330109001"),
}
AROUND = frozenset({PROVINCE, "3301", "3303", *ZONES, *(code for codes in ZONES.values() for code in codes)})


async def load_zones() -> None:
    head, *rows = reference.shipped(reference.DIVISIONS).splitlines(keepends=True)
    table = b"".join([head, *(row for row in rows if row.split(b",")[0].decode() in AROUND)])
    async with at(NOW) as work:
        await shipped.load_divisions(work, permit("Jurisdiction", "create"), reference.divisions(table))


async def project(zone: str) -> str:
    async with at(NOW) as work:
        allowed = permit("Project", "create")
        made = await targets.create(work, allowed, name=f"{zone}开发项目", place_id=await place(zone))
    return f"Project_{made.id}"


@pytest.mark.parametrize("zone", ZONES)
async def test_a_zone_is_a_jurisdiction_like_any_other(town: Town, zone: str) -> None:
    await load_zones()
    street, above, beside = ZONES[zone]
    unit = await found(town, "zone", zone, None)
    for role in (RoleCode.CADRE, RoleCode.REVIEWER, RoleCode.COORDINATOR):
        await appoint(town, role.value, role, street, unit)
    await appoint(town, "zone-leader", RoleCode.LEADER, zone, unit)
    await appoint(town, "other-leader", RoleCode.LEADER, beside, unit)
    people = ("CADRE", "REVIEWER", "COORDINATOR", "zone-leader", "other-leader", "leader")

    issue = await report(town, "CADRE", targetId=await project(street))
    reported = await seeing(town, issue, *people)
    await accept(town, issue, by="REVIEWER")
    await escalate(town, issue, by="COORDINATOR")

    assert (await Jurisdiction.get(scope_code=zone)).kind is JurisdictionKind.FUNCTION_ZONE
    row = await Issue.get(id=issue.removeprefix("Issue_"))
    assert (row.place_code, row.origin_code, row.holding_code) == (street, street, above)
    assert reported == {"CADRE", "REVIEWER", "COORDINATOR", "zone-leader"}
    assert await seeing(town, issue, *people) == {"CADRE", "COORDINATOR", "zone-leader"}
