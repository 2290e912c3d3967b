"""Who is measured: this server as it runs in production, the same by hand, and stock Strawberry."""

import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from api.auth import Tokens
from api.keys import new_key, new_signing_key, read_signing_keys
from bench.processes import Server, served
from bench.workloads import PAGE, Reader, Workload

OURS, HAND, STOCK = "sanfuwu", "by hand", "stock"
QUIET = ("--no-access-log", "--log-level", "warning")


def _uvicorn(app: str) -> list[str]:
    return [sys.executable, "-m", "uvicorn", app, "--port", "{port}", *QUIET]


@dataclass(frozen=True)
class Peer:
    """A server under way, and how it is asked."""

    name: str
    server: Server
    tokens: Tokens | None = None  # of the one that asks who is there

    def request(self, workload: Workload, reader: Reader) -> bytes:
        """The whole HTTP request."""
        asked = {"operationName": workload.name}
        if self.tokens is None:
            asked |= {"query": workload.theirs, "variables": reader.variables(workload)}  # type: ignore[dict-item]
            return _post(asked, {})
        asked |= {"query": workload.ours, "variables": {"first": PAGE}}  # type: ignore[dict-item]
        token = self.tokens.issue("CADRE", reader.subject_id, datetime.now(UTC))
        return _post(asked, {"Authorization": f"Bearer {token}"})


@contextmanager
def peers(database: str, folder: Path) -> Iterator[tuple[Peer, ...]]:
    """All of them, started; stopped when the block ends."""
    signing = new_signing_key()
    tokens = Tokens(read_signing_keys(signing), timedelta(hours=1))
    commands: tuple[tuple[str, list[str], Mapping[str, str], Tokens | None], ...] = (
        (OURS, [str(Path(sys.executable).with_name("sanfuwu")), "serve"], production(signing), tokens),
        (HAND, _uvicorn("bench.by_hand:app"), {}, None),
        (STOCK, _uvicorn("bench.stock:app"), {}, None),
    )
    with ExitStack() as running:
        yield tuple(
            Peer(
                name,
                running.enter_context(
                    served(command, {**more, "DATABASE_URL": database}, folder / f"{name}.log")
                ),
                keys,
            )
            for name, command, more, keys in commands
        )


def production(signing: str) -> dict[str, str]:
    """The environment of this server, as it is where it matters."""
    return {
        "SANFUWU_MODE": "production",
        "SANFUWU_SIGNING_KEYS": signing,
        "SANFUWU_FIELD_KEYS": new_key(),
        "SANFUWU_INDEX_KEY": new_key(),
        "SANFUWU_LOG_FORMAT": "json",
    }


def _post(asked: Mapping[str, object], headers: Mapping[str, str]) -> bytes:
    body = json.dumps(asked).encode()
    lines = {
        "Host": "127.0.0.1",
        "Content-Type": "application/json",
        "Accept": "application/json",
        "Content-Length": str(len(body)),
        **headers,
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    return f"POST /graphql HTTP/1.1\r\n{head}\r\n".encode() + body
