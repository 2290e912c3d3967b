"""Which doors lead to a token? A token leads to one for less; in demo mode a name is enough."""

from datetime import timedelta
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from api.auth.demo import token_of
from api.auth.narrowing import Less, exchanged
from api.auth.witnessing import refused_at_door
from api.demo.people import PEOPLE
from api.graphql.refusals import Expected, Refused, bad_parameter
from api.graphql.requests import body, decoded
from api.requests import noted
from api.services import Services
from models.errors import NotFound, Unauthenticated
from policies.access import answering

NEVER_KEPT = {"Cache-Control": "no-store"}


async def public_keys(request: Request) -> Response:
    """What others verify our tokens with."""
    services: Services = request.app.state.services
    return JSONResponse(services.tokens.public_keys(), headers={"Cache-Control": "public, max-age=300"})


async def demo_people(_: Request) -> Response:
    """Whom one may sign in as."""
    return JSONResponse({"people": [person._asdict() for person in PEOPLE]})


async def narrower_token(request: Request) -> Response:
    """A token for less in return for the request's own: for fewer `acts`, in a `scope`, or a shorter time."""
    services: Services = request.app.state.services
    now, request_id = services.clock(), noted(request.scope).request_id
    asked = _less(decoded(await body(request)))
    try:
        with answering(services.policy.engine):
            token, until = await exchanged(
                request.headers.get("authorization", ""),
                asked,
                tokens=services.tokens,
                reader=services.database.reader,
                now=now,
                request_id=request_id,
            )
    except Unauthenticated as error:
        await refused_at_door(error, now=now, request_id=request_id)
        raise
    return _given(token, until - now)


async def demo_token(request: Request) -> Response:
    """A token for the `login` of a JSON object, which may ask for less as well."""
    services: Services = request.app.state.services
    given = decoded(await body(request))
    login, asked = _login(given), _less(given)
    with answering(services.policy.engine):
        token = await token_of(
            login,
            tokens=services.tokens,
            reader=services.database.reader,
            clock=services.clock,
            request_id=noted(request.scope).request_id,
            less=asked,
        )
    lifetime = services.tokens.lifetime
    return _given(token, min(lifetime, timedelta(seconds=asked.seconds)) if asked.seconds else lifetime)


async def demo_only(_: Request) -> Response:
    """That there is no such thing here."""
    raise Refused(404, NotFound("DEMO_ONLY"))


def demo_routes(*, is_demo: bool) -> list[Route]:
    """The doors of the demo; everywhere else they are walled up, and say so."""
    people, token = (demo_people, demo_token) if is_demo else (demo_only, demo_only)
    return [Route("/demo/people", people), Route("/demo/token", token, methods=["POST"])]


def _less(given: Any) -> Less:
    """What the JSON of a request asks for.

    Raises:
        Refused: one of its values is of another type.
    """
    if not isinstance(given, dict):
        raise bad_parameter("acts", Expected.TEXTS_OR_NULL)
    acts, scope, seconds = (given.get(name) for name in ("acts", "scope", "expiresIn"))
    if acts is not None and not (isinstance(acts, list) and all(isinstance(act, str) for act in acts)):
        raise bad_parameter("acts", Expected.TEXTS_OR_NULL)
    if not isinstance(scope, str | None):
        raise bad_parameter("scope", Expected.TEXT_OR_NULL)
    if seconds is not None and (type(seconds) is not int or seconds < 1):
        raise bad_parameter("expiresIn", Expected.SECONDS_OR_NULL)
    return Less(None if acts is None else tuple(acts), scope, seconds)


def _given(token: str, span: timedelta) -> Response:
    return JSONResponse({"token": token, "expiresIn": int(span.total_seconds())}, headers=NEVER_KEPT)


def _login(given: Any) -> str:
    login = given.get("login") if isinstance(given, dict) else None
    if not isinstance(login, str):
        raise bad_parameter("login", Expected.TEXT_IN_OBJECT)
    return login
