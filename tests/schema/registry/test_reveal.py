"""One masked value at a time is revealed: to whom the policy says, for a purpose, and not too often."""

import asyncio
from typing import Any

from strawberry.types.base import StrawberryObjectDefinition

from models.rules.revealing import MOST, SHOWN
from models.rules.vocabulary import ProtectedField
from models.tables import AuditEntry, EnterpriseRepresentative, HouseholdMember, PersonalRecord, PersonalValue
from schema.planner.entities import definition, entity_of
from schema.planner.fields import PLAN, Secret
from tests.schema.registry.acting import act, document, written
from tests.town.asking import CORE
from tests.town.life import REPORT, accept, assign, report, resolve, work
from tests.town.places import NAMES, PHONES
from tests.town.town import Town

REVEAL = document("personalValueReveal", "value")
FIELDS = {"name": "REPORTER_NAME", "phone": "REPORTER_PHONE", "petition": "PETITION_TEXT"}


async def reveal(town: Town, login: str, id: str, field: str, purpose: str = "回访核实") -> Any:
    """The value, or why not."""
    given = {"id": id, "field": field, "purpose": purpose}
    payload = (await town.ask(login, REVEAL, input=given))["done"]
    errors = payload.pop("errors")
    return (errors[0]["code"], errors[0]["reason"]) if errors else payload["value"]


async def resolved(town: Town) -> str:
    issue = await report(town)
    await accept(town, issue)
    await assign(town, issue)
    await town.do("handler", "signFor", issue)
    await work(town, issue)
    await resolve(town, issue)
    return issue


NO, UNSEEN = ("FORBIDDEN", "FORBIDDEN"), ("NOT_FOUND", "NOT_FOUND")
WHO: dict[str, tuple[Any, Any]] = {
    "callback": (NO, PHONES["boss"]),
    "office": (NO, PHONES["boss"]),
    "head": (NAMES["boss"], PHONES["boss"]),
    "leader": (NAMES["boss"], NO),
    "discipline": (NAMES["boss"], NO),
    "supervisor": (NO, NO),
    "handler": (NO, NO),
    "visitor": (NO, NO),
    "assistant": (UNSEEN, UNSEEN),
    "chian-office": (UNSEEN, UNSEEN),
    "stranger": (UNSEEN, UNSEEN),
    "boss": (NO, NO),
    "system-admin": (UNSEEN, UNSEEN),
    "security-admin": (UNSEEN, UNSEEN),
    "audit-admin": (UNSEEN, UNSEEN),
}


async def test_who_may_have_what_revealed_of_an_issue(town: Town) -> None:
    issue = await resolved(town)

    found = {
        login: (
            await reveal(town, login, issue, "REPORTER_NAME"),
            await reveal(town, login, issue, "REPORTER_PHONE"),
        )
        for login in WHO
    }

    assert found == WHO


async def test_what_was_revealed_is_recorded_with_its_purpose_and_without_the_value(town: Town) -> None:
    issue = await resolved(town)
    before = await AuditEntry.all().count()

    phone = PHONES["boss"]
    assert await reveal(town, "callback", issue, "REPORTER_PHONE", f"致电 {phone} 回访") == phone

    assert await AuditEntry.all().count() == before + 1
    entry = await AuditEntry.all().order_by("-position").first()
    assert entry is not None
    assert (entry.action, entry.entity_type, f"Issue_{entry.entity_id}", str(entry.actor_id)) == (
        "issue:reveal.sensitive",
        "Issue",
        issue,
        town.ids["callback"],
    )
    assert entry.post_id is not None
    assert entry.data == {"field": "REPORTER_PHONE", "purpose": "致电 154****0001 回访"}
    shown = "{ auditEntries(first: 1) { nodes { field purpose } } }"
    assert (await town.ask("audit-admin", shown))["auditEntries"]["nodes"] == [entry.data]


async def test_a_refused_reveal_is_recorded_and_changes_nothing(town: Town) -> None:
    issue = await resolved(town)
    before = await written()

    assert await reveal(town, "supervisor", issue, "REPORTER_PHONE") == NO

    assert await written() == before
    entry = await AuditEntry.all().order_by("-position").first()
    assert entry is not None
    assert (entry.action, entry.verdict, entry.data) == ("issue:reveal.sensitive", "REFUSED", {"field": None})


async def test_so_many_an_hour_and_no_more(town: Town) -> None:
    issue = await resolved(town)

    for _ in range(MOST):
        assert await reveal(town, "callback", issue, "REPORTER_PHONE") == PHONES["boss"]
    assert await reveal(town, "callback", issue, "REPORTER_PHONE") == ("RATE_LIMITED", "REVEALS_EXHAUSTED")
    assert await reveal(town, "head", issue, "REPORTER_PHONE") == PHONES["boss"]
    town.wait(minutes=61)

    assert await reveal(town, "callback", issue, "REPORTER_PHONE") == PHONES["boss"]


