"""How is an answer written: in which media type and language, with which status and headers?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson
import structlog
from graphql import ExecutionResult, GraphQLError
from starlette.requests import Request
from starlette.responses import Response

from api.graphql.allowances import Standing
from api.graphql.negotiation import GRAPHQL, JSON, language, media_type
from api.graphql.refusals import Refused
from api.requests import Noted, noted
from models.errors import DomainError, ErrorCode
from schema.errors import cause, codes, failed, refused, shown

log = structlog.get_logger(source="sanfuwu.graphql")

HEADERS = (
    (b"vary", b"Accept, Accept-Language, Authorization"),
    (b"cache-control", b"private, no-store"),
    (b"x-content-type-options", b"nosniff"),
)
TYPES = {
    JSON: (b"content-type", JSON.encode()),
    GRAPHQL: (b"content-type", f"{GRAPHQL}; charset=utf-8".encode()),
}
CHALLENGE = {"WWW-Authenticate": 'Bearer realm="sanfuwu", error="invalid_token"'}
# Statuses of an operation that was not run. For the rest, `application/json` says 200: its clients
# take any other status for a failure of the transport, and never look at `errors`.
NOT_RUN = {
    ErrorCode.UNAUTHENTICATED: 401,
    ErrorCode.RATE_LIMITED: 429,
    ErrorCode.INTERNAL: 500,
    ErrorCode.UNAVAILABLE: 503,
}

Shown = list[dict[str, Any]]


@dataclass
class Replies:
    """The answers to one request; `standing` is told with them, once it is known."""

    media_type: str
    locale: str
    notes: Noted
    acceptable: bool = True
    standing: Standing | None = None

    @classmethod
    def to(cls, request: Request) -> "Replies":
        kind = media_type(request.headers.get("accept"))
        locale = language(request.headers.get("accept-language"))
        return cls(kind or JSON, locale, noted(request.scope), kind is not None)

    def result(self, result: ExecutionResult) -> Response:
        """What came of an operation; finished JSON inside is passed on untouched."""
        shown = self._shown(result.errors or ())
        if not was_run(result):
            return self._not_run(shown)
        return self._written({"data": result.data} | ({"errors": shown} if shown else {}), 200)

    def invalid(self, errors: Sequence[GraphQLError]) -> Response:
        """What is wrong with a document."""
        return self._not_run(self._shown(errors))

    def refused(self, error: DomainError) -> Response:
        """Why an operation was not run."""
        return self._not_run([refused(error, locale=self.locale)])

    def refused_request(self, refusal: Refused) -> Response:
        """Why a request is none of GraphQL over HTTP."""
        errors = [refused(refusal.error, locale=self.locale)]
        return self._written({"errors": errors}, refusal.status, refusal.headers)

    def failed(self, error: BaseException) -> Response:
        """That we made a mistake, and under which id it is logged."""
        log.error("unexpected", request_id=self.notes.request_id, exc_info=error)
        return self._not_run([failed(locale=self.locale, request_id=self.notes.request_id)])

    def _not_run(self, errors: Shown) -> Response:
        code = ErrorCode(errors[0]["extensions"]["code"])
        status = NOT_RUN.get(code, 200 if self.media_type == JSON else 400)
        return self._written({"errors": errors}, status, CHALLENGE if status == 401 else {})

    def _written(
        self, content: Mapping[str, Any], status: int, headers: Mapping[str, str] | None = None
    ) -> Response:
        self.notes.codes = codes(content.get("errors", ()))
        sent = [*HEADERS, TYPES[self.media_type]]
        if headers:
            sent += [(name.lower().encode(), value.encode()) for name, value in headers.items()]
        if self.standing is not None:
            content = {**content, "extensions": {"cost": self.standing.extension}}
            sent += self.standing.headers
        return _Answer(orjson.dumps(content), status, sent)  # type: ignore[arg-type]

    def _shown(self, errors: Sequence[GraphQLError]) -> Shown:
        """The errors as the client sees them. What nobody expected is logged, with where it came from."""
        for error in errors:
            bottom = cause(error)
            if bottom is not None and not isinstance(bottom, DomainError):
                log.error("unexpected", request_id=self.notes.request_id, path=error.path, exc_info=bottom)
        return [shown(error, locale=self.locale, request_id=self.notes.request_id) for error in errors]


class _Answer(Response):
    """An answer whose headers are given as they are sent: most of them are always the same."""

    def init_headers(self, headers: Any = None) -> None:
        self.raw_headers = [*headers, (b"content-length", b"%d" % len(self.body))]


def was_run(result: ExecutionResult) -> bool:
    """False when the variables did not fit, or too much was asked for: nothing has a path then."""
    return result.data is not None or not result.errors or any(error.path for error in result.errors)
