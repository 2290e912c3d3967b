"""How is everything put together? The composition root: `uvicorn --factory api.app:create_app`."""

from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager, nullcontext
from datetime import timedelta
from typing import Any

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.routing import BaseRoute, Route

from api import clock, health, ide
from api.auth import Tokens
from api.compressing import compression
from api.database.address import parse
from api.delivery.worker import working
from api.failures import HANDLERS, no_such_path
from api.graphql.allowances import Allowance
from api.graphql.documents import Documents
from api.graphql.endpoint import Endpoint
from api.graphql.manifests import given
from api.graphql.rehearsing import rehearsed
from api.graphql.running import core
from api.graphql.trusted import Library, Trusted, trusted
from api.keys import Keys
from api.metrics import Metrics
from api.opening import opened
from api.policy.following import Follower
from api.services import Services
from api.settings import Mode, Settings, load
from api.sign_in import demo_routes, narrower_token, public_keys
from api.watching import Watching
from schema import schema as whole_schema
from schema.context import Sealer

ALLOWED_HEADERS = ("Authorization", "Content-Type", "Accept-Language", "X-Request-Id")
EVERY_METHOD = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")


def create_app(
    settings: Settings | None = None,
    *,
    schema: Any = whole_schema,
    now: clock.Clock = clock.now,
    works: bool = False,
) -> Starlette:
    """The application: of the environment's settings, unless others are given.

    With `works`, it does the worker's work too: one process is all there is then.
    """
    settings = settings or load()
    metrics = Metrics()
    documents = Documents(core(schema), introspection=settings.may_introspect)
    known = trusted(documents, given(settings.trusted_documents), limit=settings.cost_limit)
    app = Starlette(
        routes=_routes(settings, schema, Library(documents, known, settings.trusted_only)),
        middleware=[
            Middleware(Watching, metrics=metrics),
            _cors(settings),
            *compression(settings.compress_from),
        ],
        exception_handlers=HANDLERS,
        lifespan=lambda app: _lifespan(
            app, settings, now, _rehearsal(settings, schema, known, now), works=works
        ),
    )
    app.state.metrics = metrics
    return app


@asynccontextmanager
async def _lifespan(
    app: Starlette, settings: Settings, now: clock.Clock, rehearsal: Awaitable[None], *, works: bool
) -> AsyncIterator[None]:
    keys = Keys.of(settings)
    tokens = Tokens(keys.signing, timedelta(minutes=settings.token_minutes))
    await rehearsal  # no database is open yet: whatever it tries, nothing can be written
    async with opened(settings) as database:
        policy = Follower(database)
        await policy.look()
        app.state.services = Services(database, tokens, keys, Sealer(keys.cursors), now, policy)
        app.state.metrics.watch(lambda: database.reader.usage)
        app.state.metrics.follow(lambda: (policy.number, policy.refused))
        worker = working(now=now, digest=settings.audit_digest) if works else nullcontext()
        async with policy.following(), worker:
            yield


async def _rehearsal(settings: Settings, schema: Any, known: Trusted, now: clock.Clock) -> None:
    dialect = parse(settings.database_url.get_secret_value()).dialect
    await rehearsed(schema, known, dialect=dialect, now=now())


def _routes(settings: Settings, schema: Any, library: Library) -> list[BaseRoute]:
    endpoint = Endpoint(
        schema,
        library=library,
        allowance=Allowance(settings.cost_limit, settings.client_cost),
        suggest=settings.may_introspect,
        ide=ide.page if settings.has_ide else None,
    )
    return [
        Route("/graphql", endpoint, methods=EVERY_METHOD),
        Route("/graphql/{rest:path}", no_such_path, methods=EVERY_METHOD),
        Route("/livez", health.livez),
        Route("/readyz", health.readyz),
        Route("/metrics", health.metrics),
        Route("/.well-known/jwks.json", public_keys),
        Route("/token", narrower_token, methods=["POST"]),
        *demo_routes(is_demo=settings.mode is Mode.DEMO),
        *(ide.routes() if settings.has_ide else ()),
    ]


def _cors(settings: Settings) -> Middleware:
    # No credentials: we know nobody by a cookie, so no foreign page can borrow one.
    return Middleware(
        CORSMiddleware,
        allow_origins=settings.allowed_origins,
        allow_methods=("GET", "POST"),
        allow_headers=ALLOWED_HEADERS,
        expose_headers=("X-Request-Id", "RateLimit", "RateLimit-Policy", "Retry-After"),
        max_age=3600,
    )
