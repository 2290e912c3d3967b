"""May every value that PostgreSQL quotes without looking be quoted so?

JSON is concatenated there: a code or an id is put between quotation marks as it is, so the column itself must
refuse whatever would need an escape.
"""

from collections.abc import Iterator
from typing import Any

from graphql import GraphQLObjectType

from schema import schema
from schema.planner.entities import Entity
from schema.planner.fields import PLAN, Value
from schema.planner.targets import STRAWBERRY, is_stored, stored
from tests.architecture.test_tables import ASSERTED

CORE = schema._schema
COMPUTED = {"issue.light"}  # the words of a CASE


def entities() -> Iterator[tuple[Entity, GraphQLObjectType]]:
    for type in CORE.type_map.values():
        if isinstance(type, GraphQLObjectType) and is_stored(type):
            yield stored(type), type


class Names:
    """A row that gives for each column its name."""

    def column(self, name: str) -> str:
        return name

    __getattr__ = column


def column(declared: Any) -> str:
    """The column that a field shows; the field itself if it is computed."""
    sql = declared.metadata[PLAN].sql
    shown = declared.python_name if sql is None else sql(Names())
    return str(shown if shown.isidentifier() else declared.python_name)


def of_kind(kind: str) -> set[str]:
    """The columns whose values are of this kind, and the fields that are computed."""
    return {
        f"{entity.table}.{column(declared)}"
        for entity, type in entities()
        for declared in (field.extensions[STRAWBERRY] for field in type.fields.values())
        if isinstance(declared.metadata[PLAN], Value) and entity.kind(declared.python_name) == kind
    }


def test_a_code_is_one_of_the_words_that_its_column_checks() -> None:
    checks = (fact.split() for fact in ASSERTED.read_text(encoding="utf-8").splitlines() if " check " in fact)
    checked = {f"{table}.{rest[0]}" for table, _, *rest in checks if rest[1] == "in"}

    codes = of_kind("code")

    assert len(codes) > 30
    assert codes - checked == COMPUTED


def test_an_id_is_told_of_a_column_of_ids_alone() -> None:
    """Beside `id`, which is `Type_` and a uuid, no field shows one."""
    assert of_kind("uuid") | of_kind("decimal") == set()
