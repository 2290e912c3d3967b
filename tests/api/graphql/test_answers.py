"""Every request to /graphql is answered in GraphQL, with a code, and whatever is refused does nothing."""

import gzip
from typing import Any

import httpx2
import pytest
from structlog.typing import EventDict

from tests.api.toy import MADE

JSON = "application/json"
GRAPHQL = "application/graphql-response+json"
MAKE = "mutation ($wish: Wish!) { make(wish: $wish) { title } }"


async def ask(client: httpx2.AsyncClient, query: Any, **variables: Any) -> httpx2.Response:
    return await client.post("/graphql", json={"query": query, "variables": variables})


def error(response: httpx2.Response) -> dict[str, Any]:
    """The only error of an answer."""
    (only,) = response.json()["errors"]
    return only  # type: ignore[no-any-return]


def outcome(response: httpx2.Response) -> tuple[int, str, str]:
    extensions = error(response)["extensions"]
    return response.status_code, extensions["code"], extensions["reason"]


async def test_an_answer_is_neither_escaped_nor_kept(client: httpx2.AsyncClient) -> None:
    response = await ask(client, "{ hello }")

    assert response.text.startswith('{"data":{"hello":"你好，三服务"}')
    assert response.headers["content-type"] == JSON
    assert response.headers["cache-control"] == "private, no-store"
    assert {"Accept", "Accept-Language", "Authorization"} <= set(response.headers["vary"].split(", "))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b'{"query": "{ hello }"', (400, "BAD_INPUT", "BAD_JSON")),
        (b"", (400, "BAD_INPUT", "BAD_JSON")),
        (b'{"query": "{ hello(name: \\"\xff\\") }"}', (400, "BAD_INPUT", "BAD_UTF8")),
        (b'[{"query": "{ hello }"}]', (400, "BAD_INPUT", "BATCH_REFUSED")),
        (b'"{ hello }"', (400, "BAD_INPUT", "BAD_PARAMETER")),
        (b"{}", (400, "BAD_INPUT", "BAD_PARAMETER")),
        (b'{"query": " "}', (400, "BAD_INPUT", "BAD_PARAMETER")),
        (b'{"query": "{ hello }", "variables": "{}"}', (400, "BAD_INPUT", "BAD_PARAMETER")),
        (b'{"query": "{ hello }", "operationName": 1}', (400, "BAD_INPUT", "BAD_PARAMETER")),
        (b'{"query": "{ hello }", "extensions": []}', (400, "BAD_INPUT", "BAD_PARAMETER")),
        (b"[" * 100_000, (400, "BAD_INPUT", "BAD_JSON")),
        (b'{"query": "' + b" " * 5_000_000 + b'"}', (413, "LIMITED", "BODY_TOO_LARGE")),
    ],
    ids=lambda value: value[:40].decode("latin-1") if isinstance(value, bytes) else "-".join(map(str, value)),
)
async def test_a_body_that_is_no_request_is_refused(
    client: httpx2.AsyncClient, body: bytes, expected: tuple[int, str, str]
) -> None:
    response = await client.post("/graphql", content=body, headers={"content-type": JSON})

    assert outcome(response) == expected
    assert (await ask(client, "{ hello }")).status_code == 200


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({}, "参数 query 须为非空字符串"),
        ({"query": "{ hello }", "variables": []}, "参数 variables 须为对象或 null"),
        ({"query": "{ hello }", "operationName": 1}, "参数 operationName 须为字符串或 null"),
        ({"query": "{ hello }", "documentId": "x"}, "参数 documentId 须与 query 二者取一"),
        ("{ hello }", "参数 query 须为 JSON 对象中的字符串"),
    ],
)
async def test_what_a_parameter_must_be_is_said_in_one_language(
    client: httpx2.AsyncClient, said: Any, sentence: str
) -> None:
    assert error(await client.post("/graphql", json=said))["message"] == sentence


async def test_a_body_of_another_kind_is_refused(client: httpx2.AsyncClient) -> None:
    for kind in (
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data",
        "application/json; charset=gbk",
    ):
        response = await client.post(
            "/graphql", content=b'{"query":"{hello}"}', headers={"content-type": kind}
        )
        assert outcome(response) == (415, "BAD_INPUT", "MEDIA_TYPE")


