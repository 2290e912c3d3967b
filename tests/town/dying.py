"""Does acts, and what workers do, in processes of their own, each of which dies (`kill -9`) as it sends
one of its statements.

Run as a program: an order a line in, as JSON; out comes how it ended: 0, or -9. What is to be killed as it
sends its `at`-th statement, from its BEGIN on, is done by a fork; what is not, by the program itself, which
so learns all that a process that has served for a while knows.
"""

import asyncio
import json
import os
import signal
import sqlite3
import sys
from collections.abc import Callable
from datetime import datetime
from typing import Any

import structlog
from asyncpg import Connection

from api.database import open_database
from api.delivery.announcing import Announcing
from api.delivery.recounting import Recounting

Order = dict[str, Any]  # url, login, action, given, now, at
DUTIES: dict[str, type[Any]] = {"announcing": Announcing, "recounting": Recounting}


def main() -> None:
    structlog.configure(logger_factory=structlog.PrintLoggerFactory(sys.stderr))  # answers alone go out
    for line in sys.stdin:
        order = json.loads(line)
        ended = _in_a_fork(order) if order["at"] else asyncio.run(_act(order))
        sys.stdout.write(f"{ended}\n")
        sys.stdout.flush()


def _in_a_fork(order: Order) -> int:
    child = os.fork()
    if child == 0:
        os._exit(asyncio.run(_dying(order)))
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


async def _dying(order: Order) -> int:
    sent: list[str] = []

    def sending(statement: str) -> None:
        if sent or statement.startswith("BEGIN"):
            sent.append(statement)
        if len(sent) == order["at"]:
            os.kill(os.getpid(), signal.SIGKILL)

    _before_every_statement(sending)
    return await _act(order)


async def _act(order: Order) -> int:
    now = datetime.fromisoformat(order["now"])
    if (duty := DUTIES.get(order["action"])) is not None:
        async with open_database(order["url"], readers=1, writers=1) as database:
            return int(await duty(database).once(now))
    # Whoever only works for others need not wait for the schema.
    from tests.town.town import open_town

    async with open_town(order["url"]) as town:
        town.now = now
        payload = await town.act(order["login"], order["action"], **order["given"])
    return len(payload["errors"])


def _before_every_statement(call: Callable[[str], None]) -> None:
    """Have every connection of this process, of either kind, call before it sends anything."""
    connect, made, logging = sqlite3.connect, Connection.__init__, Connection._time_and_log

    def traced(*arguments: Any, **options: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*arguments, **options)
        connection.set_trace_callback(call)
        return connection

    def logged(self: Connection, *arguments: Any, **options: Any) -> None:
        made(self, *arguments, **options)
        self.add_query_logger(lambda _: None)  # without one, statements go another way

    def announced(self: Connection, statement: str, *others: Any) -> Any:
        call(statement)
        return logging(self, statement, *others)

    sqlite3.connect = traced  # type: ignore[assignment]
    Connection.__init__, Connection._time_and_log = logged, announced


if __name__ == "__main__":
    main()
