"""Merge two targets that are one (合并): everything that hung on the one hangs on the survivor then.

References are moved, not resolved at each read: whoever speaks for the survivor sees all its issues, every
list and statistic by target is right, and no reader needs to know of the merger. The merged row stays, says
into which it went, and no chain is longer than one step. Each issue gets an event that replays its move.
"""

from typing import Any
from uuid import UUID

from models.commands.registry import Held, bump
from models.commands.retargeting import retarget_issues
from models.commands.targets import CHANGED, hold_active
from models.commands.work import Work
from models.errors import BadInput
from models.rules.permit import Permit
from models.rules.vocabulary import TargetStatus
from models.tables import EnterpriseRepresentative, HouseholdMember, ServiceTarget, Visit


async def merge(
    work: Work,
    target_id: UUID,
    permit: Permit,
    *,
    into_id: UUID,
    expected_version: int | None = None,
) -> ServiceTarget:
    """Let `target_id` go up in `into_id`; the survivor is returned.

    Raises:
        BadInput: into itself, or into a target of another kind.
        Conflict: one of them is closed or merged already.
    """
    if target_id == into_id:
        raise BadInput("INTO_ITSELF", field=("intoId",))
    gone, survivor = await _both(work, permit, target_id, into_id, expected_version)
    if gone.row.kind is not survivor.row.kind:
        raise BadInput("OTHER_KIND", field=("intoId",))
    moved = await _move(work, permit, target_id, into_id)
    await _rows(ServiceTarget, work, merged_into_id=target_id).update(
        merged_into_id=into_id, updated_at=work.now
    )
    gone.set({"status": TargetStatus.MERGED, "merged_into_id": into_id})
    # A USCC is unique among those not merged, so the merged row must be written first.
    await gone.write(CHANGED, moved=moved)
    if survivor.row.uscc is None:
        survivor.set({"uscc": gone.row.uscc})
    survivor.set({"tags": sorted({*survivor.row.tags, *gone.row.tags})})
    return await survivor.write(CHANGED, merged=target_id)


async def _both(
    work: Work, permit: Permit, gone: UUID, survivor: UUID, expected_version: int | None
) -> tuple[Held[ServiceTarget], Held[ServiceTarget]]:
    """Lock both, always in the same order: two opposite mergers at once would wait for each other."""
    expected = {gone: expected_version, survivor: None}
    held = {id: await hold_active(work, id, permit, expected_version=expected[id]) for id in sorted(expected)}
    return held[gone], held[survivor]


async def _move(work: Work, permit: Permit, gone: UUID, survivor: UUID) -> dict[str, int]:
    """Move what hangs on the one to the other; how much of each there was."""
    people = await _move_people(work, EnterpriseRepresentative, "enterprise_id", gone, survivor)
    people += await _move_people(work, HouseholdMember, "household_id", gone, survivor)
    await bump(work, *people)
    visits = _rows(Visit, work, target_id=gone).update(target_id=survivor, updated_at=work.now)
    return {
        "issues": await retarget_issues(work, permit, gone, survivor),
        "people": len(people),
        "visits": await visits,
    }


async def _move_people(work: Work, table: type[Any], column: str, gone: UUID, survivor: UUID) -> list[UUID]:
    """Move those who belong to `gone`; who belongs to both keeps the link that the survivor has."""
    there = _rows(table, work, **{column: survivor}).values_list("person_id", flat=True)
    known = {UUID(str(id)) for id in await there}
    links = await _rows(table, work, **{column: gone})
    moving = [link.id for link in links if link.person_id not in known]
    await _rows(table, work, id__in=moving).update(**{column: survivor, "updated_at": work.now})
    return [link.person_id for link in links]


def _rows(table: type[Any], work: Work, **where: Any) -> Any:
    return table.filter(**where).using_db(work.connection)
