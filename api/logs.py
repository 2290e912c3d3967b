"""How are log lines written: JSON for machines, colours for people, and nobody's data in either?"""

import logging
import re
import sys
from typing import Any

import orjson
import structlog
from structlog.typing import EventDict

from api.settings import Settings

# What PostgreSQL adds to its errors: it likes to quote the row.
DETAIL = re.compile(r"^(DETAIL|CONTEXT|STATEMENT): .*\n?", re.MULTILINE)
NOISY = ("tortoise", "asyncio", "aiosqlite", "casbin", "filelock", "uvicorn.access")


def configure(settings: Settings) -> None:
    """Write our lines straight to the error output, and those of the libraries in the same form."""
    prepared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True, key="at"),
    ]
    is_json = _is_json(settings)
    rendered: list[Any] = [_traceback, _json_bytes] if is_json else [_console()]
    structlog.configure(
        processors=[*prepared, *rendered],
        # Not through the standard library: that costs as much as a small query.
        logger_factory=(
            structlog.BytesLoggerFactory(sys.stderr.buffer)
            if is_json
            else structlog.WriteLoggerFactory(sys.stderr)
        ),
        wrapper_class=structlog.make_filtering_bound_logger(
            logging.getLevelNamesMapping()[settings.log_level]
        ),
        cache_logger_on_first_use=False,
    )
    _adopt([*prepared, structlog.stdlib.add_logger_name], [_traceback, _json] if is_json else [_console()])
    logging.getLogger().setLevel(settings.log_level)


def _adopt(prepared: list[Any], rendered: list[Any]) -> None:
    """Let the libraries' log records look like ours."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=prepared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *rendered],
        )
    )
    logging.getLogger().handlers = [handler]
    # uvicorn announces every start and stop; our own lines say it with more sense.
    for name in (*NOISY, "uvicorn.error"):
        logging.getLogger(name).setLevel(logging.WARNING)


def _is_json(settings: Settings) -> bool:
    return settings.log_format == "json" or (settings.log_format == "auto" and not sys.stderr.isatty())


def _console() -> Any:
    return structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)


def _traceback(logger: Any, method: str, line: EventDict) -> EventDict:
    """The traceback as text: no local variables, and none of the rows that a database quotes."""
    line = structlog.processors.format_exc_info(logger, method, line)
    if "exception" in line:
        line["exception"] = DETAIL.sub("", line["exception"])
    return line


def _json_bytes(_logger: Any, _method: str, line: EventDict) -> bytes:
    return orjson.dumps(line, default=str)


def _json(logger: Any, method: str, line: EventDict) -> str:
    return _json_bytes(logger, method, line).decode()
