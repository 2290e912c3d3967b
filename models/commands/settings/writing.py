"""How does an approved line come into force? What counted before ends there, and nothing is rewritten."""

import json
from typing import Any

from models.commands.work import Work
from models.rules.proposals import Line
from models.rules.settings import stored_key
from models.rules.vocabulary import DeadlineTerm, SettingKey
from models.tables import DeadlineClass as DeadlineClassRow
from models.tables import JurisdictionPolicy, SettingsChange


async def put(work: Work, change: SettingsChange, line: Line) -> None:
    """Let a line count from the change's instant until the next that was approved for later."""
    table, same = _kept(line)
    rows = table.filter(jurisdiction_code=change.place_code, **same).using_db(work.connection)
    until = await _end(work, await rows.select_for_update(), change)
    if line.is_dropped:
        return
    row = table(
        **work.fresh(),
        jurisdiction_code=change.place_code,
        **same,
        **_columns(line),
        valid_from=change.valid_from,
        valid_to=until,
        change_id=change.id,
    )
    await row.save(using_db=work.connection, force_create=True)


def _kept(line: Line) -> tuple[type[Any], dict[str, Any]]:
    if isinstance(line.what, SettingKey):
        return JurisdictionPolicy, {"key": stored_key(line.what)}
    return DeadlineClassRow, {"code": line.what}


def _columns(line: Line) -> dict[str, Any]:
    if isinstance(line.what, SettingKey):
        # The ORM takes a text for JSON when it is given one, and writes a text as it is.
        return {"value": json.dumps(json.dumps(line.values[line.what]))}
    values = {term: str(line.values[line.what, term]) for term in DeadlineTerm}
    return {term.value.lower(): value for term, value in values.items()} | {
        "days": int(values[DeadlineTerm.DAYS])
    }


async def _end(work: Work, rows: list[Any], change: SettingsChange) -> Any:
    """End what counts at the change's instant; the instant at which something later begins, if any."""
    start = change.valid_from
    for row in rows:
        if row.valid_from <= start and (row.valid_to is None or row.valid_to > start):
            row.valid_to, row.updated_at, row.version = start, work.now, row.version + 1
            columns = ["valid_to", "updated_at", "version"]
            await row.save(using_db=work.connection, update_fields=columns)
    later = [
        row.valid_from
        for row in rows
        if row.valid_from > start and (row.valid_to is None or row.valid_to > row.valid_from)
    ]
    return min(later, default=None)
