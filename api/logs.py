"""How are log lines written: JSON for machines, colours for people, and nobody's data in either?"""

import logging
import re
import sys
from typing import Any

import structlog
from structlog.typing import EventDict

from api.settings import Settings

DETAIL = re.compile(r"^(DETAIL|CONTEXT|STATEMENT): .*\n?", re.MULTILINE)


def configure(settings: Settings) -> None:
    """Write everything, ours and the libraries', through one chain to the error output."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True, key="at"),
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *_rendered(settings)],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(settings.log_level)
    for noisy in ("tortoise", "asyncio", "aiosqlite", "casbin", "uvicorn.access", "filelock"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
    # The server announces itself on every start and stop; our own lines say it with more sense.
    logging.getLogger("uvicorn.error").setLevel(logging.WARNING)


def _rendered(settings: Settings) -> list[Any]:
    wanted = settings.log_format
    if wanted == "console" or (wanted == "auto" and sys.stderr.isatty()):
        return [structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)]
    return [_traceback, structlog.processors.JSONRenderer(ensure_ascii=False)]


def _traceback(_logger: Any, _method: str, line: EventDict) -> EventDict:
    """The traceback as text: no local variables, and none of the rows that PostgreSQL likes to quote."""
    line = structlog.processors.format_exc_info(_logger, _method, line)
    if "exception" in line:
        line["exception"] = DETAIL.sub("", line["exception"])
    return line
