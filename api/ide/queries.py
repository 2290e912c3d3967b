"""Which queries lie ready for whom? The parts of a login say what its owner does."""

import json
from functools import cache
from pathlib import Path

from api.demo.people import PEOPLE

FOLDER = Path(__file__).with_name("queries")
FOR_ALL = ("me", "issues")
# The first that fits the end of a login.
READY = {
    "cadre": ("me", "targets", "report", "issues", "issue"),
    "reviewer": ("inbox", "accept", "issue", "me"),
    "office": ("inbox", "assign", "issue", "statistics", "lights", "me"),
    "head": ("inbox", "issue", "lights", "me"),
    "handler": ("inbox", "resolve", "issue", "me"),
    "market": ("inbox", "resolve", "issue", "me"),
    "callback": ("inbox", "issue", "me"),
    "leader": ("statistics", "lights", "issues", "issue", "me"),
    "supervisor": ("statistics", "lights", "issues", "issue", "me"),
    "1": ("issues", "issue", "evaluate", "me"),
    "96150": ("issues", "issue", "me"),
    "system": ("calendar", "me"),
    "security": ("people", "me"),
    "audit": ("audit", "me"),
}


@cache
def ready() -> dict[str, list[dict[str, str]]]:
    """By login, the tabs that open at first; without one, those of nobody."""
    return {"": [_tab("me")]} | {
        person.login: [_tab(name) for name in READY.get(person.login.rpartition("-")[2], FOR_ALL)]
        for person in PEOPLE
    }


def _tab(name: str) -> dict[str, str]:
    tab = {"query": (FOLDER / f"{name}.graphql").read_text(encoding="utf-8")}
    variables = FOLDER / f"{name}.json"
    if variables.exists():
        tab["variables"] = json.dumps(json.loads(variables.read_text("utf-8")), ensure_ascii=False, indent=2)
    return tab
