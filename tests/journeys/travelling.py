"""How does a test live an issue's life over HTTP, and see at every step what everybody sees?"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from api.demo.clock import demo_id
from api.demo.people import PEOPLE
from models.commands.reference_data import shipped_id
from models.rules.reference import DIVISIONS_ON
from tests.api.serving import Caller, serving, settings
from tests.journeys.county import NOW
from tests.models.world import RING

Given = dict[str, Any]
OTHERS = (
    "fotang-people-handler",
    "yiwu-industry",
    "yiwu-industry-head",
    "chian-office",
    "fotang-enterprise-2",
)
EVERYBODY = (*(person.login for person in PEOPLE), *OTHERS)
LOOK = """query($id: ID!) { issue(id: $id) {
  status round light everRed holding { name } leadUnit { name } reporterName internalOpinion publicReply
  events(first: 100) { totalCount } availableActions { action enabled } } }"""


def unit(key: str) -> str:
    """The global id of a unit of the demo."""
    return f"Unit_{demo_id('Unit', key)}"


def category(code: str) -> str:
    """The global id of a shipped category."""
    return f"IssueCategory_{shipped_id('IssueCategory', code, DIVISIONS_ON)}"


@dataclass
class Journey:
    """A client of the demo county, in whose hands the server's clock is."""

    client: Caller
    clock: "Clock"
    tokens: dict[tuple[str, datetime], str] = field(default_factory=dict)

    async def ask(self, login: str, document: str, **variables: Any) -> Any:
        """The data of an answer without errors."""
        headers = {"authorization": f"Bearer {await self._token(login)}", "accept-language": "en"}
        body = {"query": document, "variables": variables}
        answer = (await self.client.post("/graphql", json=body, headers=headers)).json()
        assert "errors" not in answer, (login, answer)
        return answer["data"]

    async def act(self, login: str, action: str, **given: Any) -> Given:
        """The payload of a mutation that must succeed."""
        payload = await self._done(login, action, given)
        assert payload["errors"] == [], (login, action, payload["errors"])
        return payload

    async def refused(self, login: str, action: str, **given: Any) -> str:
        """The reason why a mutation is refused."""
        payload = await self._done(login, action, given)
        assert payload["issue"] is None
        [error] = payload["errors"]
        return str(error["reason"])

    async def looks(self, issue: str) -> dict[str, Given]:
        """What everybody who sees the issue sees of it, by login."""
        seen = {login: (await self.ask(login, LOOK, id=issue))["issue"] for login in EVERYBODY}
        return {login: view for login, view in seen.items() if view is not None}

    async def _done(self, login: str, action: str, given: Given) -> Given:
        name = f"issue{action[0].upper()}{action[1:]}"
        document = (
            f"mutation($input: {_input_type(action)}!) {{ {name}(input: $input)"
            " { issue { id status } errors { code reason field } } }"
        )
        data = await self.ask(login, document, input=given)
        return data[name]  # type: ignore[no-any-return]

    async def _token(self, login: str) -> str:
        key = (login, self.clock.now)
        if key not in self.tokens:
            answer = await self.client.post("/demo/token", json={"login": login})
            self.tokens[key] = str(answer.json()["token"])
        return self.tokens[key]


@dataclass
class Clock:
    """A clock that stands until somebody lets time pass."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now

    def wait(self, **span: float) -> None:
        """Let time pass."""
        self.now += timedelta(**span)


@asynccontextmanager
async def travelling(url: str, folder: Path) -> AsyncIterator[Journey]:
    """A server over the county at `url`."""
    clock = Clock()
    keys = {"field_keys": RING.current.export(), "index_key": RING.index_key.export()}
    async with serving(settings(url, folder, **keys), now=clock) as client:
        yield Journey(client, clock)


SHARED = {
    "Act": {"signFor", "writeOff"},
    "Note": {"recordContact", "recordStudy", "approveResolution", "handDown", "recordCallback"},
    "Reason": {"rejectResolution", "reopen", "withdraw"},
}


def _input_type(action: str) -> str:
    shared = next((name for name, actions in SHARED.items() if action in actions), None)
    return f"Issue{shared or action[0].upper() + action[1:]}Input"
