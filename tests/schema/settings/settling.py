"""How does a test change the settings of a jurisdiction, and read what counts?"""

from typing import Any

from models.commands import posts
from models.rules.vocabulary import RoleCode
from models.tables import Post
from tests.models.world import at, permit, place
from tests.schema.registry.acting import done, refused
from tests.town.places import FOTANG
from tests.town.town import Town

SHOW = "settingsChange { id number state version validFrom }"
SIGN = {"key": "SIGN_WITHIN", "value": "PT4H"}
TWO_DAYS = {
    "code": "COMPLEX",
    "terms": {"days": 2, "unit": "CALENDAR_DAY", "yellowLead": "P1D", "stopsAt": "RESOLVED"},
}
POLICY = """query($id: ID!, $at: DateTime) { effectivePolicy(jurisdictionId: $id, at: $at) {
    settings { key value own source { jurisdictionName changeNumber } }
    deadlineClasses { code days unit yellowLead stopsAt terms { term own source { jurisdictionName } } }
} }"""
Change = dict[str, Any]


def lines(place: str = FOTANG, **given: Any) -> Change:
    """An input of `settingsPropose`, but for the place's id."""
    said = (
        {"settings": [SIGN], "reason": "从严签收"}
        if "deadlineClasses" not in given
        else {"reason": "从严限办"}
    )
    return {"jurisdictionId": place} | said | given


async def administrator(town: Town, login: str, code: str) -> None:
    """Make a cadre a system administrator there, and nothing else."""
    async with at(town.now) as work:
        for post in await Post.filter(holder_id=town.ids[login], revoked_at=None).using_db(work.connection):
            await posts.revoke(work, post.id, permit("Post", "revoke"))
        await posts.grant(
            work,
            permit("Post", "grant"),
            holder_id=town.ids[login],
            role=RoleCode.SYSTEM_ADMIN,
            jurisdiction_id=await place(code),
        )


async def propose(town: Town, by: str = "office", place: str = FOTANG, **given: Any) -> Change:
    said = lines(town.ids[place], **given)
    change: Change = await done(town, by, "settingsPropose", SHOW, **said)
    return change


async def step(town: Town, action: str, change: Change, by: str = "system-admin", **given: Any) -> Change:
    said = {"changeId": change["id"], "expectedVersion": change["version"]} | given
    after: Change = await done(town, by, f"settings{action}", SHOW, **said)
    return after


async def settle(town: Town, by: str = "office", place: str = FOTANG, **given: Any) -> Change:
    """A change that has been proposed and approved."""
    approver = given.pop("approver", "system-admin")
    return await step(town, "Approve", await propose(town, by, place, **given), approver)


async def not_proposed(
    town: Town, by: str = "office", place: str = FOTANG, **given: Any
) -> tuple[str, str, list[str]]:
    return await refused(town, by, "settingsPropose", **lines(town.ids[place], **given))


async def turned_down(town: Town, action: str, change: Change, by: str, **given: Any) -> tuple[str, str]:
    said = {"changeId": change["id"]} | given
    code, reason, _ = await refused(town, by, f"settings{action}", **said)
    return code, reason


async def counts(
    town: Town, place: str, at: str | None = None, by: str = "office"
) -> dict[str, tuple[str, str]]:
    """Of every setting, what counts there and who says it."""
    found = (await town.ask(by, POLICY, id=town.ids[place], at=at))["effectivePolicy"]
    return {one["key"]: (one["value"], one["source"]["jurisdictionName"]) for one in found["settings"]}


async def days(town: Town, place: str, at: str | None = None) -> int:
    """In how many days a COMPLEX issue is due there."""
    found = (await town.ask("office", POLICY, id=town.ids[place], at=at))["effectivePolicy"]
    [terms] = [one for one in found["deadlineClasses"] if one["code"] == "COMPLEX"]
    return int(terms["days"])
