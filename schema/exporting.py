"""What does an export of issues hold? Every column that the reader may read in clear, page after page.

A column has the class of its field; what is no field is for readers inside. Each page is one statement, with
the rights of that moment; an issue comes with all that hangs on it, as it stood then.
"""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson

from models.dialects import Json, Reader
from models.rules.columns import Declared, Kind, Sheet
from policies import access
from policies.actor import Subject
from schema.planner.entities import Entity, definition, entity_of
from schema.planner.fields import PLAN, One, Secret, Value
from schema.planner.rows import Scope, belonging
from schema.planner.statements import (
    CONDITIONS,
    NEVER,
    READINGS,
    REQUEST,
    Slot,
    Statement,
    both,
)
from schema.types.history import Assignment, Comment, DeadlineEntry, Evaluation, IssueEvent, Milestone
from schema.types.issue import Issue
from schema.types.oversight import Supervision
from schema.types.requests import Extension, OnAccount

AT_ONCE = 200  # issues in a statement
INSIDE = "read.internal"
PARTS = (
    Assignment,
    Comment,
    DeadlineEntry,
    Evaluation,
    Extension,
    IssueEvent,
    Milestone,
    OnAccount,
    Supervision,
)
ENTITIES: dict[str, Entity] = {
    entity.table: entity for cls in (Issue, *PARTS) if (entity := entity_of(cls)) is not None
}
# Of whom a complaint is, no field tells.
CLASSES = {"respondent_cadre_id": "nameRespondent", "respondent_unit_id": "nameRespondent"}
SECRETS: dict[str, Secret] = {
    "reporter_name": Secret("name", "reporter_id", "read.personal"),
    "reporter_phone": Secret("phone", "reporter_id", "read.sensitive"),
    "reporter_id_number": Secret("id_number", "reporter_id", "read.sensitive"),
    "reporter_address": Secret("address", "reporter_id", "read.sensitive"),
    "petition": Secret("body", "id", "read.petition"),
}
KINDS = {
    Kind.TEXT: "text",
    Kind.INT: "int",
    Kind.BOOL: "bool",
    Kind.INSTANT: "instant",
    Kind.DATE: "date",
    Kind.WORD: "code",
}
KIND_OF = {"by_id": "by_kind", "actor_id": "actor_kind"}
ORDERS = {
    "issue_event": "sequence",
    "deadline_entry": "sequence",
    "assignment": "assigned_at",
    "extension": "asked_at",
    "on_account": "asked_at",
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which issues: reported in a time, in one status, in a jurisdiction by the code of its scope."""

    since: datetime | None = None
    until: datetime | None = None
    status: str | None = None
    within: str | None = None


async def pages(
    reader: Reader, subject: Subject, sheets: Sequence[Sheet], wanted: Wanted, now: datetime
) -> AsyncIterator[list[dict[str, Any]]]:
    """Everything wanted that the subject reads, by id: columns by name, parts by that of their sheet."""
    last: str | None = None
    while True:
        current, page = await _page(reader, subject, sheets, (wanted, last, now))
        if not current:
            subject = await access.reload_subject(reader, subject, now)
            continue
        if not page:
            return
        yield page
        last = page[-1]["_id"]


async def _page(
    reader: Reader,
    subject: Subject,
    sheets: Sequence[Sheet],
    asked: tuple[Wanted, str | None, datetime],
) -> tuple[bool, list[dict[str, Any]]]:
    wanted, last, now = asked
    statement = Statement(
        reader.dialect, lambda type, action: access.visible(subject, type, action), english=True
    )
    values: list[Any] = []
    text, slots = statement.finished(_text(statement, sheets, (wanted, last), values))
    told = {REQUEST: [subject.id, subject.authority_version, now], READINGS: values}

    def value(slot: Slot) -> Any:
        if slot.source == CONDITIONS:
            return access.visible(subject, *statement.pairs[slot.frame]).values[slot.position][0]
        return told[slot.source][slot.position]

    rows = await reader.fetch(text, [reader.dialect.parameter(value(slot), slot.kind) for slot in slots])
    page = [orjson.loads(row) for _, row in rows if row is not None]
    return bool(rows[0][0]), sorted(page, key=lambda row: str(row["_id"]))


def _text(
    statement: Statement,
    sheets: Sequence[Sheet],
    asked: tuple[Wanted, str | None],
    values: list[Any],
) -> str:
    scope = Scope(statement, ENTITIES["issue"], "t")
    issues, *parts = sheets
    pairs = [("_id", statement.dialect.json_value("t.id", "uuid"))]
    pairs += [(column.name, _value(scope, column)) for column in issues.columns if column.stored]
    pairs += [(name, _secret(scope, secret)) for name, secret in SECRETS.items()]
    pairs += [(sheet.name, _part(scope, sheet)) for sheet in parts]
    where = both(scope.may("read"), *_wanted(statement, *asked, values))
    found = f"SELECT {statement.dialect.json_object(pairs)} AS j FROM issue t WHERE {where}"
    cut = f"{found} ORDER BY t.id LIMIT {AT_ONCE}"
    return f"SELECT {statement.current()}, x.j FROM (SELECT 1 AS one) o LEFT JOIN ({cut}) x ON 1=1"


def _wanted(statement: Statement, wanted: Wanted, last: str | None, values: list[Any]) -> list[str]:
    conditions = []
    for text, value, kind in (
        ("t.id > {}", last, "uuid"),
        ("t.reported_at >= {}", wanted.since, "instant"),
        ("t.reported_at < {}", wanted.until, "instant"),
        ("t.status = {}", wanted.status, "code"),
    ):
        if value is not None:
            values.append(value)
            conditions.append(text.format(statement.bind(READINGS, 0, len(values) - 1, kind)))
    if wanted.within is not None:
        values.append(wanted.within)
        code = statement.bind(READINGS, 0, len(values) - 1, "text")
        levels = ("province", "city", "district", "township", "village", "grid")
        conditions.append(" OR ".join(f"t.place_{level} = {code}" for level in levels))
    return conditions


def _part(scope: Scope, sheet: Sheet) -> Json:
    """Everything of one kind that hangs on the issue, with what it is sorted by."""
    dialect, entity = scope.statement.dialect, ENTITIES[sheet.table]
    part = Scope(scope.statement, entity, scope.statement.alias(), scope)
    order = ORDERS.get(sheet.table, "at")
    kind = "int" if order == "sequence" else "instant"
    pairs = [("_order", dialect.json_value(part.column(order), kind))]
    pairs += [("_id", dialect.json_value(part.column("id"), "uuid"))]
    pairs += [(column.name, _value(part, column)) for column in sheet.columns]
    element = dialect.json_list(dialect.json_object(pairs))
    where = both(f"{part.column('issue_id')} = t.id", belonging(part))
    return dialect.nested(f"(SELECT {element} FROM {part.source} WHERE {where})")


def _value(scope: Scope, column: Declared) -> Json:
    dialect = scope.statement.dialect
    sql, kind = _sql(scope, column)
    required = _class_of(scope.entity, column.name)
    if required is not None:
        sql = f"CASE WHEN {scope.may(required)} THEN {sql} END"
    return dialect.json_value(sql, kind)


def _class_of(entity: Entity, column: str) -> str | None:
    """Under which class of fields a column may be read."""
    if column in CLASSES:
        return CLASSES[column]
    return _classes(entity).get(column, INSIDE)


def _classes(entity: Entity) -> Mapping[str, str | None]:
    found: dict[str, str | None] = {"id": None, "place_code": None, "origin_code": None, "holding_code": None}
    for field in definition(entity.origin).fields:
        plan = field.metadata.get(PLAN)
        if isinstance(plan, Value):
            found[field.python_name] = plan.requires
        elif isinstance(plan, One) and plan.column is not None:
            found[plan.column] = plan.requires
    return found


def _sql(scope: Scope, column: Declared) -> tuple[str, str]:
    """How a column is written, and of which kind that is."""
    name = scope.column(column.name)
    match column.kind:
        case Kind.PLACE if column.name.endswith("_id"):
            return f"(SELECT j.scope_code FROM jurisdiction j WHERE j.id = {name})", "text"
        case Kind.UNIT:
            return f"(SELECT u.place_code||'/'||u.name FROM unit u WHERE u.id = {name})", "text"
        case Kind.CATEGORY:
            return f"(SELECT c.code FROM issue_category c WHERE c.id = {name})", "text"
        case Kind.SUBJECT:
            return _subject(scope, column.name), "text"
        case Kind.UUID | Kind.TARGET | Kind.VISIT:
            return name, "uuid"
    return name, KINDS.get(column.kind, "text")


def _subject(scope: Scope, column: str) -> str:
    """A cadre and a partner by their ids; of all others only what they are."""
    name, id = scope.column(column), scope.statement.dialect.uuid_text(scope.column(column))
    kind = f"(SELECT s.kind FROM subject s WHERE s.id = {name})"
    if column in KIND_OF and scope.entity.table not in WITHOUT_KIND:
        kind = scope.column(KIND_OF[column])
    cadre = f"WHEN 'CADRE' THEN coalesce('Cadre_'||{id},'CADRE')"
    partner = f"WHEN 'PARTNER' THEN coalesce('Client_'||{id},'PARTNER')"
    return f"CASE {kind} {cadre} {partner} ELSE {kind} END"


WITHOUT_KIND = frozenset({"milestone", "supervision"})


def _secret(scope: Scope, secret: Secret) -> Json:
    """A protected value as ciphertext with its key, for those who read it in clear."""
    dialect, allowed = scope.statement.dialect, scope.may(secret.requires)
    if allowed == NEVER:
        return dialect.json_value("NULL", "text")
    kept, key = scope.statement.alias(), scope.statement.alias()
    pairs = [("owner", dialect.json_value(f"{kept}.owner_id", "uuid"))]
    pairs += [("text", dialect.json_value(f"{kept}.ciphertext", "text"))]
    pairs += [("key", dialect.json_value(f"{key}.wrapped_key", "text"))]
    source = f"personal_value {kept} JOIN personal_record {key} ON {key}.id = {kept}.owner_id"
    where = f"{kept}.owner_id = t.{secret.owner} AND {kept}.field = '{secret.field}' AND {allowed}"
    where += f" AND {key}.wrapped_key IS NOT NULL"
    return dialect.nested(f"(SELECT {dialect.json_object(pairs)} FROM {source} WHERE {where})")