async def test_a_compressed_body_is_refused_for_that(client: httpx2.AsyncClient) -> None:
    body, kind = gzip.compress(b'{"query":"{ hello }"}'), {"content-type": JSON}
    packed = await client.post("/graphql", content=body, headers=kind | {"content-encoding": "gzip"})
    plain = await client.post(
        "/graphql", content=gzip.decompress(body), headers=kind | {"content-encoding": "identity"}
    )

    assert outcome(packed) == (415, "BAD_INPUT", "BODY_ENCODED")
    assert packed.headers["accept-encoding"] == "identity"
    assert plain.json()["data"] == {"hello": "你好，三服务"}


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("{", "SYNTAX"),
        ("{ nope }", "INVALID_DOCUMENT"),
        ("{ hello(name: 5) }", "INVALID_DOCUMENT"),
        ("query A { hello } query B { hello }", "BAD_OPERATION"),
        ("fragment F on Query { hello }", "INVALID_DOCUMENT"),
        ("{ hello @nope }", "INVALID_DOCUMENT"),
    ],
)
async def test_a_document_that_does_not_fit_is_bad_input(
    client: httpx2.AsyncClient, query: str, reason: str
) -> None:
    for accept, status in ((JSON, 200), (GRAPHQL, 400)):
        response = await client.post("/graphql", json={"query": query}, headers={"accept": accept})
        assert outcome(response) == (status, "BAD_INPUT", reason)
        assert response.headers["content-type"].startswith(accept)
        assert "data" not in response.json()


async def test_a_variable_that_does_not_fit_says_where(client: httpx2.AsyncClient) -> None:
    response = await ask(client, MAKE, wish={"title": 5})

    assert error(response)["extensions"] == {
        "code": "BAD_INPUT",
        "reason": "INVALID_VARIABLES",
        "field": ["wish", "title"],
    }
    assert MADE == []


async def test_of_many_faults_in_the_variables_ten_are_told(client: httpx2.AsyncClient) -> None:
    response = await ask(client, MAKE, wish={"title": "x"} | {f"colour{at}": "red" for at in range(20)})

    of_variables = {"code": "BAD_INPUT", "reason": "INVALID_VARIABLES"}
    said = [one["extensions"] for one in response.json()["errors"]]
    assert said == [of_variables | {"field": ["wish"]}] * 10 + [of_variables]
    assert MADE == []


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ('{ hello(name: "' + "长" * 100_000 + '") }', "DOCUMENT_TOO_LONG"),
        ("{ " + "hello " * 2_001 + "}", "TOO_MANY_TOKENS"),
        ("{ " + "# x\n" * 300 + "hello }", "TOO_MANY_TOKENS"),
        ("{ " + "deeper { " * 15 + "hello" + " }" * 15 + " }", "TOO_DEEP"),
        ("{ " + " ".join(f"a{number}: hello" for number in range(201)) + " }", "TOO_MANY_ALIASES"),
        ("{ " + "deeper { hello } " * 21 + "}", "TOO_MANY_REPEATS"),
        ("{ " + " ".join(f"a{number}: hello" for number in range(21)) + " }", "TOO_MANY_ROOT_FIELDS"),
    ],
    ids=lambda value: value if value.isupper() else "",
)
async def test_a_document_that_asks_too_much_is_limited(
    client: httpx2.AsyncClient, query: str, reason: str
) -> None:
    response = await ask(client, query)

    assert outcome(response) == (200, "LIMITED", reason)
    assert "data" not in response.json()


async def test_what_is_just_within_the_limits_is_answered(client: httpx2.AsyncClient) -> None:
    aliases = " ".join(f"a{number}: hello" for number in range(150))
    deep = "deeper { " * 14 + "hello" + " }" * 14

    assert (await ask(client, f"{{ deeper {{ {aliases} }} }}")).status_code == 200
    assert "errors" not in (await ask(client, f"{{ {deep} }}")).json()


async def test_a_get_asks_and_changes_nothing(client: httpx2.AsyncClient) -> None:
    query = "query ($name: String!) { hello(name: $name) }"
    answered = await client.get("/graphql", params={"query": query, "variables": '{"name": "张"}'})
    refused = await client.get(
        "/graphql", params={"query": 'mutation { make(wish: {title: "x"}) { title } }'}
    )

    assert answered.json()["data"] == {"hello": "你好，张"}
    assert outcome(refused) == (405, "BAD_INPUT", "QUERIES_ONLY")
    assert refused.headers["allow"] == "POST"
    assert MADE == []


