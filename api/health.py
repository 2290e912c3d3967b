"""Is this process alive, and can it answer? /livez, /readyz, /metrics."""

from prometheus_client import CONTENT_TYPE_LATEST
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from api.services import Services
from models.errors import DomainError


async def livez(_: Request) -> Response:
    """The process runs: a failure is a reason to restart it."""
    return JSONResponse({"status": "ok"})


async def readyz(request: Request) -> Response:
    """The database answers, has this code's schema and a policy: else send requests elsewhere.

    A policy in force that this process cannot load is told of beside the one that it goes on serving.
    """
    services: Services = request.app.state.services
    try:
        current = await services.database.is_current()
    except DomainError as error:
        return JSONResponse({"status": "unready", "reason": error.reason}, 503)
    if not current:
        return JSONResponse({"status": "unready", "reason": "MIGRATIONS_PENDING"}, 503)
    if not services.policy.is_ready:
        return JSONResponse({"status": "unready", "reason": "POLICY_UNLOADABLE"}, 503)
    if services.policy.refused is not None:
        return JSONResponse(
            {"status": "ok", "policy": services.policy.number, "refused": services.policy.refused}
        )
    return JSONResponse({"status": "ok"})


async def metrics(request: Request) -> Response:
    """For Prometheus."""
    return Response(request.app.state.metrics.text(), media_type=CONTENT_TYPE_LATEST)
