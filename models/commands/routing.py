"""Say which units are competent for a category in a jurisdiction (职责清单): never of the past."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from models.commands.reference import LEVELS, axis, path
from models.commands.registry import bump_units, create, hold
from models.commands.work import Work
from models.errors import BadInput, Conflict, NotFound
from models.rules.calendar import day_of
from models.rules.competence import deciding_rule
from models.rules.permit import Permit
from models.rules.proposals import starts
from models.rules.vocabulary import UnitKind
from models.tables import IssueCategory, Jurisdiction, RoutingAssist, RoutingRule, Unit
from models.tables.base import dialect_of

CHANGED = "routing.changed"


async def set_rule(
    work: Work,
    permit: Permit,
    *,
    category_id: UUID,
    jurisdiction_id: UUID,
    lead_unit_id: UUID,
    assist_unit_ids: Sequence[UUID] = (),
    claimable: bool = True,
    effective_on: date | None = None,
) -> RoutingRule:
    """Let a unit lead the issues of a category, instead of whichever did, until the next rule begins.

    Raises:
        BadInput: a unit is unknown, an office, named twice, or neither in the jurisdiction nor of a line that
            covers it; the day is over.
        NotFound: no such active category.
    """
    known = IssueCategory.filter(id=category_id, active=True).using_db(work.connection)
    if not await known.exists():
        raise NotFound("NOT_FOUND", type="IssueCategory", field=("categoryId",))
    place = await work.reference.jurisdiction(work.connection, jurisdiction_id)
    await _check_units(work, place, lead_unit_id, assist_unit_ids)
    start = _start(work, effective_on)
    same = RoutingRule.filter(category_id=category_id, place_id=place.id).using_db(work.connection)
    ended, until = await _end(work, await same.select_for_update(), start)
    rule = RoutingRule(
        **work.fresh(),
        **axis("place", place),
        category_id=category_id,
        lead_unit_id=lead_unit_id,
        claimable=claimable,
        valid_from=start,
        valid_to=until,
    )
    await create(work, permit, rule, CHANGED, ended=ended, assists=list(assist_unit_ids))
    for unit_id in assist_unit_ids:
        assist = RoutingAssist(**work.fresh(), rule_id=rule.id, unit_id=unit_id)
        await assist.save(using_db=work.connection, force_create=True)
    await _wake(work, rule)
    return rule


async def end_rule(
    work: Work,
    rule_id: UUID,
    permit: Permit,
    *,
    effective_on: date | None = None,
    expected_version: int | None = None,
) -> RoutingRule:
    """End a rule now, or as a day begins; from then on a broader one decides, or one from above.

    Raises:
        BadInput: the day is over.
        Conflict: it has ended, or ends before that day.
    """
    held = await hold(work, permit, RoutingRule, rule_id, expected_version=expected_version)
    start = _start(work, effective_on)
    if held.row.valid_to is not None and held.row.valid_to <= start:
        raise Conflict("ALREADY_ENDED")
    # What has not begun never counts.
    held.set({"valid_to": max(start, held.row.valid_from)})
    rule = await held.write(CHANGED)
    await _wake(work, rule)
    return rule


def _start(work: Work, effective_on: date | None) -> datetime:
    if effective_on is not None and effective_on < day_of(work.now):
        raise BadInput("IN_THE_PAST", field=("effectiveOn",))
    return starts(effective_on, work.now)


async def _check_units(work: Work, place: Jurisdiction, lead: UUID, assists: Sequence[UUID]) -> None:
    if len({lead, *assists}) != 1 + len(assists):
        raise BadInput("UNIT_TWICE", field=("assistUnitIds",))
    for unit_id in (lead, *assists):
        field = ("leadUnitId" if unit_id == lead else "assistUnitIds",)
        unit = await work.reference.unit(work.connection, unit_id)
        if not await reaches(work, place, unit):
            raise BadInput("UNIT_ELSEWHERE", field=field)
        if unit.kind is UnitKind.OFFICE:
            raise BadInput("OFFICE_HANDLES_NOTHING", field=field)


async def reaches(work: Work, place: Jurisdiction, unit: Unit) -> bool:
    """Whether a unit serves below a place, or covers it by a vertical line (条线)."""
    seat = await work.reference.jurisdiction(work.connection, unit.place_id)
    return place.scope_code in path(seat) or covers(unit, place)


def covers(unit: Unit, place: Jurisdiction) -> bool:
    """Whether a unit is of a vertical line and its territory holds the place."""
    return unit.line is not None and unit.place_code in path(place)


async def names(work: Work, category_id: UUID | None, place: Jurisdiction, unit_id: UUID) -> bool:
    """Whether the rule that decides for a category in a place names the unit, to lead or to assist."""
    dialect = dialect_of(work.connection)
    deciding = deciding_rule(
        dialect.placeholder(1, "uuid"),
        dialect.placeholder(2, "instant"),
        lambda code: dialect.among(code, dialect.placeholder(3, "texts")),
    )
    given = [(category_id, "uuid"), (work.now, "instant"), (path(place), "texts")]
    parameters = [dialect.parameter(value, kind) for value, kind in given]
    _, rows = await work.connection.execute_query(f"SELECT {deciding} AS id", parameters)
    rule_id = rows[0]["id"]
    leads = RoutingRule.filter(id=rule_id, lead_unit_id=unit_id).using_db(work.connection)
    assists = RoutingAssist.filter(rule_id=rule_id, unit_id=unit_id).using_db(work.connection)
    return rule_id is not None and (await leads.exists() or await assists.exists())


async def _end(work: Work, rows: list[RoutingRule], start: datetime) -> tuple[list[UUID], datetime | None]:
    """End the rule in force at `start`: which that was, and when a later one begins, if any does."""
    counting = [row for row in rows if row.valid_to is None or row.valid_to > max(start, row.valid_from)]
    ended = [row for row in counting if row.valid_from <= start]
    for row in ended:
        row.valid_to, row.updated_at, row.version = start, work.now, row.version + 1
        await row.save(using_db=work.connection, update_fields=["valid_to", "updated_at", "version"])
    later = [row.valid_from for row in counting if row.valid_from > start]
    return [row.id for row in ended], min(later, default=None)


async def _wake(work: Work, rule: RoutingRule) -> None:
    """Make every replica load anew whoever may claim more or less now: the units named here and above."""
    here: list[Any] = [code for level in LEVELS if (code := getattr(rule, f"place_{level}")) is not None]
    rules = RoutingRule.filter(place_code__in=here).using_db(work.connection)
    units = await rules.distinct().values_list("lead_unit_id", flat=True)
    await bump_units(work, *(UUID(str(id)) for id in units))
