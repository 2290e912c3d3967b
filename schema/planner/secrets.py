"""How does a protected value reach a cleared reader: as ciphertext from SQL, opened in Python?

It is never fetched for anybody else: they get the stored mask, from the same row of the side table.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from graphql import FieldNode

from models.dialects import Json
from schema.planner.fields import Secret
from schema.planner.patches import Run, Step, guarded
from schema.planner.rows import Scope
from schema.planner.statements import ALWAYS, NEVER


def opened(plan: Secret, scope: Scope, nodes: Sequence[FieldNode]) -> tuple[Json, Step | None]:
    """The JSON of a protected value, and the step that opens it, if this reader may ever see one."""
    dialect, allowed = scope.statement.dialect, scope.may(plan.requires)
    kept, key = scope.statement.alias(), scope.statement.alias()
    where = f"WHERE {kept}.owner_id = {scope.column(plan.owner)} AND {kept}.field = '{plan.field}'"
    if allowed == NEVER:
        mask = f"(SELECT {kept}.mask FROM personal_value {kept} {where})"
        return dialect.json_value(mask, "text"), None
    clear = dialect.json_object(
        [
            ("mask", f"{kept}.mask"),
            ("owner", f"{kept}.owner_id"),
            ("text", _if(allowed, f"{kept}.ciphertext")),
            ("key", _if(allowed, f"{key}.wrapped_key")),
        ]
    )
    source = f"personal_value {kept} LEFT JOIN personal_record {key} ON {key}.id = {kept}.owner_id"
    step = guarded(lambda value, run: _open(value, run, plan.field), nodes)
    return dialect.nested(f"(SELECT {clear} FROM {source} {where})"), step


def _if(allowed: str, sql: str) -> str:
    return sql if allowed == ALWAYS else f"CASE WHEN {allowed} THEN {sql} END"


def _open(value: Any, run: Run, field: str) -> Any:
    # Without its key the value is anonymised: what is left is the mask.
    if value is None or value["text"] is None or value["key"] is None:
        return value and value["mask"]
    if run.asking.personal is None:
        raise LookupError("No keys to open protected values with")
    return run.asking.personal.open(
        owner_id=value["owner"], field=field, wrapped_key=value["key"], ciphertext=value["text"]
    )
