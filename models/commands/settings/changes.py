"""How does a jurisdiction change its settings? One proposes, a second person approves, nobody loosens."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from models.commands.reference import LEVELS
from models.commands.registry import Held, columns, create, hold
from models.commands.settings.writing import put
from models.commands.work import Work
from models.errors import BadInput, Conflict, Forbidden
from models.rules.calendar import day_of
from models.rules.permit import Permit
from models.rules.proposals import Line, as_json, check, lines_of, once, starts
from models.rules.vocabulary import SettingsState
from models.tables import Jurisdiction, SettingsChange

S = SettingsState


async def propose(
    work: Work,
    permit: Permit,
    *,
    jurisdiction_id: UUID,
    reason: str,
    settings: Sequence[Line] = (),
    deadline_classes: Sequence[Line] = (),
    effective_on: date | None = None,
) -> SettingsChange:
    """Write down what a jurisdiction shall set for itself; it counts when somebody else has approved it.

    Raises:
        BadInput: nothing or something twice is said, a value is none, the day or the jurisdiction is over.
        Forbidden: outside the territory of the permit.
        GuardFailed: it would be looser than what counts above.
    """
    lines = [*settings, *deadline_classes]
    if not lines:
        raise BadInput("REQUIRED", field=("input", "settings"))
    once(lines)
    if effective_on is not None and effective_on < day_of(work.now):
        raise BadInput("IN_THE_PAST", field=("input", "effectiveOn"))
    place = await work.reference.jurisdiction(work.connection, jurisdiction_id)
    if place.valid_to is not None and place.valid_to <= day_of(work.now):
        raise BadInput("NOT_ACTIVE", field=("input", "jurisdictionId"), type="Jurisdiction")
    row = SettingsChange(
        **work.fresh(),
        place_id=place.id,
        place_code=place.scope_code,
        **{f"place_{level}": getattr(place, level) for level in LEVELS},
        number=0,
        state=S.PROPOSED,
        settings=as_json(settings),
        deadline_classes=as_json(deadline_classes),
        effective_on=effective_on,
        reason=reason,
        proposer_id=UUID(permit.id),
    )
    await work.hold(permit)
    # Asked first, so that who may not propose learns nothing of what counts.
    permit.check_new(columns(row))
    row.on_behalf_of_id = _on_behalf_of(permit, row)
    await _alone(work, place.id)
    await _allowed(work, place, lines, effective_on)
    row.number = await _next(work, place.id)
    return await create(work, permit, row, "settings.proposed")


async def approve(
    work: Work,
    change_id: UUID,
    permit: Permit,
    *,
    note: str | None = None,
    expected_version: int | None = None,
) -> SettingsChange:
    """Let somebody else's proposal count: from its day on, or from now.

    Raises:
        Forbidden: it is one's own, or that of whom one acts for.
        Conflict: it has been decided.
        GuardFailed: by now it would be looser than what counts above.
    """
    held = await _held(work, permit, change_id, expected_version)
    row = held.row
    if not permit.principals.isdisjoint({str(row.proposer_id), str(row.on_behalf_of_id)}):
        raise Forbidden("OWN_PROPOSAL")
    await _alone(work, row.place_id)
    place = await work.reference.jurisdiction(work.connection, row.place_id)
    lines = lines_of(row.settings, row.deadline_classes)
    await _allowed(work, place, lines, row.effective_on)
    row.valid_from = starts(row.effective_on, work.now)
    for line in lines:
        await put(work, row, line)
    work.reference.said.clear()
    return await _decide(held, S.APPROVED, note)


async def reject(
    work: Work, change_id: UUID, permit: Permit, *, note: str, expected_version: int | None = None
) -> SettingsChange:
    """Put a proposal aside.

    Raises:
        Conflict: it has been decided.
    """
    return await _decide(await _held(work, permit, change_id, expected_version), S.REJECTED, note)


async def withdraw(
    work: Work,
    change_id: UUID,
    permit: Permit,
    *,
    note: str | None = None,
    expected_version: int | None = None,
) -> SettingsChange:
    """Take a proposal of one's own back.

    Raises:
        Conflict: it has been decided.
    """
    return await _decide(await _held(work, permit, change_id, expected_version), S.WITHDRAWN, note)


async def _held(work: Work, permit: Permit, id: UUID, expected_version: int | None) -> Held[SettingsChange]:
    held = await hold(work, permit, SettingsChange, id, expected_version=expected_version)
    if held.row.state is not S.PROPOSED:
        raise Conflict("SETTINGS_STATE", state=held.row.state, number=held.row.number)
    return held


async def _decide(held: Held[SettingsChange], state: SettingsState, note: str | None) -> SettingsChange:
    held.set({"state": state, "decider_id": UUID(held.permit.id), "decided_at": held.work.now, "note": note})
    return await held.write(f"settings.{state.lower()}")


async def _allowed(work: Work, place: Jurisdiction, lines: Sequence[Line], effective_on: date | None) -> None:
    """See that no line is looser than what counts above, at the instant from which it would count."""
    using, reference, at = work.connection, work.reference, starts(effective_on, work.now)
    above = place.parent_id and await reference.jurisdiction(using, place.parent_id)
    for line in lines:
        for name, value in line.values.items():
            over = await reference.effective(using, above, name, at) if above else None
            whose = (await reference.scope(using, over.said.place)).name if over else ""
            check(line, name, value, over, whose=whose)


async def _alone(work: Work, place_id: UUID) -> None:
    """Let nobody else change the settings of a jurisdiction meanwhile."""
    row = Jurisdiction.filter(id=place_id).using_db(work.connection)
    await row.select_for_update(no_key=True).get()
    work.reference.said.clear()


async def _next(work: Work, place_id: UUID) -> int:
    mine = SettingsChange.filter(place_id=place_id).using_db(work.connection)
    last = await mine.order_by("-number").first()
    return 1 if last is None else last.number + 1


def _on_behalf_of(permit: Permit, row: SettingsChange) -> UUID | None:
    behalf = permit.on_behalf_of(permit.post_for(columns(row)))
    return UUID(behalf) if behalf else None
