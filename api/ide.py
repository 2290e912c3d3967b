"""What does a browser see that looks around at /graphql? GraphiQL, with nothing from elsewhere."""

from collections.abc import Awaitable, Callable
from pathlib import Path

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles

STATIC = Path(__file__).with_name("static")
Page = Callable[[Request], Awaitable[Response]]
# Only what lies here may run; the editor's workers are made from blobs, its styles set inline.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


async def page(_: Request) -> Response:
    """The page; it asks the demo's doors itself whether they are open."""
    html = (STATIC / "ide.html").read_text(encoding="utf-8")
    return HTMLResponse(
        html, headers={"Content-Security-Policy": POLICY, "Vary": "Accept", "Cache-Control": "no-cache"}
    )


def routes() -> list[BaseRoute]:
    """Where its scripts and styles are."""
    return [Mount("/ide", StaticFiles(directory=STATIC))]
