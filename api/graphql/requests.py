"""What does an HTTP request ask for? GraphQL over HTTP: one operation, by POST or, for queries, by GET."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import orjson
from starlette.requests import ClientDisconnect, Request

from api.graphql.refusals import Expected, Refused, bad_parameter
from models.errors import BadInput, Limited
from schema.limits import BODY_BYTES

DRAINED = 32 * BODY_BYTES


@dataclass(frozen=True)
class Asked:
    """One operation, not yet looked at: of the document `query`, or of the one that an id names."""

    query: str | None
    document_id: str | None  # as GraphQL over HTTP has it
    sha256: str | None  # as Apollo's clients have it
    operation_name: str | None
    variables: dict[str, Any] | None
    extensions: dict[str, Any] | None


async def read(request: Request) -> Asked:
    """The operation of a request.

    Raises:
        Refused: it is too large, of another media type, compressed, or not in the form of GraphQL over HTTP.
    """
    if request.method == "GET":
        return asked({name: _parameter(name, text) for name, text in request.query_params.items()})
    if not _is_json(request.headers.get("content-type", "")):
        raise Refused(415, BadInput("MEDIA_TYPE"))
    if request.headers.get("content-encoding", "identity").lower() != "identity":
        raise Refused(415, BadInput("BODY_ENCODED"), {"Accept-Encoding": "identity"})
    return asked(decoded(await body(request)))


def asked(parameters: Any) -> Asked:
    """The operation that parsed parameters describe.

    Raises:
        Refused: they describe none, or several.
    """
    if isinstance(parameters, list):
        raise Refused(400, BadInput("BATCH_REFUSED"))
    if not isinstance(parameters, dict):
        raise bad_parameter("query", Expected.TEXT_IN_OBJECT)
    extensions, name = _mapping(parameters, "extensions"), parameters.get("operationName")
    if not isinstance(name, str | None):
        raise bad_parameter("operationName", Expected.TEXT_OR_NULL)
    document = _document(parameters, extensions or {})
    return Asked(*document, name or None, _mapping(parameters, "variables"), extensions)


def decoded(raw: bytes) -> Any:
    """The JSON of a body.

    Raises:
        Refused: it is no JSON, or not UTF-8.
    """
    try:
        return orjson.loads(raw)
    except orjson.JSONDecodeError as error:
        raise Refused(400, BadInput("BAD_JSON" if _is_utf8(raw) else "BAD_UTF8")) from error


async def body(request: Request) -> bytes:
    """The bytes of a body, as many as we take.

    Raises:
        Refused: there are more.
    """
    chunks, size = [], 0
    try:
        async for chunk in request.stream():
            size += len(chunk)
            if size <= BODY_BYTES:
                chunks.append(chunk)
            elif size > DRAINED:
                break
    except ClientDisconnect:
        raise Refused(400, BadInput("BAD_JSON")) from None  # nobody is there to read it
    if size > BODY_BYTES:
        # Read to its end first: a client that is cut off while it sends never sees the answer.
        headers = {"Connection": "close"} if size > DRAINED else None
        raise Refused(413, Limited("BODY_TOO_LARGE", limit=BODY_BYTES), headers)
    return b"".join(chunks)


def _document(
    parameters: Mapping[str, Any], extensions: Mapping[str, Any]
) -> tuple[str | None, str | None, str | None]:
    """The document itself, or one of the two ways to name it."""
    query, id = parameters.get("query"), parameters.get("documentId")
    if id is not None:
        if not isinstance(id, str) or not id:
            raise bad_parameter("documentId", Expected.TEXT)
        if query is not None:
            raise bad_parameter("documentId", Expected.NO_QUERY)
        return None, id, None
    match extensions.get("persistedQuery"):
        case {"version": 1, "sha256Hash": str(digest)} if query is None:
            return None, None, digest
    if not isinstance(query, str) or not query.strip():
        raise bad_parameter("query", Expected.TEXT)
    return query, None, None


def _mapping(parameters: Mapping[str, Any], name: str) -> dict[str, Any] | None:
    value = parameters.get(name)
    if not isinstance(value, dict | None):
        raise bad_parameter(name, Expected.OBJECT_OR_NULL)
    return value


def _parameter(name: str, text: str) -> Any:
    """A parameter of a URL: some of them are JSON."""
    if name not in ("variables", "extensions"):
        return text
    try:
        return orjson.loads(text) if text else None
    except orjson.JSONDecodeError as error:
        raise bad_parameter(name, Expected.OBJECT_OR_NULL) from error


def _is_json(content_type: str) -> bool:
    kind, *parameters = (part.strip().lower() for part in content_type.split(";"))
    charsets = [part.partition("=")[2].strip('"') for part in parameters if part.startswith("charset=")]
    return kind == "application/json" and all(charset in ("utf-8", "utf8") for charset in charsets)


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode()
    except UnicodeDecodeError:
        return False
    return True
