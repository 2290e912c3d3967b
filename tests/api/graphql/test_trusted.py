"""Trusted documents are asked by their ids; who is bound to them asks nothing else."""

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import httpx2
import pytest
from structlog.typing import EventDict

from api.app import create_app
from api.graphql.documents import Documents
from api.graphql.requests import Asked
from api.graphql.running import core
from api.graphql.trusted import Library
from api.settings import BadSettings
from models.errors import Forbidden
from policies.actor import Post, Subject
from tests.api.serving import serving, settings
from tests.api.toy import MADE, TOY

GREET = "query Greet($name: String!) { hello(name: $name) }"
MAKE = 'mutation Make { make(wish: {title: "x"}) { title } }'
PAGE = "query ($id: ID!) { issue(id: $id) { title } issues { nodes { id } } }"
SIGN = "mutation ($input: IssueActInput!) { issueSignFor(input: $input) { issue { title } } }"
DIGEST = sha256(GREET.encode()).hexdigest()


def manifest(folder: Path, content: Any, name: str = "persisted-documents.json") -> Path:
    file = folder / name
    file.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return file


def apollo(**documents: str) -> dict[str, Any]:
    operations = [{"id": id, "name": id, "type": "query", "body": text} for id, text in documents.items()]
    return {"format": "apollo-persisted-query-manifest", "version": 1, "operations": operations}


def outcome(response: httpx2.Response) -> tuple[int, str, str, str]:
    [error] = response.json()["errors"]
    extensions = error["extensions"]
    return response.status_code, extensions["code"], extensions["reason"], error["message"]


async def post(client: httpx2.AsyncClient, **body: Any) -> httpx2.Response:
    return await client.post("/graphql", json=body, headers={"accept-language": "en"})


@pytest.mark.parametrize(
    "content",
    [{"greet": GREET}, apollo(greet=GREET)],
    ids=["of graphql-codegen and Relay", "of Apollo"],
)
async def test_a_document_is_asked_by_its_id(url: str, tmp_path: Path, content: Any) -> None:
    given = settings(url, tmp_path, trusted_documents=str(manifest(tmp_path, content)))
    apq = {"persistedQuery": {"version": 1, "sha256Hash": DIGEST}}
    async with serving(given, schema=TOY) as client:
        answers = [
            await post(client, documentId="greet", variables={"name": "张"}),
            await post(
                client, documentId=f"sha256:{DIGEST}", variables={"name": "张"}, operationName="Greet"
            ),
            await post(client, extensions=apq, variables={"name": "张"}),
            await client.get("/graphql", params={"documentId": "greet", "variables": '{"name": "张"}'}),
            await client.get(
                "/graphql",
                params={"extensions": json.dumps(apq), "variables": '{"name": "张"}'},
                headers={"accept": "text/html, */*;q=0.1"},
            ),
        ]

    assert [answer.json()["data"] for answer in answers] == [{"hello": "你好，张"}] * 5


async def test_an_id_that_is_not_known_is_not_found_and_never_learnt(url: str, tmp_path: Path) -> None:
    apq = {"persistedQuery": {"version": 1, "sha256Hash": DIGEST}}
    async with serving(settings(url, tmp_path), schema=TOY) as client:
        first = await post(client, extensions=apq, variables={"name": "张"})
        taught = await post(client, query=GREET, extensions=apq, variables={"name": "张"})
        again = await post(client, extensions=apq, variables={"name": "张"})
        other = await post(client, documentId="greet")

    # The words that Apollo's clients understand: they send the whole document then.
    assert outcome(first) == (200, "NOT_FOUND", "PERSISTED_QUERY_NOT_FOUND", "PersistedQueryNotFound")
    assert taught.json()["data"] == {"hello": "你好，张"}
    assert outcome(again) == outcome(first)
    assert outcome(other)[:3] == (200, "NOT_FOUND", "DOCUMENT_NOT_FOUND")


@pytest.mark.parametrize(
    "body",
    [
        {"documentId": 5},
        {"documentId": ""},
        {"documentId": "greet", "query": GREET},
        {"extensions": {"persistedQuery": {"version": 2, "sha256Hash": DIGEST}}},
        {"extensions": {"persistedQuery": {"version": 1, "sha256Hash": 5}}},
        {"extensions": {"persistedQuery": "x"}},
    ],
    ids=str,
)
async def test_a_document_is_named_in_one_way(client: httpx2.AsyncClient, body: Any) -> None:
    assert outcome(await post(client, **body))[:3] == (400, "BAD_INPUT", "BAD_PARAMETER")


async def test_a_get_never_runs_a_trusted_mutation(url: str, tmp_path: Path) -> None:
    given = settings(url, tmp_path, trusted_documents=str(manifest(tmp_path, {"make": MAKE})))
    MADE.clear()
    async with serving(given, schema=TOY) as client:
        refused = await client.get("/graphql", params={"documentId": "make"})
        done = await post(client, documentId="make")

    assert outcome(refused)[:3] == (405, "BAD_INPUT", "QUERIES_ONLY")
    assert done.json()["data"] == {"make": {"title": "x"}}
    assert MADE == ["x"]