async def test_other_methods_paths_and_media_types_are_answered_in_graphql(
    client: httpx2.AsyncClient,
) -> None:
    put = await client.put("/graphql", json={"query": "{ hello }"})
    below = await client.post("/graphql/deeper", json={"query": "{ hello }"})
    elsewhere = await client.get("/nowhere")
    picture = await client.post("/graphql", json={"query": "{ hello }"}, headers={"accept": "image/png"})

    assert outcome(put) == (405, "BAD_INPUT", "METHOD_NOT_ALLOWED")
    assert outcome(below) == (404, "NOT_FOUND", "NO_SUCH_PATH")
    assert outcome(elsewhere) == (404, "NOT_FOUND", "NO_SUCH_PATH")
    assert outcome(picture) == (406, "BAD_INPUT", "NOT_ACCEPTABLE")


async def test_a_subscription_needs_a_stream(client: httpx2.AsyncClient) -> None:
    assert outcome(await ask(client, "subscription { ticks }")) == (406, "BAD_INPUT", "NO_SUBSCRIPTIONS")


@pytest.mark.parametrize("accept", [JSON, GRAPHQL, "multipart/mixed, application/json"])
@pytest.mark.parametrize(
    "query",
    [
        "{ ... @defer { hello } }",
        'mutation { make(wish: {title: "x"}) { ... @defer(if: false) { title } } }',
        "{ deeper { ...F @defer } } fragment F on Query { hello }",
        "{ nope @stream(initialCount: 1) }",
    ],
)
async def test_an_answer_comes_whole(client: httpx2.AsyncClient, query: str, accept: str) -> None:
    response = await client.post("/graphql", json={"query": query}, headers={"accept": accept})

    assert outcome(response)[1:] == ("BAD_INPUT", "INCREMENTAL_REFUSED")
    assert response.headers["content-type"].startswith("application/")
    assert "data" not in response.json()
    assert MADE == []


async def test_introspection_tells_of_no_directive_that_is_refused(client: httpx2.AsyncClient) -> None:
    response = await ask(client, "{ __schema { directives { name } } }")

    names = {one["name"] for one in response.json()["data"]["__schema"]["directives"]}
    assert names == {"include", "skip", "deprecated", "specifiedBy", "oneOf"}


async def test_a_bug_is_logged_and_not_told(client: httpx2.AsyncClient, logged: list[EventDict]) -> None:
    response = await client.post(
        "/graphql", json={"query": "{ hello broken }"}, headers={"x-request-id": "trace-0001"}
    )

    assert response.json()["data"] == {"hello": "你好，三服务", "broken": None}
    assert error(response)["message"] == "服务内部错误，请求编号 trace-0001"
    assert error(response)["path"] == ["broken"]
    assert outcome(response) == (200, "INTERNAL", "INTERNAL")
    (line,) = [line for line in logged if line["event"] == "unexpected"]
    assert line["request_id"] == "trace-0001"
    assert isinstance(line["exc_info"], ZeroDivisionError)


async def test_a_refusal_names_its_code_reason_and_field(client: httpx2.AsyncClient) -> None:
    response = await ask(client, "{ refused }")

    assert error(response) == {
        "message": "此项必填",
        "locations": [{"line": 1, "column": 3}],
        "path": ["refused"],
        "extensions": {"code": "GUARD_FAILED", "reason": "REQUIRED", "field": ["input", "title"]},
    }


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (None, "zh-CN"),
        ("en", "en"),
        ("en-GB,en;q=0.9,zh;q=0.1", "en"),
        ("zh-TW,en;q=0.5", "zh-CN"),
        ("fr", "zh-CN"),
        ("fr, en;q=0.2, *;q=0.1", "en"),
        ("en;q=nonsense, zh", "zh-CN"),
    ],
)
async def test_the_language_is_the_one_asked_for(
    client: httpx2.AsyncClient, header: str | None, expected: str
) -> None:
    headers = {} if header is None else {"accept-language": header}

    response = await client.post("/graphql", json={"query": "{ locale }"}, headers=headers)

    assert response.json()["data"] == {"locale": expected}


async def test_a_message_has_the_language_of_its_argument_else_of_the_request(
    client: httpx2.AsyncClient,
) -> None:
    query = "mutation { refuse { errors { code reason field message en: message(locale: EN) } } }"

    response = await ask(client, query)

    assert response.json()["data"]["refuse"]["errors"] == [
        {
            "code": "GUARD_FAILED",
            "reason": "REQUIRED",
            "field": ["input", "title"],
            "message": "此项必填",
            "en": "This must be given",
        }
    ]
