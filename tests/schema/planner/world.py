"""Where do the toy's rows live, who asks about them, and what do they see?"""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

import asyncpg
import orjson

from models.dialects import POSTGRES, SQLITE, Dialect, Row
from models.errors import DomainError
from policies.actor import Subject
from policies.conditions import FALSE, TRUE, Condition
from policies.leaves import Column, Compare
from schema.context import Context, Sealer
from tests.schema.planner.toy_schema import schema

NOW = datetime(2019, 10, 31, 8, tzinfo=UTC)
READER = "01900000-0000-7000-8000-000000000001"
OTHER = "01900000-0000-7000-8000-000000000002"

TABLES = """
CREATE TABLE subject (id {uuid} PRIMARY KEY, authority_version bigint NOT NULL);
CREATE TABLE town (id {uuid} PRIMARY KEY, name text NOT NULL, code text NOT NULL, mayor text,
  parent_id {uuid}, province text, city text, district text, township text, village text, grid text);
CREATE TABLE venue (id {uuid} PRIMARY KEY, kind text NOT NULL, name text NOT NULL, town_id {uuid},
  owner_id {uuid}, pupils integer, search_text text NOT NULL, place_province text, place_city text,
  place_district text, place_township text, place_village text, place_grid text);
CREATE TABLE ticket (id {uuid} PRIMARY KEY, title text NOT NULL, status text NOT NULL,
  reported_at {instant} NOT NULL, due_at {instant}, day date, done boolean, size integer,
  rank integer NOT NULL,
  tags {json} NOT NULL, remark text, opinion text, town_id {uuid}, venue_id {uuid}, asker_id {uuid},
  search_text text NOT NULL, place_province text, place_city text, place_district text,
  place_township text, place_village text, place_grid text);
CREATE TABLE note (id {uuid} PRIMARY KEY, ticket_id {uuid} NOT NULL, sequence integer NOT NULL,
  text text NOT NULL, inside boolean NOT NULL);
CREATE TABLE personal_record (id {uuid} PRIMARY KEY, wrapped_key text);
CREATE TABLE personal_value (id {uuid} PRIMARY KEY, owner_id {uuid} NOT NULL, field text NOT NULL,
  ciphertext text NOT NULL, blind_index text, mask text NOT NULL);
"""

KINDS: Mapping[str, str] = {
    "reported_at": "instant",
    "due_at": "instant",
    "day": "date",
    "done": "bool",
    "inside": "bool",
    "size": "int",
    "rank": "int",
    "sequence": "int",
    "pupils": "int",
    "authority_version": "int",
    "tags": "json",
}


def id_of(number: int) -> str:
    """A uuid that sorts by its number."""
    return f"01900000-0000-7000-8000-{number:012d}"


def names(*codes: str) -> dict[str, str | None]:
    """Level columns of a place."""
    levels = ("province", "city", "district", "township", "village", "grid")
    return dict(zip(levels, codes, strict=False))


class Store:
    """A database with the toy's tables, written to by tests and read by plans."""

    dialect: Dialect

    async def fetch(self, sql: str, parameters: Sequence[Any]) -> list[Row]:
        raise NotImplementedError

    async def execute(self, sql: str, parameters: Sequence[Any] = ()) -> None:
        raise NotImplementedError

    async def insert(self, table: str, **row: Any) -> None:
        """One row; instants, dates and booleans as the database keeps them."""
        kinds = [_kind(name) for name in row]
        places = ",".join(
            f"CAST({self.dialect.placeholder(at, 'text')} AS json)"
            if kind == "json" and self.dialect is POSTGRES
            else self.dialect.placeholder(at, "text" if kind == "json" else kind)
            for at, kind in enumerate(kinds, 1)
        )
        values = [
            self.dialect.parameter(value, "text" if kind == "json" else kind)
            for value, kind in zip(row.values(), kinds, strict=True)
        ]
        await self.execute(f"INSERT INTO {table} ({','.join(row)}) VALUES ({places})", values)


class SqliteStore(Store):
    dialect = SQLITE

    def __init__(self, url: str) -> None:
        self._connection = sqlite3.connect(urlsplit(url).path, isolation_level=None)

    async def fetch(self, sql: str, parameters: Sequence[Any]) -> list[Row]:
        return self._connection.execute(sql, list(parameters)).fetchall()

    async def execute(self, sql: str, parameters: Sequence[Any] = ()) -> None:
        self._connection.execute(sql, list(parameters))

    async def close(self) -> None:
        self._connection.close()


