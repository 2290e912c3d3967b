"""How does the first request find its statement ready? Trusted documents are planned before the start."""

import time
from datetime import datetime
from typing import Any

import structlog

from api.graphql.running import core
from api.graphql.trusted import Trusted
from models.dialects import Dialect
from policies.typical import readers
from schema.rehearsal import rehearse

SECONDS = 10  # no start waits longer for it
log = structlog.get_logger(source="sanfuwu.graphql")


async def rehearsed(schema: Any, known: Trusted, *, dialect: Dialect, now: datetime) -> None:
    """Plan every trusted document for the usual readers. No database is asked, and none has to be open."""
    if not known.by_text:
        return
    begun = time.monotonic()
    documents = [document.node for document in known.by_text.values()]
    statements = await rehearse(
        core(schema),
        documents,
        readers(),
        dialect=dialect,
        now=now,
        enough=lambda: time.monotonic() - begun > SECONDS,
    )
    seconds = round(time.monotonic() - begun, 1)
    log.info("rehearsed", documents=len(documents), statements=statements, seconds=seconds)
