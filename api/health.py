"""Is this process alive, and can it answer? /livez, /readyz, /metrics."""

from prometheus_client import CONTENT_TYPE_LATEST
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from models.errors import DomainError


async def livez(_: Request) -> Response:
    """The process runs: a failure is a reason to restart it."""
    return JSONResponse({"status": "ok"})


async def readyz(request: Request) -> Response:
    """The database answers and has this code's schema: a failure is a reason to send requests elsewhere."""
    try:
        current = await request.app.state.services.database.is_current()
    except DomainError as error:
        return JSONResponse({"status": "unready", "reason": error.reason}, 503)
    if not current:
        return JSONResponse({"status": "unready", "reason": "MIGRATIONS_PENDING"}, 503)
    return JSONResponse({"status": "ok"})


async def metrics(request: Request) -> Response:
    """For Prometheus."""
    return Response(request.app.state.metrics.text(), media_type=CONTENT_TYPE_LATEST)
