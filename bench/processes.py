"""Which processes are measured, how do they start and stop, and how much processor time have they used?"""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import asyncpg

TICK = os.sysconf("SC_CLK_TCK")
START_SECONDS = 180
FIELDS = {"parent": 1, "children_user": 13, "children_system": 14}  # after the name


@dataclass(frozen=True)
class Server:
    """A server under way."""

    pid: int
    port: int

    def seconds(self) -> float:
        """The processor time that its threads have used."""
        return _used(self.pid)

    def resident(self) -> int:
        """How many bytes of memory it holds."""
        pages = Path(f"/proc/{self.pid}/statm").read_text().split()[1]
        return int(pages) * os.sysconf("SC_PAGE_SIZE")


@contextmanager
def served(command: Sequence[str], environment: Mapping[str, str], log: Path) -> Iterator[Server]:
    """Run a command with PORT in its environment, until the block ends."""
    port = free_port()
    known = {**os.environ, **environment, "PORT": str(port)}
    with log.open("wb") as output:
        process = subprocess.Popen(
            [part.format(port=port) for part in command], env=known, stdout=output, stderr=output
        )
    try:
        _await_port(port, process, log)
        yield Server(process.pid, port)
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def free_port() -> int:
    """A port of 127.0.0.1 that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@dataclass(frozen=True)
class Postgres:
    """A PostgreSQL of this machine, with all its processes."""

    postmaster: int

    @classmethod
    async def of(cls, url: str) -> "Postgres":
        """The server at a URL; it must run here, where its processes can be seen."""
        connection = await asyncpg.connect(url)
        try:
            backend = await connection.fetchval("SELECT pg_backend_pid()")
            return cls(_stat(backend)["parent"])
        finally:
            await connection.close()

    def seconds(self) -> float:
        """The processor time of all its processes, of those that have ended too."""
        stat = _stat(self.postmaster)
        ended = (stat["children_user"] + stat["children_system"]) / TICK
        return ended + _used(self.postmaster) + sum(self._children())

    def _children(self) -> Iterator[float]:
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit():
                try:
                    if _stat(int(entry.name))["parent"] == self.postmaster:
                        yield _used(int(entry.name))
                except (FileNotFoundError, ProcessLookupError):
                    continue  # it has just ended


def _stat(pid: int) -> dict[str, int]:
    # The name stands in parentheses and may hold anything; what follows it are numbers but for the state.
    words = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return {name: int(words[at]) for name, at in FIELDS.items()}


def _used(pid: int) -> float:
    # In nanoseconds, where `stat` counts hundredths of a second: a busy machine answers little in a turn.
    tasks = Path(f"/proc/{pid}/task").iterdir()
    return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e9


def _await_port(port: int, process: "subprocess.Popen[bytes]", log: Path) -> None:
    give_up = time.monotonic() + START_SECONDS
    while time.monotonic() < give_up:
        if process.poll() is not None:
            break
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit(f"{process.args!r} did not start:\n{log.read_text(errors='replace')[-3000:]}")
