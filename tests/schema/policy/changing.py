"""How does a test change the policy, and read what came of it?"""

from typing import Any

from policies.document import shipped_text
from tests.schema.policy.conftest import FIRST, SECOND
from tests.schema.registry.acting import done, refused
from tests.town.town import Town

RULE = "p, site.visits, ANALYST, Visit, read, tree@place, -, True, allow"
CASE = "analyst; visit; read"
RULES = f"{shipped_text().rules}{RULE}\n"
CASES = f"{shipped_text().cases}{CASE}\n"
SHOW = "policyVersion { id number state version }"
VERSIONS = "{ policyVersions { nodes { number parent origin state author { name } approver { name } } } }"


async def draft(town: Town, by: str = FIRST, based_on: int = 1, **given: Any) -> dict[str, Any]:
    said = {"rules": RULES, "cases": CASES, "note": "统计员看走访"} | given
    version: dict[str, Any] = await done(town, by, "policyDraft", SHOW, basedOn=based_on, **said)
    return version


async def step(town: Town, action: str, version: dict[str, Any], by: str = SECOND, **given: Any) -> Any:
    said = {"versionId": version["id"], "expectedVersion": version["version"]} | given
    if action == "Revert":
        del said["expectedVersion"]
    return await done(town, by, f"policy{action}", SHOW, **said)


async def in_force(town: Town, based_on: int = 1, **given: Any) -> dict[str, Any]:
    """A version that has been drafted, approved and activated."""
    approved = await step(town, "Approve", await draft(town, based_on=based_on, **given))
    active: dict[str, Any] = await step(town, "Activate", approved, by=FIRST)
    return active


async def turned_down(
    town: Town, action: str, version: dict[str, Any], by: str = SECOND, **given: Any
) -> tuple[str, str]:
    code, reason, _ = await refused(town, by, f"policy{action}", **{"versionId": version["id"]} | given)
    return code, reason


async def versions(town: Town, by: str = FIRST) -> list[tuple[int, int | None, str, str]]:
    data = await town.ask(by, VERSIONS)
    return [
        (one["number"], one["parent"], one["origin"], one["state"]) for one in data["policyVersions"]["nodes"]
    ]
