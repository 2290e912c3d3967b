"""What does every request leave behind? An id in its answer, one log line, one count."""

import time
from typing import Any

import structlog
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.metrics import Metrics
from api.requests import Noted, noted

QUIET = ("/livez", "/readyz", "/metrics")  # asked every few seconds, by machines


class Watching:
    """Wraps the application; it must stand outermost, to see what the others answer."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics
        # Bound once: a module's logger is put together anew for each line.
        self._log = structlog.get_logger(source="sanfuwu.request").bind()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        notes, begun, status = noted(scope), time.perf_counter(), 500

        async def sent(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [
                    *message.get("headers", ()),
                    (b"x-request-id", notes.request_id.encode()),
                ]
            await send(message)

        try:
            await self._app(scope, receive, sent)
        finally:
            self._note(scope, notes, status, time.perf_counter() - begun)

    def _note(self, scope: Scope, notes: Noted, status: int, seconds: float) -> None:
        path = scope["path"]
        if path == "/graphql":
            self._metrics.count(notes, seconds)
        if status < 400 and (path in QUIET or path.startswith("/ide/")):
            return
        self._log.info("request", **_line(scope, notes, status, seconds))


def _line(scope: Scope, notes: Noted, status: int, seconds: float) -> dict[str, Any]:
    # The path without its parameters: a GET's query and variables hold people's data.
    line = {
        "request_id": notes.request_id,
        "method": scope["method"],
        "path": scope["path"],
        "status": status,
        "ms": round(seconds * 1000, 1),
        "operation": notes.operation,
        "kind": notes.kind,
        "subject": notes.subject,
        "codes": notes.codes or None,
    }
    return {name: value for name, value in line.items() if value is not None}
