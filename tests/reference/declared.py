"""What does the reference take from the declarations? Names of columns, classes and relations: no SQL.

Where a declaration is SQL, its twin in Python stands here, and a new one without its twin fails the tests.
"""

import json
from collections.abc import Callable, Mapping
from types import SimpleNamespace
from typing import Any

from graphql import GraphQLNamedType, get_named_type, is_list_type
from graphql.type import get_nullable_type

from models.rules.lateness import is_late
from models.rules.lights import ever_red, light
from schema.planner.entities import Entity, entity_of
from schema.planner.fields import PLAN
from tests.town.asking import CORE

Row = dict[str, Any]
STRAWBERRY = "strawberry-definition"


def _entity(type: GraphQLNamedType) -> Entity | None:
    origin = getattr(type.extensions.get(STRAWBERRY), "origin", None)
    return entity_of(origin) if hasattr(origin, "__dict__") else None


# By the name of the GraphQL type, interfaces included. Where reading is put on record, there is more to be
# read with every question: the audit is left to its own tests.
ENTITIES = {
    name: entity for name, type in CORE.type_map.items() if (entity := _entity(type)) and not entity.recorded
}


def plan(type: str, field: str) -> Any:
    """How a field is declared."""
    return CORE.type_map[type].fields[field].extensions[STRAWBERRY].metadata[PLAN]


def target(type: str, field: str) -> str:
    """The name of the entity that a field leads to, in a page or not."""
    found = get_named_type(CORE.type_map[type].fields[field].type)
    return target(found.name, "nodes") if "nodes" in found.fields else str(found.name)


def clear(type: str, field: str, row: Row, now: str) -> Any:
    """The value of a field in clear."""
    if (type, field) in TWINS:
        return TWINS[type, field](row, now)
    found, sql = CORE.type_map[type].fields[field], plan(type, field).sql
    column = found.extensions[STRAWBERRY].python_name if sql is None else sql(_Names())
    listed = is_list_type(get_nullable_type(found.type)) and row[column] is not None
    return json.loads(row[column]) if listed else row[column]


class _Names:
    """A row that gives for each column its name: a declaration that is more than a column fails on it."""

    def column(self, name: str) -> str:
        return name

    __getattr__ = column

    @property
    def dialect(self) -> Any:
        return SimpleNamespace(uuid_text=lambda name: name)


def _person(row: Row, _now: str) -> str:
    return f"Person_{row['person_id']}"


def _current(row: Row, now: str) -> bool:
    ended = row["valid_to"] is not None and row["valid_to"] <= now
    return row["revoked_at"] is None and row["valid_from"] <= now and not ended


# Instants are texts of one length here, which compare as instants do.
TWINS: Mapping[tuple[str, str], Callable[[Row, Any], Any]] = {
    ("Issue", "light"): lambda row, now: light(SimpleNamespace(**row), now).value,
    ("Issue", "everRed"): lambda row, now: bool(ever_red(SimpleNamespace(**row), now)),
    ("Issue", "late"): lambda row, now: bool(is_late(SimpleNamespace(**row), now)),
    ("Deadline", "light"): lambda row, now: light(SimpleNamespace(**row), now).value,
    ("Deadline", "everRed"): lambda row, now: bool(ever_red(SimpleNamespace(**row), now)),
    # No class counts workdays in the town: tests/schema/issues/test_deadline.py has those that do.
    ("Deadline", "provisional"): lambda _row, _now: False,
    ("Post", "current"): _current,
    ("EnterpriseRepresentative", "personId"): _person,
    ("HouseholdMember", "personId"): _person,
}

# Which rows a relation leads to, of those that the declared columns link: of this row, that row.
LEADS: Mapping[tuple[str, str], Callable[[Row, Row], bool]] = {
    ("Deadline", "ledger"): lambda deadline, line: bool(deadline["round"] == line["round"]),
}


def _hears(row: Row, may: Callable[[str], bool]) -> bool:
    waits = row["audience"] == "PUBLIC" and not row["shown"]
    return may("read.internal") or (row["audience"] != "INTERNAL" and (not waits or may("moderateComment")))


def _publishes(may: Callable[[str], bool]) -> bool:
    return may("read.internal") or may("draftPublication")


# Which parts of a row that is seen are seen themselves; `may` says what the reader may do to that row.
PARTS: Mapping[str, Callable[[Row, Callable[[str], bool]], bool]] = {
    "Comment": _hears,
    "PublicComment": lambda row, _may: bool(row["shown"]),
    "HouseholdMember": lambda row, _may: row["left_at"] is None,
    "IssuePublication": lambda row, may: row["published_at"] is not None or _publishes(may),
    "Objection": lambda _row, may: _publishes(may),
}
