"""What do documents answer, and by which statements? `UPDATE_GOLDEN=1` writes what they do now."""

import os
import re
from pathlib import Path

import orjson
import pytest

from tests.schema.planner.world import World, at

GOLDEN = Path(__file__).with_name("golden")
WRITE = os.environ.get("UPDATE_GOLDEN") == "1"
CURSOR = re.compile(r'((?:c|[a-z]+C)ursor": )"[^"]+"')  # SQLite and PostgreSQL write instants differently
NAMES = sorted(path.stem for path in GOLDEN.glob("*.graphql"))


def expected(path: Path, found: str) -> str:
    if WRITE:
        path.write_text(found)
    return path.read_text()


@pytest.mark.parametrize("name", NAMES)
async def test_a_document_answers_the_same_on_both_databases(name: str, world: World) -> None:
    document = (GOLDEN / f"{name}.graphql").read_text()
    world.sight["Ticket", "read"] = at("place_city", "3307")
    world.sight["Ticket", "read.internal"] = at("place_district", "330782")

    answered = await world.ask(document, **({"first": 2} if "$first" in document else {}))

    found = CURSOR.sub(r'\1"sealed"', orjson.dumps(answered, option=orjson.OPT_INDENT_2).decode()) + "\n"
    assert found == expected(GOLDEN / f"{name}.json", found)


@pytest.mark.parametrize("name", NAMES)
async def test_a_document_is_one_statement_for_each_root_field(name: str, world: World) -> None:
    document = (GOLDEN / f"{name}.graphql").read_text()
    world.sight["Ticket", "read"] = at("place_city", "3307")
    world.sight["Ticket", "read.internal"] = at("place_district", "330782")

    await world.ask(document, **({"first": 2} if "$first" in document else {}))

    found = "\n\n".join(map(written, world.statements)) + "\n"
    assert found == expected(GOLDEN / f"{name}.{world.dialect.name}.sql", found)


def written(sql: str) -> str:
    """A statement in lines, at its clauses."""
    for word in ("FROM (", "LEFT JOIN", "WHERE", "ORDER BY", "(SELECT"):
        sql = sql.replace(f" {word}", f"\n  {word}").replace(f",{word}", f",\n  {word}")
    return sql
