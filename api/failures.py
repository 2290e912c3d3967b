"""What does the application answer when a request goes wrong outside of /graphql?"""

from collections.abc import Awaitable, Callable
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from api.graphql.refusals import Refused, not_allowed
from api.graphql.replies import CHALLENGE, Replies
from models.errors import BadInput, DomainError, ErrorCode, NotFound

STATUSES = {
    ErrorCode.UNAUTHENTICATED: 401,
    ErrorCode.FORBIDDEN: 403,
    ErrorCode.NOT_FOUND: 404,
    ErrorCode.UNAVAILABLE: 503,
}
Handler = Callable[[Request, Any], Awaitable[Response]]


async def no_such_path(request: Request) -> Response:
    """Below /graphql there is nothing."""
    raise HTTPException(404)


async def _refused(request: Request, refusal: Refused) -> Response:
    return Replies.to(request).refused_request(refusal)


async def _domain_error(request: Request, error: DomainError) -> Response:
    headers = CHALLENGE if error.code is ErrorCode.UNAUTHENTICATED else None
    return Replies.to(request).refused_request(Refused(STATUSES.get(error.code, 400), error, headers))


async def _http_error(request: Request, error: HTTPException) -> Response:
    if error.status_code == 404:
        refusal = Refused(404, NotFound("NO_SUCH_PATH", path=request.url.path))
    elif error.status_code == 405:
        refusal = not_allowed((error.headers or {}).get("Allow", "GET, POST"))
    else:
        refusal = Refused(error.status_code, BadInput("BAD_REQUEST"))
    return Replies.to(request).refused_request(refusal)


async def _bug(request: Request, error: Exception) -> Response:
    return Replies.to(request).failed(error)


HANDLERS: dict[Any, Handler] = {
    Refused: _refused,
    DomainError: _domain_error,
    HTTPException: _http_error,
    Exception: _bug,
}
