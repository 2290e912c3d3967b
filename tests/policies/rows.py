"""How does the database answer a condition? One table for each type, as wide as the policy can see."""

import asyncio
import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any

import asyncpg

from models.dialects import POSTGRES, SQLITE, Dialect
from policies.choices import choices
from policies.conditions import Bind, Condition
from policies.leaves import Column
from policies.objects import ObjectType

TYPES = {
    "sqlite": {"text": "TEXT", "uuid": "TEXT", "int": "INTEGER", "bool": "INTEGER"},
    "postgres": {"text": 'text COLLATE "C"', "uuid": "uuid", "int": "integer", "bool": "boolean"},
}


class Rows(ABC):
    """Rows of one type in a table of a database; they come back as its driver gives them."""

    kind: str
    dialect: Dialect

    def __init__(self) -> None:
        self._made: set[str] = set()

    def put(self, type: ObjectType, rows: Sequence[Mapping[str, Any]]) -> None:
        """These rows, instead of those that were there."""
        columns = list(type.columns.values())
        if type.table not in self._made:
            self._made.add(type.table)
            self._execute(f"CREATE TEMP TABLE {type.table} ({', '.join(map(self._declared, columns))})")
        self._execute(f"DELETE FROM {type.table}")
        for row in rows:
            places = [self.dialect.placeholder(at, column.kind) for at, column in enumerate(columns, 1)]
            cells = [self.dialect.parameter(row[column.name], column.kind) for column in columns]
            self._execute(f"INSERT INTO {type.table} VALUES ({', '.join(places)})", cells)

    def _declared(self, column: Column) -> str:
        return f"{column.name} {TYPES[self.kind][column.kind]}{'' if column.nullable else ' NOT NULL'}"

    def all(self, type: ObjectType) -> list[dict[str, Any]]:
        names = list(type.columns)
        found = self._fetch(f"SELECT {', '.join(names)} FROM {type.table}", [])
        return [dict(zip(names, row, strict=True)) for row in found]

    def matching(self, type: ObjectType, condition: Condition) -> set[str]:
        """The ids for which the SQL of the condition is true."""
        return self._found(type, condition, condition.sql("t", self.dialect, self._bound(condition)))

    def chosen(self, type: ObjectType, condition: Condition) -> set[str] | None:
        """The ids for which one of its choices is true; None if it has no choices."""
        apart = choices(condition, "t", self.dialect, self._bound(condition))
        if apart is None:
            return None
        # A parameter that only another choice binds would have no type.
        whole = condition.sql("t", self.dialect, self._bound(condition))
        found = (self._found(type, condition, f"{one} AND ({whole} OR 1=1)") for one in chain(*apart))
        return set().union(*found)

    def _bound(self, condition: Condition) -> Bind:
        return lambda at: self.dialect.placeholder(at + 1, condition.values[at][1])

    def _found(self, type: ObjectType, condition: Condition, sql: str) -> set[str]:
        parameters = [self.dialect.parameter(value, kind) for value, kind in condition.values]
        found = self._fetch(f"SELECT t.id FROM {type.table} t WHERE {sql}", parameters)
        return {str(id) for (id,) in found}

    @abstractmethod
    def close(self) -> None: ...

    @abstractmethod
    def _execute(self, sql: str, parameters: Sequence[Any] = ()) -> None: ...

    @abstractmethod
    def _fetch(self, sql: str, parameters: Sequence[Any]) -> list[Any]: ...


class SqliteRows(Rows):
    kind, dialect = "sqlite", SQLITE

    def __init__(self) -> None:
        super().__init__()
        self._connection = sqlite3.connect(":memory:")

    def close(self) -> None:
        self._connection.close()

    def _execute(self, sql: str, parameters: Sequence[Any] = ()) -> None:
        self._connection.execute(sql, parameters)

    def _fetch(self, sql: str, parameters: Sequence[Any]) -> list[Any]:
        return self._connection.execute(sql, parameters).fetchall()


class PostgresRows(Rows):
    kind, dialect = "postgres", POSTGRES

    def __init__(self, url: str) -> None:
        super().__init__()
        # A property runs many examples in one test: the connection needs a loop that outlives them.
        self._runner = asyncio.Runner()
        self._connection = self._runner.run(asyncpg.connect(url))

    def close(self) -> None:
        self._runner.run(self._connection.close())
        self._runner.close()

    def _execute(self, sql: str, parameters: Sequence[Any] = ()) -> None:
        self._runner.run(self._connection.execute(sql, *parameters))

    def _fetch(self, sql: str, parameters: Sequence[Any]) -> list[Any]:
        return self._runner.run(self._connection.fetch(sql, *parameters))
