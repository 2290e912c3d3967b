"""How does the server run, and how does it stop?"""

import structlog
import uvicorn

from api.app import create_app
from api.settings import Settings

log = structlog.get_logger(source="sanfuwu.server")


def run(settings: Settings, *, works: bool = False) -> None:
    """Answer until SIGTERM or Ctrl-C; requests under way are finished first. See `create_app` for `works`."""
    config = uvicorn.Config(
        create_app(settings, works=works),
        host=settings.host,
        port=settings.port,
        log_config=None,
        access_log=False,  # one line of ours for each request costs half as much and says more
        server_header=False,
        ws="none",
        lifespan="on",
        timeout_keep_alive=75,  # longer than the idle time of the usual load balancers
        timeout_graceful_shutdown=settings.grace_seconds,
    )
    log.info("serving", url=f"http://{settings.host}:{settings.port}/graphql", mode=settings.mode.value)
    try:
        uvicorn.Server(config).run()
    except KeyboardInterrupt:
        pass  # raised again by uvicorn when everything is closed
    finally:
        log.info("stopped")
