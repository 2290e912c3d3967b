"""Which doors lead to a token? The keys to verify ours with, and in demo mode a name is enough."""

from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from api.auth.demo import token_of
from api.demo.people import PEOPLE
from api.graphql.refusals import Expected, Refused, bad_parameter
from api.graphql.requests import body, decoded
from api.requests import noted
from api.services import Services
from models.errors import NotFound

NEVER_KEPT = {"Cache-Control": "no-store"}


async def public_keys(request: Request) -> Response:
    """What others verify our tokens with."""
    services: Services = request.app.state.services
    return JSONResponse(services.tokens.public_keys(), headers={"Cache-Control": "public, max-age=300"})


async def demo_people(_: Request) -> Response:
    """Whom one may sign in as."""
    return JSONResponse({"people": [person._asdict() for person in PEOPLE]})


async def demo_token(request: Request) -> Response:
    """A token for the `login` of a JSON object."""
    services: Services = request.app.state.services
    login = _login(decoded(await body(request)))
    token = await token_of(
        login,
        tokens=services.tokens,
        reader=services.database.reader,
        clock=services.clock,
        request_id=noted(request.scope).request_id,
    )
    seconds = int(services.tokens.lifetime.total_seconds())
    return JSONResponse({"token": token, "expiresIn": seconds}, headers=NEVER_KEPT)


async def demo_only(_: Request) -> Response:
    """That there is no such thing here."""
    raise Refused(404, NotFound("DEMO_ONLY"))


def demo_routes(*, is_demo: bool) -> list[Route]:
    """The doors of the demo; everywhere else they are walled up, and say so."""
    people, token = (demo_people, demo_token) if is_demo else (demo_only, demo_only)
    return [Route("/demo/people", people), Route("/demo/token", token, methods=["POST"])]


def _login(given: Any) -> str:
    login = given.get("login") if isinstance(given, dict) else None
    if not isinstance(login, str):
        raise bad_parameter("login", Expected.TEXT_IN_OBJECT)
    return login
