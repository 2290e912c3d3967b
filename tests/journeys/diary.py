"""How is a life written down, so that one can read at every step who sees what and who may do what?"""

from dataclasses import dataclass, field

from tests.journeys.travelling import EVERYBODY, Given, Journey

HEAD = "| who | sees | may |\n|---|---|---|\n"


@dataclass
class Diary:
    """The steps of one issue, in Markdown."""

    journey: Journey
    title: str
    issue: str = ""
    pages: list[str] = field(default_factory=list)
    steps: int = 0

    async def step(self, what: str, login: str, action: str, **given: object) -> None:
        """Do an act, and write down how things stand after it."""
        payload = await self.journey.act(
            login, action, **({"issueId": self.issue} if self.issue else {}), **given
        )
        self.issue = self.issue or payload["issue"]["id"]
        await self.look(f"`{login}` {action}: {what}")

    async def wait(self, what: str, **span: float) -> None:
        """Let time pass."""
        self.journey.clock.wait(**span)
        await self.look(what)

    async def refused(self, reason: str, login: str, action: str, **given: object) -> None:
        """Try an act in vain; nothing changes."""
        before = await self.journey.looks(self.issue)
        assert await self.journey.refused(login, action, issueId=self.issue, **given) == reason
        assert await self.journey.looks(self.issue) == before
        self.pages.append(f"`{login}` {action} is refused: {reason}.\n")

    async def look(self, heading: str) -> None:
        """Write down who sees what, and who may do what."""
        seen = await self.journey.looks(self.issue)
        [stand] = {_stand(view) for view in seen.values()}
        for view in seen.values():
            assert {"action": "COMMENT", "enabled": True} in view["availableActions"]
        rows = "".join(
            f"| {login} | {_sight(seen[login])} | {_may(seen[login])} |\n"
            for login in EVERYBODY
            if login in seen
        )
        self.steps += 1
        self.pages.append(f"## {self.steps}. {heading}\n\n{stand}\n\n{HEAD}{rows}")

    @property
    def text(self) -> str:
        """The whole diary."""
        asked = f"Asked at every step: {', '.join(EVERYBODY)}."
        head = f"# {self.title}\n\n{asked} Whoever is not in a table sees nothing.\n\n"
        return head + "\n".join(self.pages)


def _stand(view: Given) -> str:
    light = view["light"] + (", was red" if view["everRed"] else "")
    unit = view["leadUnit"]["name"] if view["leadUnit"] else "nobody"
    whose = f"held by {view['holding']['name']}, led by {unit}"
    return f"{view['status']}, round {view['round']}, light {light}; {whose}"


def _sight(view: Given) -> str:
    inside = "inside" if view["events"]["totalCount"] else "outside"
    name = view["reporterName"]
    return f"{inside}, reporter {name}"


def _may(view: Given) -> str:
    able = [
        one["action"] for one in view["availableActions"] if one["enabled"] and one["action"] != "COMMENT"
    ]
    return ", ".join(sorted(able)) or "–"
