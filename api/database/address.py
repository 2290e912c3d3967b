"""Which database does a `DATABASE_URL` name?

>>> parse("sqlite://data/sanfuwu.sqlite3").path
PosixPath('data/sanfuwu.sqlite3')
>>> parse("postgres://app@db/sanfuwu?statement_cache_size=0").statement_cache_size
0
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from models.dialects import POSTGRES, SQLITE, Dialect

FORMS = "sqlite://data/sanfuwu.sqlite3, sqlite:////var/lib/sanfuwu.sqlite3 or postgres://user:password@host/database"


@dataclass(frozen=True)
class SqliteAddress:
    """A file."""

    path: Path

    @property
    def dialect(self) -> Dialect:
        return SQLITE

    @property
    def shown(self) -> str:
        """The address as it may be printed."""
        return f"sqlite://{self.path}"

    def engine(self, connections: int) -> dict[str, Any]:
        """The connection that Tortoise writes through; SQLite has one, however many are asked for."""
        return {"engine": "tortoise.backends.sqlite", "credentials": {"file_path": str(self.path)}}


@dataclass(frozen=True)
class PostgresAddress:
    """A database on a server. `dsn` keeps every libpq parameter; asyncpg reads them itself."""

    dsn: str
    statement_cache_size: int | None

    @property
    def dialect(self) -> Dialect:
        return POSTGRES

    @property
    def shown(self) -> str:
        """The address as it may be printed: without the password and the parameters."""
        parts = urlsplit(self.dsn)
        return f"postgres://{parts.hostname or ''}{parts.path}"

    @property
    def pooled(self) -> bool:
        """PgBouncer stands between: no prepared statements, no settings that outlive a transaction."""
        return self.statement_cache_size == 0

    def options(self) -> dict[str, Any]:
        """What asyncpg takes beside the address."""
        if self.statement_cache_size is None:
            return {}
        return {"statement_cache_size": self.statement_cache_size}

    def engine(self, connections: int) -> dict[str, Any]:
        """The pool that Tortoise writes through."""
        credentials = {"dsn": self.dsn, "minsize": 1, "maxsize": connections, **self.options()}
        return {"engine": "tortoise.backends.asyncpg", "credentials": credentials}


Address = SqliteAddress | PostgresAddress


def parse(url: str) -> Address:
    """The database that `url` names.

    Raises:
        ValueError: it names none that we can use; the message says what would do.
    """
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return _sqlite(parts.netloc + parts.path, parts.query)
    if parts.scheme in {"postgres", "postgresql"}:
        return _postgres(url)
    raise ValueError(f"expected {FORMS}")


def _sqlite(path: str, query: str) -> SqliteAddress:
    if not path or path.startswith(":memory:"):
        raise ValueError("a database in memory would be another one for each connection; give a file")
    if query:
        raise ValueError("an SQLite address takes no parameters")
    return SqliteAddress(Path(path))


def _postgres(url: str) -> PostgresAddress:
    parts = urlsplit(url)
    parameters = dict(parse_qsl(parts.query))
    size = parameters.pop("statement_cache_size", None)
    if size is not None and not size.isdigit():
        raise ValueError("statement_cache_size must be a number; 0 suits PgBouncer in transaction mode")
    dsn = urlunsplit(parts._replace(query=urlencode(parameters)))
    return PostgresAddress(dsn, None if size is None else int(size))
