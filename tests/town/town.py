"""Who is in the world of a test, and how do they ask and act there?"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from api.database import Database, open_database
from models.rules.ids import global_id
from models.tables import (
    ExternalIdentity,
    HouseholdMember,
    IssueCategory,
    Jurisdiction,
    ServiceTarget,
    Subject,
    Unit,
    Visit,
)
from policies.actor import Narrowing
from tests.town.asking import Answer, answer, context_of
from tests.town.building import PROVIDER
from tests.town.places import NOW, REPORTERS, UNITS

ISSUE = "id status version round light"
Payload = dict[str, Any]


@dataclass
class Town:
    """An open copy of the world. `now` is the instant of whatever comes next."""

    database: Database
    ids: dict[str, str]
    kinds: dict[str, str]
    now: datetime = NOW
    locale: str = "zh-CN"
    narrowings: dict[str, Narrowing] = field(default_factory=dict)  # by whose tokens are narrowed
    reader: Any = field(init=False)

    def __post_init__(self) -> None:
        self.reader = self.database.reader

    def wait(self, **span: float) -> datetime:
        """Let time pass; the new now."""
        self.now += timedelta(**span)
        return self.now

    async def answer(self, login: str, document: str, **variables: Any) -> Answer:
        """The response as a client gets it."""
        context = await context_of(
            self.reader,
            self.kinds[login],
            self.ids[login],
            self.now,
            locale=self.locale,
            narrowing=self.narrowings.get(login),
        )
        return await answer(context, document, variables)

    async def ask(self, login: str, document: str, **variables: Any) -> dict[str, Any]:
        """The data of a response without errors."""
        body = await self.answer(login, document, **variables)
        assert "errors" not in body, body["errors"]
        return body["data"]  # type: ignore[no-any-return]

    async def see(self, login: str, issue: str, fields: str = ISSUE) -> Any:
        """The issue as `login` sees it, or None."""
        return (await self.ask(login, f"query($id: ID!) {{ issue(id: $id) {{ {fields} }} }}", id=issue))[
            "issue"
        ]

    async def history(self, issue: str, login: str = "office") -> list[str]:
        """What happened to the issue, in order."""
        events = (await self.see(login, issue, "events(first: 100) { nodes { type } }"))["events"]
        return [event["type"].removeprefix("issue.") for event in events["nodes"]]

    async def act(self, login: str, action: str, show: str = ISSUE, **given: Any) -> Payload:
        """The payload of the mutation `issue<Action>`; nulls are the refusals' business."""
        data = await self.ask(login, mutation(action, show), input=given)
        return data["done"]  # type: ignore[no-any-return]

    async def do(self, login: str, action: str, issue: str, **given: Any) -> Any:
        """Do an act that must succeed; the issue after it, or None when the actor no longer sees it."""
        payload = await self.act(login, action, issueId=issue, **given)
        assert payload["errors"] == [], (login, action, payload["errors"])
        return payload["issue"]

    async def refused(self, login: str, action: str, issue: str, **given: Any) -> tuple[str, str]:
        """Try an act that must be refused; the code and the reason."""
        payload = await self.act(login, action, issueId=issue, **given)
        assert payload["issue"] is None
        [error] = payload["errors"]
        return error["code"], error["reason"]


def mutation(action: str, show: str = ISSUE) -> str:
    """The document of one act."""
    name = f"issue{action[0].upper()}{action[1:]}"
    fields = f"issue {{ {show} }} errors {{ code reason field }}"
    return f"mutation($input: {input_type(action)}!) {{ done: {name}(input: $input) {{ {fields} }} }}"


def input_type(action: str) -> str:
    """The name of the input of one act, as the schema says."""
    from tests.town.asking import CORE

    kind = CORE.mutation_type
    assert kind is not None
    argument = kind.fields[f"issue{action[0].upper()}{action[1:]}"].args["input"]
    return str(argument.type).rstrip("!")


@asynccontextmanager
async def open_town(url: str) -> AsyncIterator[Town]:
    """The world in the database at `url`."""
    async with open_database(url, readers=2, writers=4) as database:
        people = await ExternalIdentity.filter(provider=PROVIDER).values_list("subject", "holder_id")
        kinds = dict(await Subject.all().values_list("id", "kind"))
        town = Town(
            database,
            ids={login: str(id) for login, id in people} | await _things(),
            kinds={login: str(kinds[id].value) for login, id in people},
        )
        yield town


async def _things() -> dict[str, str]:
    """The global ids of everything else, by the names that tests use."""
    names = {name: key for key, (_, name, _) in UNITS.items()}
    ids = {names[unit.name]: global_id("Unit", unit.id) for unit in await Unit.all()}
    known = {f"unit:{key}": id for key, id in ids.items()}
    known |= {row.scope_code: global_id("Jurisdiction", row.id) for row in await Jurisdiction.all()}
    known |= {row.code: global_id("IssueCategory", row.id) for row in await IssueCategory.all()}
    [enterprise, *_] = await ServiceTarget.filter(kind="ENTERPRISE").order_by("created_at")
    [visit, *_] = await Visit.all().order_by("created_at")
    known |= {"enterprise": global_id("Enterprise", enterprise.id), "visit": global_id("Visit", visit.id)}
    people = dict(await ExternalIdentity.filter(provider=PROVIDER).values_list("holder_id", "subject"))
    for member in await HouseholdMember.all():
        target = REPORTERS[people[member.person_id]]
        known[target] = global_id("Household", member.household_id)
    return known