class PostgresStore(Store):
    dialect = POSTGRES

    def __init__(self, connection: Any) -> None:
        self._connection = connection

    async def fetch(self, sql: str, parameters: Sequence[Any]) -> list[Row]:
        return [tuple(row) for row in await self._connection.fetch(sql, *parameters)]

    async def execute(self, sql: str, parameters: Sequence[Any] = ()) -> None:
        await self._connection.execute(sql, *parameters)

    async def close(self) -> None:
        await self._connection.close()


async def open_store(url: str) -> Any:
    if url.startswith("sqlite"):
        return SqliteStore(url)
    return PostgresStore(await asyncpg.connect(url))


async def build(url: str) -> None:
    """Make the tables."""
    store = await open_store(url)
    words = {"uuid": "text", "instant": "text", "json": "text"}
    if store.dialect is POSTGRES:
        words = {"uuid": "uuid", "instant": "timestamptz", "json": "json"}
    for statement in TABLES.format(**words).split(";"):
        if statement.strip():
            await store.execute(statement)
    await store.close()


def _kind(column: str) -> str:
    return "uuid" if column == "id" or column.endswith("_id") else KINDS.get(column, "text")


class Names:
    """Opens what a test has closed: `<key>:<value>`."""

    def open(self, *, owner_id: str, field: str, wrapped_key: str, ciphertext: str) -> str:
        key, value = ciphertext.split(":")
        assert (key, field) == (wrapped_key, "name")
        return value

    def blind(self, field: str, value: str) -> str:
        return f"{field}/{value}"


@dataclass
class World:
    """The toy's database with one reader, who sees what `sight` says, and else everything."""

    store: Any
    sight: dict[tuple[str, str], Condition] = field(default_factory=dict)
    subject: Subject = field(default_factory=lambda: Subject("CADRE", READER, 1))
    reloads: int = 0
    personal: Any = field(default_factory=Names)
    locale: str = "zh-CN"
    statements: list[str] = field(default_factory=list)

    @property
    def dialect(self) -> Dialect:
        return self.store.dialect  # type: ignore[no-any-return]

    def visible(self, subject: Subject, type: str, action: str = "read") -> Condition:
        return self.sight.get((type, action), TRUE)

    async def fetch(self, sql: str, parameters: Sequence[Any]) -> list[Row]:
        self.statements.append(sql)
        return await self.store.fetch(sql, parameters)  # type: ignore[no-any-return]

    async def reload(self) -> Subject:
        self.reloads += 1
        [(version,)] = await self.store.fetch("SELECT authority_version FROM subject LIMIT 1", [])
        return Subject("CADRE", READER, version)

    def context(self) -> Context:
        return Context(
            subject=self.subject,
            reader=self,
            now=NOW,
            locale=self.locale,
            request_id="test",
            reload=self.reload,
            keys=Sealer(b"0123456789abcdef"),
            personal=self.personal,
        )

    async def ask(self, document: str, **variables: Any) -> Any:
        """The response as a client would get it, every fragment parsed."""
        result = await schema.execute(document, variables, context_value=self.context())
        body: dict[str, Any] = {"data": result.data}
        if result.errors:
            body["errors"] = [error.formatted for error in result.errors]
        return orjson.loads(orjson.dumps(body))

    async def refusal(self, document: str, **variables: Any) -> str:
        """The reason of the one error that a document is answered with."""
        return (await self.refused(document, **variables)).reason

    async def refused(self, document: str, **variables: Any) -> DomainError:
        """The one error that a document is answered with."""
        result = await schema.execute(document, variables, context_value=self.context())
        assert result.errors is not None, result.data
        [error] = result.errors
        assert isinstance(error.original_error, DomainError), error
        return error.original_error

    async def data(self, document: str, **variables: Any) -> Any:
        """The data of a response without errors."""
        body = await self.ask(document, **variables)
        assert "errors" not in body, body["errors"]
        return body["data"]


def at(column: str, value: Any, kind: str = "text") -> Condition:
    """The condition that a column has a value."""
    return Compare(Column(column, kind, nullable=True), "=", value)


NOBODY = FALSE
