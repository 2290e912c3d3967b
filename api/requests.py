"""What is noted of a request while it is answered, for its log line and its metrics?"""

import re
from dataclasses import dataclass, field
from secrets import token_hex

from starlette.types import Scope

SANE_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")


@dataclass
class Noted:
    """Ids and names only: no values of a query, no personal data."""

    request_id: str
    operation: str | None = None  # its name, once the document is known to be valid
    kind: str | None = None  # query or mutation
    subject: str | None = None
    codes: list[str] = field(default_factory=list)


def noted(scope: Scope) -> Noted:
    """The notes of a request; the first call makes them."""
    found: Noted | None = scope.get("sanfuwu.noted")
    if found is None:
        found = scope["sanfuwu.noted"] = Noted(_request_id(scope))
    return found


def _request_id(scope: Scope) -> str:
    """The caller's own id, if it is a sane one, so that its logs and ours can be laid side by side."""
    for name, value in scope["headers"]:
        if name == b"x-request-id" and SANE_ID.fullmatch(value.decode("latin-1")):
            return str(value.decode("latin-1"))
    return token_hex(16)
