"""What does a browser see that looks around at /graphql? GraphiQL, with nothing from elsewhere."""

from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from api.ide.queries import ready

STATIC = Path(__file__).parents[1] / "static"
# Only what lies here may run; the editor sets its styles inline and shows them as images.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


async def page(_: Request) -> Response:
    """The page; it asks the demo's doors itself whether they are open."""
    headers = {"Content-Security-Policy": POLICY, "Vary": "Accept", "Cache-Control": "no-cache"}
    return FileResponse(STATIC / "ide.html", headers=headers, media_type="text/html")


async def queries(_: Request) -> Response:
    """The queries that lie ready for each of the demo's people."""
    return JSONResponse(ready())


def routes() -> list[BaseRoute]:
    """Where its scripts, styles and queries are."""
    return [Route("/ide/queries", queries), Mount("/ide", StaticFiles(directory=STATIC))]
