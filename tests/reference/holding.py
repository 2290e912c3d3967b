"""How are the planner and the reference asked the same, and where do they differ?"""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from difflib import unified_diff
from functools import cached_property
from itertools import chain
from typing import Any

import orjson

from policies.actor import Narrowing
from schema.planner.fields import Secret
from tests.reference import declared, interpreter
from tests.reference.documents import CURSORS, Document, drawn
from tests.reference.enriching import ASKED
from tests.reference.seeing import Reader, opened
from tests.reference.tables import Tables, instant, read_tables, things
from tests.town.asking import context_of
from tests.town.places import FOTANG
from tests.town.town import Town, open_town

READERS = (
    *("office", "handler", "leader", "supervisor", "boss", "portal", "audit-admin"),
    *("yiwu-office", "cleared", "visitor", "reviewer", "villager", "security-admin"),
    "yiwu-office in fotang",
)
# Who comes with a narrowed token: whose, and what it leaves.
NARROWED = {
    "yiwu-office in fotang": (
        "yiwu-office",
        Narrowing(
            frozenset(
                {("Issue", "any"), ("Enterprise", "read"), ("Household", "any"), ("IssueCategory", "read")}
            ),
            FOTANG,
        ),
    ),
}
# What the planner may refuse to answer at all.
REFUSALS = {"TOO_MANY_ROWS", "TOO_DEEP_FOR_DATABASE"}


@dataclass(eq=False, repr=False)
class World:
    """A town that nobody changes, and its tables. `answered` counts the answers that were compared.

    The reference is slow, so what it answered is kept: one document is asked for many faults.
    """

    town: Town
    tables: Tables
    answered: int = 0
    _readers: dict[str, Reader] = field(default_factory=dict)
    _known: dict[tuple[str, str], list[Any]] = field(default_factory=dict)
    _answers: dict[tuple[str, str, str], Any] = field(default_factory=dict)

    async def reference(self, login: str, text: str, variables: dict[str, Any]) -> Any:
        """What the reference answers."""
        key = (login, text, repr(variables))
        if key not in self._answers:
            self._answers[key] = interpreter.answer(await self.reader(login), text, variables)
        return self._answers[key]

    @cached_property
    def documents(self) -> list[tuple[str, Document]]:
        """Random documents about this world, with their readers."""
        return drawn(READERS, self.values)

    async def reader(self, login: str) -> Reader:
        if login not in self._readers:
            town = self.town
            given = {"narrowing": town.narrowings.get(login)}
            context = await context_of(town.reader, town.kinds[login], town.ids[login], town.now, **given)
            self._readers[login] = Reader(context.subject, self.tables, town.now)
        return self._readers[login]

    async def difference(self, login: str, document: Document) -> str:
        """Where the planner says something else than the reference; nothing if nowhere.

        It is asked twice: the second time from the cursors that each has given.
        """
        given = (document.variables, document.variables)
        for _ in range(2):
            theirs = await self.town.answer(login, document.text, **given[1])
            if {error["reason"] for error in reasons(theirs)} & REFUSALS:
                return ""
            ours = await self.reference(login, document.text, given[0])
            told = list(unified_diff(lines(ours), lines(theirs.get("data")), "reference", "planner"))
            if told or "errors" in theirs:
                return "\n".join([login, str(document), str(theirs.get("errors")), *told])
            self.answered += 1
            given = (turned(document, ours), turned(document, theirs["data"]))
        return ""

    def values(self, type: str, name: str) -> list[Any]:
        """What any row has in a field, whoever may see it; with `search`, its words."""
        if (type, name) not in self._known:
            self._known[type, name] = list(self._values(type, name))
        return self._known[type, name]

    def _values(self, type: str, name: str) -> Iterator[Any]:
        found = sorted(things(self.tables, type).values(), key=lambda thing: thing.id)
        if name == "id":
            yield from (f"{thing.type}_{thing.id}" for thing in found)
        elif name == "search":
            yield from sorted({thing.row["search_text"] for thing in found})
        elif isinstance(plan := declared.plan(type, name), Secret):
            yield from self._secrets.get(plan.field, [])
        else:
            values = [declared.clear(type, name, thing.row, instant(ASKED)) for thing in found]
            listed = [value if isinstance(value, list) else [value] for value in values]
            yield from sorted(set(chain(*listed)) - {None})

    @cached_property
    def _secrets(self) -> dict[str, list[str]]:
        secrets: dict[str, list[str]] = {}
        for row in self.tables["personal_value"].values():
            secrets.setdefault(row["field"], []).append(opened(row, self.tables["personal_record"]))
        return {name: sorted(values) for name, values in secrets.items()}


@asynccontextmanager
async def open_world(url: str) -> AsyncIterator[World]:
    """The world in the database at `url`."""
    async with open_town(url) as town:
        narrowings = {}
        for login, (whose, narrowings[login]) in NARROWED.items():
            town.ids[login], town.kinds[login] = town.ids[whose], town.kinds[whose]
        yield World(replace(town, now=ASKED, narrowings=narrowings), await read_tables())


def reasons(answer: dict[str, Any]) -> Iterator[dict[str, Any]]:
    return ({"reason": None} | error.get("extensions", {}) for error in answer.get("errors", ()))


def lines(data: Any) -> list[str]:
    """An answer in lines, in which a cursor only is or is not."""
    return orjson.dumps(_without_cursors(data), option=orjson.OPT_INDENT_2).decode().splitlines()


def _without_cursors(data: Any) -> Any:
    if isinstance(data, list):
        return [_without_cursors(one) for one in data]
    if not isinstance(data, dict):
        return data
    return {key: one is not None if key in CURSORS else _without_cursors(one) for key, one in data.items()}


def turned(document: Document, data: Any) -> dict[str, Any]:
    """The variables of the next question: from the first answer, the cursors that were picked."""
    given = dict(document.variables)
    for page in document.pages:
        found = [cursor for one in _below(data, page.key) for cursor in _cursors(one)]
        if page.pick and found:
            given[page.variable] = found[page.pick % len(found)]
    return given


def _below(data: Any, key: str) -> Iterator[Any]:
    """Whatever stands under a response key, anywhere."""
    if isinstance(data, list):
        for one in data:
            yield from _below(one, key)
    elif isinstance(data, dict):
        for name, one in data.items():
            yield from [one] if name == key else _below(one, key)


def _cursors(connection: Any) -> list[str]:
    """The cursors of one connection, in the order of its answer."""
    given = connection or {}
    found = [edge["cursor"] for edge in given.get("edges", ())]
    ends = given.get("pageInfo", {})
    return [*found, *(ends[one] for one in CURSORS if ends.get(one))]
