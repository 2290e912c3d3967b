"""Which columns does the past of an issue have? Those of its tables: a new one needs no word here."""

from collections.abc import Iterator
from typing import Any

from tortoise import fields
from tortoise.models import Model

from models.rules.columns import Declared, Kind, Sheet
from models.rules.transitions import IssueAction
from models.rules.words import Word
from models.tables import (
    Assignment,
    Comment,
    DeadlineEntry,
    Evaluation,
    Extension,
    Issue,
    IssueEvent,
    Milestone,
    OnAccount,
    Supervision,
)
from models.tables.base import InstantField

KINDS: tuple[tuple[type[Any], Kind], ...] = (
    (fields.UUIDField, Kind.UUID),
    (fields.BooleanField, Kind.BOOL),
    (fields.IntField, Kind.INT),
    (fields.BigIntField, Kind.INT),
    (InstantField, Kind.INSTANT),
    (fields.DateField, Kind.DATE),
)
# What an id leads to, by how its column ends.
ENDS = (
    ("category_id", Kind.CATEGORY),
    ("unit_id", Kind.UNIT),
    ("jurisdiction_id", Kind.PLACE),
    ("target_id", Kind.TARGET),
    ("visit_id", Kind.VISIT),
    *((end, Kind.SUBJECT) for end in ("cadre_id", "leader_id", "actor_id", "by_id")),
)
PLACES = frozenset({"place_code", "origin_code", "holding_code"})
WORDS: dict[tuple[type[Model], str], type[Word]] = {(IssueEvent, "action"): IssueAction}
# What follows from other columns, is made anew, or is nobody's to bring.
MADE = frozenset({"id", "created_at", "updated_at", "version", "issue_id", "position", "sequence"})
OF_ISSUES = MADE | {"search_text", "query_code", "last_sequence", "reporter_id", "submitted_by_kind"}
# What was published elsewhere is not published here: that is for two people of this site.
OF_ISSUES |= {"publication_status", "publication_drafted_at", "object_until", "objected_at"}
OF_PARTS = MADE | {"post_id", "on_behalf_of_id", "status_before", "by_kind", "actor_kind"}
# Who raised it: protected values of a person, who comes on record with the issue.
REPORTER = tuple(
    Declared(f"reporter_{name}", Kind.TEXT, limit=limit, stored=False)
    for name, limit in (("name", 100), ("phone", 32), ("id_number", 32), ("address", 200))
)
REQUIRED = frozenset({"title", "kind", "submission_kind", "place_code", "status", "reported_at"})


def _issues() -> Iterator[Declared]:
    yield Declared("id", Kind.UUID)
    for column in _declared(Issue, OF_ISSUES, REQUIRED):
        follows = column.name.startswith(("place_", "origin_", "holding_")) and column.name not in PLACES
        if not follows:
            yield column
    yield from REPORTER


def _declared(table: type[Model], left_out: frozenset[str], required: frozenset[str]) -> Iterator[Declared]:
    for name, field in table._meta.fields_map.items():
        if name in left_out or isinstance(field, fields.JSONField):
            continue
        if isinstance(field, fields.UUIDField) and _kind(name, field) is Kind.UUID:
            continue  # it leads to what is not carried
        words = getattr(field, "enum_type", None) or WORDS.get((table, name))
        kind = Kind.WORD if words else _kind(name, field)
        limit = getattr(field, "max_length", None)
        yield Declared(name, kind, words, limit, name in required)


def _kind(name: str, field: Any) -> Kind:
    if name in PLACES:
        return Kind.PLACE
    if isinstance(field, fields.UUIDField):
        return next((kind for end, kind in ENDS if name.endswith(end)), Kind.UUID)
    return next((kind for cls, kind in KINDS if isinstance(field, cls)), Kind.TEXT)


def _part(name: str, table: type[Model], *required: str) -> Sheet:
    columns = tuple(_declared(table, OF_PARTS, frozenset(required)))
    return Sheet(name, str(table._meta.db_table), columns)


TABLES: dict[str, type[Any]] = {
    "events": IssueEvent,
    "ledger": DeadlineEntry,
    "assignments": Assignment,
    "evaluations": Evaluation,
    "milestones": Milestone,
    "comments": Comment,
    "supervisions": Supervision,
    "requests": Extension,
    "accounts": OnAccount,
}
ISSUES = Sheet("issues", "issue", tuple(_issues()))
PARTS = (
    _part("events", IssueEvent, "action", "at"),
    _part("ledger", DeadlineEntry, "reason", "shift_seconds", "at"),
    _part("assignments", Assignment, "role", "status", "unit_id", "assigned_at"),
    _part("evaluations", Evaluation, "satisfaction", "solved", "at"),
    _part("milestones", Milestone, "kind", "at"),
    _part("comments", Comment, "audience", "text", "at"),
    _part("supervisions", Supervision, "kind", "state", "text", "at", "reply_due_at"),
    _part("requests", Extension, "deadline_class", "state", "days", "reason", "asked_at", "due_at"),
    _part("accounts", OnAccount, "state", "cause", "explanation", "review_on", "asked_at"),
)
SHEETS = (ISSUES, *PARTS)
