"""Is every column, index, unique, check and foreign key that we declare really there, on both databases?

`asserted_schema.txt` holds what must be there; `make snapshot` rewrites it when a migration changes that.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from tortoise import fields
from tortoise.fields.data import CharEnumFieldInstance
from tortoise.models import Model

from api.database import Database
from models import tables
from models.dialects import SQLITE
from tests.architecture.real_schema import facts

ASSERTED = Path(__file__).with_name("asserted_schema.txt")
COLLATED = """
SELECT table_name, column_name FROM information_schema.columns
WHERE table_schema = 'public' AND data_type = 'text' AND collation_name IS DISTINCT FROM 'C'"""
INTEGERS = (fields.IntField, fields.BigIntField, fields.BooleanField)


async def test_the_schema_is_the_asserted_one(database: Database) -> None:
    real = await facts(database.reader)

    if os.environ.get("UPDATE_GOLDEN"):
        ASSERTED.write_text("\n".join(sorted(real)) + "\n", encoding="utf-8")
    asserted = set(ASSERTED.read_text(encoding="utf-8").splitlines())
    assert {"missing": asserted - real, "unexpected": real - asserted} == {
        "missing": set(),
        "unexpected": set(),
    }


async def test_the_schema_is_what_the_tables_declare(database: Database) -> None:
    real = await facts(database.reader)

    declared = {fact for name in tables.__all__ for fact in declared_facts(getattr(tables, name))}
    assert declared - real == set()


async def test_the_tables_declare_every_column(database: Database) -> None:
    real = {fact.split()[0] for fact in await facts(database.reader) if "." in fact.split()[0]}

    models: list[type[Model]] = [getattr(tables, name) for name in tables.__all__]
    declared = {
        f"{model._meta.db_table}.{column}"
        for model in models
        for column in model._meta.fields_db_projection.values()
    }
    assert real == declared


def declared_facts(model: type[Model]) -> Iterator[str]:
    """The facts that the columns of a table imply."""
    table = model._meta.db_table
    for name, field in model._meta.fields_map.items():
        column = field.source_field or name
        kind = "int" if isinstance(field, INTEGERS) else "text"
        yield f"{table}.{column} {kind}" + ("" if field.null else " not null")
        if field.pk:
            yield f"{table} primary key {column}"
        elif field.unique:
            yield f"{table} unique {column}"
        if isinstance(field, CharEnumFieldInstance):
            words = ", ".join(f"'{member.value}'" for member in field.enum_type)
            yield f"{table} check {column} in {words}"
        elif isinstance(field, fields.CharField):
            yield f"{table} check length {column} <= {field.max_length}"


async def test_text_is_compared_by_its_bytes(database: Database) -> None:
    if database.reader.dialect is SQLITE:
        return  # SQLite knows no other way

    assert await database.reader.fetch(COLLATED, []) == []
