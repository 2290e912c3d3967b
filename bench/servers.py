"""Who is measured: this server as it runs in production, the same by hand, PostGraphile, stock Strawberry."""

import asyncio
import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from api.auth import Tokens
from api.keys import new_key, new_signing_key, read_signing_keys
from bench.postgraphile import serving
from bench.processes import Server, served
from bench.workloads import ASKED, Reader, Workload

OURS, HAND, STOCK, POSTGRAPHILE = "sanfuwu", "by hand", "stock", "PostGraphile"
QUIET = ("--no-access-log", "--log-level", "warning")
HERE = Path(__file__).parent

Bearer = Callable[[Reader], str]
Start = Callable[[str, list[str], Mapping[str, str]], Server]


def _uvicorn(app: str) -> list[str]:
    return [sys.executable, "-m", "uvicorn", app, "--port", "{port}", *QUIET]


@dataclass(frozen=True)
class Peer:
    """A server under way, and how it is asked."""

    name: str
    server: Server
    documents: Path | None = None  # of the one that reads none
    bearer: Bearer | None = None  # for those that ask who is there

    def answers(self, workload: Workload) -> bool:
        """Whether it has anything to say to this."""
        return self.documents is None or (self.documents / f"{workload.name}.graphql").exists()

    def requests(self, workload: Workload, reader: Reader) -> list[bytes]:
        """The whole HTTP requests."""
        document = None if self.documents is None else workload.document(self.documents)
        return self.ask(document, reader, reader.variables, operationName=workload.name)

    def ask(
        self, document: str | None, reader: Reader, variables: Sequence[Mapping[str, Any]], **more: str
    ) -> list[bytes]:
        """One request for each set of variables."""
        headers = {} if self.bearer is None else {"Authorization": f"Bearer {self.bearer(reader)}"}
        return [_post({"query": document, **more, "variables": given}, headers) for given in variables]


@contextmanager
def alone(database: str, log: Path) -> Iterator[Peer]:
    """This server, and nobody else."""
    with ExitStack() as running:
        yield ours(
            lambda _name, command, environment: running.enter_context(
                served(command, {**environment, "DATABASE_URL": database}, log)
            )
        )


@contextmanager
def peers(database: str, folder: Path) -> Iterator[tuple[Peer, ...]]:
    """All of them, started; stopped when the block ends."""
    with ExitStack() as running:

        def started(name: str, command: list[str], environment: Mapping[str, str]) -> Server:
            known = {"DATABASE_URL": database, **environment}
            return running.enter_context(served(command, known, folder / f"{name}.log"))

        yield (
            ours(started),
            Peer(HAND, started(HAND, _uvicorn("bench.by_hand.server:app"), {})),
            _postgraphile(database, started),
            Peer(STOCK, started(STOCK, _uvicorn("bench.stock.server:app"), {}), HERE / "stock"),
        )


def _postgraphile(database: str, started: Start) -> Peer:
    asyncio.run(serving.prepare(database))
    server = started(POSTGRAPHILE, serving.command(), serving.environment(database))
    return Peer(POSTGRAPHILE, server, HERE / "postgraphile", serving.bearer)


def ours(started: Start) -> Peer:
    """This server, as it runs where it matters."""
    signing = new_signing_key()
    command = [str(Path(sys.executable).with_name("sanfuwu")), "serve"]
    return Peer(OURS, started(OURS, command, production(signing)), ASKED, signer(signing))


def signer(signing: str) -> Bearer:
    """Tokens as this server issues them."""
    tokens = Tokens(read_signing_keys(signing), timedelta(hours=3))
    return lambda reader: tokens.issue("CADRE", reader.subject_id, datetime.now(UTC))


def production(signing: str) -> dict[str, str]:
    """The environment of this server, as it is where it matters."""
    return {
        "SANFUWU_MODE": "production",
        "SANFUWU_SIGNING_KEYS": signing,
        "SANFUWU_FIELD_KEYS": new_key(),
        "SANFUWU_INDEX_KEY": new_key(),
        "SANFUWU_LOG_FORMAT": "json",
        "SANFUWU_CLIENT_COST": "2000000000",  # counted, and never spent
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
