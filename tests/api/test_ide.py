"""A browser that looks around gets an editor with queries that work, and nothing from elsewhere."""

import json
import re
from pathlib import Path

import httpx2
import pytest
from graphql import OperationDefinitionNode, parse, validate
from graphql.execution.values import get_variable_values

from api.demo.people import PEOPLE
from api.graphql.running import core
from api.ide import STATIC
from api.ide.queries import FOLDER, READY, ready
from api.keys import Keys
from schema import schema
from tests.api.serving import serving, settings
from tests.api.toy import TOY

BROWSER = {"accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
NAMES = sorted(file.stem for file in FOLDER.glob("*.graphql"))


@pytest.mark.parametrize("name", NAMES)
def test_a_ready_query_fits_the_schema(name: str) -> None:
    document = parse((FOLDER / f"{name}.graphql").read_text(encoding="utf-8"))

    assert validate(core(schema), document) == []
    variables = FOLDER / f"{name}.json"
    if variables.exists():
        first = document.definitions[0]
        assert isinstance(first, OperationDefinitionNode)
        given = json.loads(variables.read_text(encoding="utf-8"))
        found = get_variable_values(core(schema), first.variable_definitions, given)
        assert not isinstance(found, list), found


def test_everybody_in_the_demo_finds_queries_ready() -> None:
    assert all(person.login.rpartition("-")[2] in READY for person in PEOPLE)
    assert {tab for tabs in READY.values() for tab in tabs} == set(NAMES)
    assert ready().keys() == {"", *(person.login for person in PEOPLE)}


async def test_a_browser_gets_the_editor_and_every_file_of_it(client: httpx2.AsyncClient) -> None:
    page = await client.get("/graphql", headers=BROWSER)
    files = re.findall(r'(?:src|href)="(/[^"]+)"', page.text)

    assert page.headers["content-type"].startswith("text/html")
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert len(files) == 2
    for file in [
        *files,
        "/ide/json.worker.js",
        "/ide/graphql.worker.js",
        "/ide/editor.worker.js",
        "/ide/queries",
    ]:
        assert (await client.get(file)).status_code == 200, file


async def test_a_browser_that_asks_is_answered(client: httpx2.AsyncClient) -> None:
    response = await client.get("/graphql", params={"query": "{ hello }"}, headers=BROWSER)

    assert response.json()["data"] == {"hello": "你好，三服务"}


async def test_there_is_no_editor_in_production(url: str, tmp_path: Path) -> None:
    Keys.of(settings(url, tmp_path))
    names = {"signing_keys": "signing.pem", "field_keys": "field.keys", "index_key": "index.key"}
    keys = {name: (tmp_path / "keys" / file).read_text() for name, file in names.items()}
    async with serving(settings(url, tmp_path, mode="production", **keys), schema=TOY) as client:
        page = await client.get("/graphql", headers=BROWSER)
        script = await client.get("/ide/ide.js")

    assert page.json()["errors"][0]["extensions"]["reason"] == "BAD_PARAMETER"
    assert script.status_code == 404


def test_the_editor_loads_nothing_from_elsewhere() -> None:
    markup = (STATIC / "ide.html").read_text(encoding="utf-8")
    styles = (STATIC / "ide.css").read_text(encoding="utf-8")

    assert "//" not in markup.replace("<!doctype html>", "")
    assert not re.search(r"url\(['\"]?https?:", styles)
    assert (STATIC / "LICENSES.txt").stat().st_size > 10_000