async def test_who_is_bound_asks_trusted_documents_alone(url: str, tmp_path: Path) -> None:
    file = manifest(tmp_path, {"greet": GREET})
    MADE.clear()
    async with serving(
        settings(url, tmp_path, trusted_documents=str(file), trusted_only="*"), schema=TOY
    ) as client:
        refused = [await post(client, query=query) for query in (MAKE, "{ hello }", "{", "{ __typename }")]
        allowed = await post(client, query=GREET, variables={"name": "张"})
        named = await post(client, documentId="greet", variables={"name": "张"})

    assert [outcome(answer)[:3] for answer in refused] == [(200, "FORBIDDEN", "TRUSTED_ONLY")] * 4
    assert [answer.json()["data"] for answer in (allowed, named)] == [{"hello": "你好，张"}] * 2
    assert MADE == []


async def test_trusted_documents_are_planned_before_anybody_asks_and_nothing_is_done(
    url: str, tmp_path: Path, logged: list[EventDict]
) -> None:
    toys = settings(url, tmp_path, trusted_documents=str(manifest(tmp_path, {"make": MAKE, "greet": GREET})))
    real = settings(
        url, tmp_path, trusted_documents=str(manifest(tmp_path, {"a": PAGE, "b": SIGN}, "b.json"))
    )
    MADE.clear()

    async with serving(toys, schema=TOY):
        pass
    async with serving(real):
        pass

    toy, issues = [line for line in logged if line["event"] == "rehearsed"]
    assert (toy["documents"], toy["statements"], MADE) == (2, 0, [])
    assert issues["documents"] == 2
    assert issues["statements"] > 20


def test_a_role_binds_whoever_holds_it() -> None:
    library = Library(Documents(core(TOY), introspection=True), only=["PARTNER", "ANALYST"])
    asked = Asked("{ hello }", None, None, None, None, None)
    free, bound = (
        Subject("CADRE", "1", 1, tuple(Post(None, role, "COUNTY", "330782", ()) for role in roles))
        for roles in (("HANDLER", "CADRE"), ("HANDLER", "ANALYST"))
    )

    assert library.find(asked, free).text == "{ hello }"
    with pytest.raises(Forbidden, match="TRUSTED_ONLY"):
        library.find(asked, bound)


def test_a_document_that_does_not_fit_stops_the_start(tmp_path: Path) -> None:
    bad = manifest(
        tmp_path,
        {
            "good": GREET,
            "unknown": "{ nope }",
            "broken": "{",
            "parts": "{ ... @defer { hello } }",
            "dear": "{ __schema { queryType { name } } hello }",
        },
    )
    other = manifest(tmp_path, apollo(good="{ hello }"), "apollo.json")
    given = settings(
        "sqlite://x", tmp_path, trusted_documents=f"{bad}, {other}", introspection=True, cost_limit=100
    )

    dear = "This operation may cost 101 points, and at most 100 are given at once: ask for smaller pages"

    with pytest.raises(BadSettings) as stopped:
        create_app(given, schema=TOY)

    assert stopped.value.lines == [
        f"SANFUWU_TRUSTED_DOCUMENTS: {bad}: unknown: Cannot query field 'nope' on type 'Query'.",
        f"SANFUWU_TRUSTED_DOCUMENTS: {bad}: broken: Syntax Error: Expected Name, found <EOF>.",
        f"SANFUWU_TRUSTED_DOCUMENTS: {bad}: parts: @defer is not served: an answer comes whole",
        f"SANFUWU_TRUSTED_DOCUMENTS: {bad}: dear: {dear}",
        f"SANFUWU_TRUSTED_DOCUMENTS: {other}: good: another document has this id too",
    ]


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (None, "No such file or directory"),
        ("{", "not JSON: unexpected end of data: line 1 column 2 (char 1)"),
        ([], "neither {id: document} nor a manifest of Apollo's"),
        ({"a": {}}, "'a' names no document"),
        ({"": GREET}, "'' names no document"),
        (apollo() | {"version": 2}, "a manifest of Apollo's, but not of version 1: 2"),
        (apollo() | {"operations": [{"id": "a"}]}, "an operation without its `id` and `body`"),
    ],
    ids=str,
)
def test_a_file_that_is_no_manifest_stops_the_start(tmp_path: Path, content: Any, complaint: str) -> None:
    file = tmp_path / "none.json" if content is None else manifest(tmp_path, content)

    with pytest.raises(BadSettings) as stopped:
        create_app(settings("sqlite://x", tmp_path, trusted_documents=str(file)), schema=TOY)

    assert stopped.value.lines == [f"SANFUWU_TRUSTED_DOCUMENTS: {file}: {complaint}"]
