"""Columns that tables share, and how instants are stored."""

import sqlite3
from datetime import datetime
from typing import Any

import tortoise.backends.sqlite.executor  # noqa: F401
from tortoise import fields
from tortoise.models import Model

from models.dialects import POSTGRES, SQLITE, Dialect, instant_text

# The ORM's executor, imported above so that it comes first, registers an adapter that writes
# `2019-10-31 00:00:00+00:00`; ours compares and prints as it is.
sqlite3.register_adapter(datetime, instant_text)


class InstantField(fields.DatetimeField):  # type: ignore[type-arg]
    """A moment, in UTC, cut to milliseconds on write."""

    def to_db_value(self, value: Any, instance: Any) -> Any:
        if value is None:
            return None
        return value.replace(microsecond=value.microsecond // 1000 * 1000)


def word(enum: type[Any], **options: Any) -> Any:
    """A closed set of values, stored as its GraphQL name."""
    return fields.CharEnumField(enum, max_length=32, **options)


class Record(Model):
    """A row with an identity: UUIDv7, version, and the instants of its first and last change."""

    id = fields.UUIDField(primary_key=True)
    created_at = InstantField()
    updated_at = InstantField()
    version = fields.IntField(default=1)

    class Meta:
        abstract = True


class Placed(Record):
    """A record that lies somewhere: one scope code for each level of its place."""

    place_id = fields.UUIDField()
    place_code = fields.CharField(max_length=16)
    place_province = fields.CharField(max_length=16, null=True)
    place_city = fields.CharField(max_length=16, null=True)
    place_district = fields.CharField(max_length=16, null=True)
    place_township = fields.CharField(max_length=16, null=True)
    place_village = fields.CharField(max_length=16, null=True)
    place_grid = fields.CharField(max_length=16, null=True)

    class Meta:
        abstract = True


def dialect_of(connection: Any) -> Dialect:
    """The dialect that a connection of the ORM speaks."""
    return SQLITE if connection.capabilities.dialect == "sqlite" else POSTGRES
