"""Which grounds are there to keep the values of these persons, households and petitions?"""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from models.commands.work import Work
from models.rules.retention import STANDS, Ground, of_issue, of_period
from models.rules.vocabulary import RetentionRule, TargetStatus
from models.tables import EnterpriseRepresentative, HouseholdMember, Issue, Person, ServiceTarget

Grounds = dict[UUID, list[Ground]]


async def grounds_of(work: Work, owners: Mapping[UUID, str]) -> Grounds:
    """Every ground, for each of these owners of values; what is of a type unknown here stays."""
    by_type: dict[str, list[UUID]] = defaultdict(list)
    for id, type in owners.items():
        by_type[type].append(id)
    found: Grounds = {id: [] for id in owners}
    for type, ids in by_type.items():
        if type == "Person":
            await _persons(work, ids, found)
        elif type == "Household":
            await _households(work, ids, found)
        elif type == "Issue":
            await _issues(work, found, "id", ids)
        else:
            for id in ids:
                found[id].append(STANDS)
    return found


async def _persons(work: Work, ids: list[UUID], found: Grounds) -> None:
    """A person is kept for what they reported, for whom they belong to, and as an official."""
    for person in await _rows(work, Person, id__in=ids, is_cadre=True):
        found[person.id].append(STANDS)
    await _issues(work, found, "reporter_id", ids)
    members = await _rows(work, HouseholdMember, person_id__in=ids)
    speakers = await _rows(work, EnterpriseRepresentative, person_id__in=ids)
    targets = {row.household_id for row in members} | {row.enterprise_id for row in speakers}
    closed = await _closed(work, list(targets))
    for row in members:
        ended = _earlier(row.left_at, closed.get(row.household_id))
        found[row.person_id].append(of_period(RetentionRule.LEFT, ended, now=work.now))
    for row in speakers:
        ended = _earlier(row.valid_to, closed.get(row.enterprise_id))
        found[row.person_id].append(of_period(RetentionRule.LEFT, ended, now=work.now))


async def _households(work: Work, ids: list[UUID], found: Grounds) -> None:
    closed = await _closed(work, ids)
    for id in ids:
        found[id].append(of_period(RetentionRule.CLOSED, closed.get(id), now=work.now))
    await _issues(work, found, "target_id", ids)


async def _issues(work: Work, found: Grounds, column: str, ids: list[UUID]) -> None:
    rows = Issue.filter(**{f"{column}__in": ids}).using_db(work.connection)
    for issue in await rows.only(*{"id", column, "status", "confidentiality", "closed_at", "reopen_until"}):
        ground = of_issue(
            issue.status,
            issue.confidentiality,
            closed_at=issue.closed_at,
            reopen_until=issue.reopen_until,
            now=work.now,
        )
        found[getattr(issue, column)].append(ground)


async def _closed(work: Work, ids: list[UUID]) -> dict[UUID, Any]:
    """Since when these targets are served no more; what is served is not among them."""
    # A target that is closed or merged is never changed again, so its last change is its end.
    rows = await _rows(work, ServiceTarget, id__in=ids)
    return {row.id: row.updated_at for row in rows if row.status != TargetStatus.ACTIVE}


def _earlier(one: Any, other: Any) -> Any:
    return min((end for end in (one, other) if end is not None), default=None)


async def _rows(work: Work, table: type[Any], **where: Any) -> list[Any]:
    return list(await table.filter(**where).using_db(work.connection))
