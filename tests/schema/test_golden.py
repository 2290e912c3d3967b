"""What do documents about issues answer, and by which statements? UPDATE_GOLDEN=1 writes what they do now."""

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import orjson
import pytest

from models.dialects import Dialect, Reader, Row
from tests.town.life import accept, assign, evaluate, report, resolve, visited
from tests.town.places import HOUSEHOLD
from tests.town.town import Town

GOLDEN = Path(__file__).with_name("golden")
UPDATE = os.environ.get("UPDATE_GOLDEN") == "1"
NAMES = sorted(path.stem for path in GOLDEN.glob("*.graphql"))
READER = re.compile(r"# as (\S+)")
UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
CHANCE = re.compile(r'"((?:c|[a-z]+C)ursor|queryCode|accountNumber)": "[^"]+"')


@dataclass(eq=False)
class Recorded:
    """A reader that keeps the statements it has run."""

    reader: Reader
    statements: list[str] = field(default_factory=list)

    @property
    def dialect(self) -> Dialect:
        return self.reader.dialect

    async def fetch(self, sql: str, parameters: Sequence[Any]) -> list[Row]:
        self.statements.append(sql)
        return await self.reader.fetch(sql, parameters)


@pytest.fixture
async def lived_in(town: Town) -> Town:
    """Three issues of different ages: one judged, one being worked on, one just reported."""
    judged = await report(town)
    town.wait(hours=1)
    worked = await visited(town, title="招工困难", reporterId=f"Person_{town.ids['boss']}")
    for issue in (judged, worked):
        town.wait(hours=1)
        await accept(town, issue, deadlineClass="DIFFICULT" if issue == worked else "COMPLEX")
        town.wait(hours=1)
        await assign(town, issue, "fotang-economy", "fotang-society")
        town.wait(hours=1)
        await town.do("handler", "signFor", issue)
    await town.do("assistant", "completeAssist", judged, note="已反馈")
    town.wait(minutes=1)
    await town.do("handler", "recordContact", judged, note="已上门")
    town.wait(minutes=1)
    await town.do("handler", "recordStudy", judged, note="已研办")
    await resolve(town, judged, internalOpinion="注意担保")
    town.wait(days=1)
    await evaluate(town, judged)
    await town.do("handler", "comment", worked, audience="INTERNAL", text="内部研究")
    town.wait(days=12)
    await report(town, "villager", title="路灯不亮", kind="PUBLIC", targetId=town.ids[HOUSEHOLD])
    town.ids |= {"judged": judged, "worked": worked}
    return town


@pytest.mark.parametrize("name", NAMES)
async def test_a_document_answers_as_it_always_did(name: str, lived_in: Town) -> None:
    town, document = lived_in, (GOLDEN / f"{name}.graphql").read_text()

    answered = await town.answer(reader_of(document), document, **variables(town, document))

    found = steady(orjson.dumps(answered, option=orjson.OPT_INDENT_2).decode()) + "\n"
    assert found == expected(GOLDEN / f"{name}.json", found)


@pytest.mark.parametrize("name", NAMES)
async def test_a_document_is_asked_in_the_same_statements(name: str, lived_in: Town) -> None:
    town, document = lived_in, (GOLDEN / f"{name}.graphql").read_text()
    given, login = variables(town, document), reader_of(document)
    town.reader = recorded = Recorded(town.reader)
    await town.ask(login, "{ me { kind } }")
    recorded.statements.clear()  # they read who is asking, once for each reader

    await town.answer(login, document, **given)

    found = "\n\n".join(map(written, recorded.statements)) + "\n"
    assert found == expected(GOLDEN / f"{name}.{town.reader.dialect.name}.sql", found)


def reader_of(document: str) -> str:
    match = READER.match(document)
    assert match is not None, "a golden document begins with `# as <login>`"
    return match[1]


def variables(town: Town, document: str) -> dict[str, Any]:
    known: dict[str, Any] = {"judged": town.ids["judged"], "worked": town.ids["worked"], "first": 2}
    known |= {"unit": town.ids["unit:fotang-society"], "inside": True}
    return {name: value for name, value in known.items() if f"${name}:" in document}


def expected(path: Path, found: str) -> str:
    if UPDATE:
        path.write_text(found)
    return path.read_text()


def steady(text: str) -> str:
    """The answer without what chance made of it: each uuid by the order in which it appears."""
    order = {uuid: f"<{number}>" for number, uuid in enumerate(dict.fromkeys(UUID.findall(text)), 1)}
    return CHANCE.sub(r'"\1": "<sealed>"', UUID.sub(lambda match: order[match[0]], text))


def written(sql: str) -> str:
    """A statement in lines, at its clauses."""
    for word in ("FROM (", "LEFT JOIN", "WHERE", "ORDER BY", "(SELECT"):
        sql = sql.replace(f" {word}", f"\n  {word}").replace(f",{word}", f",\n  {word}")
    return sql