async def test_asking_all_at_once_gives_no_more(town: Town) -> None:
    issue = await resolved(town)

    found = await asyncio.gather(
        *(reveal(town, "callback", issue, "REPORTER_PHONE") for _ in range(MOST + 4))
    )

    assert found.count(PHONES["boss"]) == MOST
    assert await AuditEntry.filter(action="issue:reveal.sensitive", verdict="DONE").count() == MOST


async def test_members_and_representatives_show_theirs(town: Town) -> None:
    head = await HouseholdMember.filter(household_id=town.ids["household"].split("_")[1], is_head=True).get()
    voice = await EnterpriseRepresentative.filter(person_id=town.ids["boss"]).get()
    member, representative = f"HouseholdMember_{head.id}", f"EnterpriseRepresentative_{voice.id}"

    assert await reveal(town, "yiwu-office", member, "PHONE") == PHONES["villager"]
    assert await reveal(town, "visitor", town.ids["household"], "NAME") not in (None, NO, UNSEEN)
    assert await reveal(town, "visitor", town.ids["household"], "ADDRESS") == NO
    other = town.ids["enterprise"].replace("Enterprise_", "Household_")
    assert await reveal(town, "visitor", other, "NAME") == UNSEEN
    assert await reveal(town, "yiwu-office", representative, "PHONE") == PHONES["boss"]
    assert await reveal(town, "visitor", member, "NAME") == NAMES["villager"]
    assert await reveal(town, "visitor", member, "PHONE") == NO
    assert await reveal(town, "handler", representative, "PHONE") == UNSEEN  # does not see whom it has
    assert await reveal(town, "pujiang-office", member, "NAME") == UNSEEN
    await HouseholdMember.filter(id=head.id).update(left_at=town.now)
    assert await reveal(town, "yiwu-office", member, "PHONE") == UNSEEN


async def test_what_is_not_there_is_null_and_what_no_object_shows_is_refused(town: Town) -> None:
    issue = await resolved(town)

    assert await reveal(town, "head", issue, "ID_NUMBER") == ("BAD_INPUT", "NO_SUCH_VALUE")
    assert await reveal(town, "head", town.ids["unit:fotang-economy"], "NAME") == (
        "BAD_INPUT",
        "NO_SUCH_VALUE",
    )
    assert await reveal(town, "head", issue, "REPORTER_PHONE", " ") == ("BAD_INPUT", "REQUIRED")
    await PersonalValue.filter(owner_id=town.ids["boss"]).delete()
    await PersonalRecord.filter(id=town.ids["boss"]).update(wrapped_key=None)
    assert await reveal(town, "head", issue, "REPORTER_PHONE") is None


def test_every_masked_value_of_the_contract_can_be_named() -> None:
    secrets = {
        (entity.type if entity.parent is None else name, plan.field, plan.owner, plan.requires)
        for name, entity in _entities().items()
        for field in definition(entity.origin).fields
        for plan in [field.metadata.get(PLAN)]
        if isinstance(plan, Secret)
    }
    named = {
        (type, shown.name, shown.owner, f"read.{shown.sensitivity}") for (type, _), shown in SHOWN.items()
    }

    assert secrets - named == {("EnterpriseRepresentative", "name", "person_id", "read.personal")}
    assert named - secrets == set()
    assert {field for _, field in SHOWN} == set(ProtectedField)


def _entities() -> dict[str, Any]:
    made = {name: type.extensions.get("strawberry-definition") for name, type in CORE.type_map.items()}
    classes = {name: one.origin for name, one in made.items() if isinstance(one, StrawberryObjectDefinition)}
    return {name: entity for name, cls in classes.items() if (entity := entity_of(cls)) is not None}


MASKS = {"name": "张*", "phone": "154****0001", "idNumber": "330***********1234", "address": "佛堂镇***"}


async def test_no_mask_is_written_back(town: Town) -> None:
    member = {"name": "王五", "relation": "子女"}
    cadre = {"cadreId": f"Cadre_{town.ids['handler']}"}
    household = town.ids["household"]
    tried: list[tuple[str, str, dict[str, Any], list[str]]] = []
    for name, mask in MASKS.items():
        given = {"householdId": household, "member": member | {name: mask}}
        tried.append(("office", "householdMemberAdd", given, ["member", name]))
    for name in MASKS.keys() & {"phone", "idNumber"}:
        tried += [("security-admin", "cadreUpdate", cadre | {name: MASKS[name]}, [name])]
    letter = REPORT | {"targetId": town.ids["enterprise"], "source": "PETITION", "body": " *** "}
    tried.append(("visitor", "issueSubmit", letter, ["body"]))

    for login, mutation, given, field in tried:
        [error] = (await act(town, login, mutation, **given))["errors"]
        assert (error["reason"], error["field"]) == ("MASKED_VALUE", ["input", *field]), mutation
