"""Whom does a complaint bar (回避)? The cadre and the unit complained about, and their whole line."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from models.commands.reference import path
from models.commands.registry import bump
from models.commands.work import Work
from models.rules.lines import lines
from models.rules.vocabulary import RoleCode
from models.tables import Cadre, Issue, Jurisdiction, Post
from models.tables.base import dialect_of

# Without one of these an office takes nothing in, or gives nothing out.
OFFICE = (RoleCode.REVIEWER, RoleCode.COORDINATOR)


@dataclass(frozen=True, slots=True)
class Barred:
    """Who may neither see nor handle a complaint: a cadre, and everybody of some units."""

    cadre_id: UUID | None = None
    units: frozenset[UUID] = frozenset()

    def __bool__(self) -> bool:
        return self.cadre_id is not None or bool(self.units)


async def barred(work: Work, cadre_id: UUID | None, unit_id: UUID | None) -> Barred:
    """Whom a complaint about this cadre or this unit bars."""
    own = {unit_id} if unit_id is not None else set()
    if cadre_id is not None:
        own |= await _units_of(work, cadre_id)
    return Barred(cadre_id, await line(work, own))


async def barred_by(work: Work, issue: Issue) -> Barred:
    """Whom an issue bars, if it is a complaint."""
    return await barred(work, issue.respondent_cadre_id, issue.respondent_unit_id)


async def line(work: Work, units: set[UUID]) -> frozenset[UUID]:
    """The lines of these units."""
    if not units:
        return frozenset()
    dialect = dialect_of(work.connection)
    own = f"SELECT u.id FROM unit u WHERE {dialect.among('u.id', dialect.placeholder(1, 'uuids'))}"
    return await _ids(work, f"{lines(own)} SELECT id FROM line", units)


async def renew(work: Work, whom: Barred) -> None:
    """Make every replica load anew whoever a complaint bars, or bars no more."""
    people = await _people(work, whom.units)
    if whom.cadre_id is not None:
        people.add(whom.cadre_id)
        if (cadre := await Cadre.filter(id=whom.cadre_id).using_db(work.connection).first()) is not None:
            people.add(cadre.person_id)
    await bump(work, *sorted(people | await acting_for(work, *people)))


async def acting_for(work: Work, *cadre_ids: UUID) -> set[UUID]:
    """Whoever acts by a post that one of these lent: what bars the one bars the other."""
    lent = Post.filter(grantor_id__in=list(cadre_ids), revoked_at=None).using_db(work.connection)
    return {UUID(str(id)) for id in await lent.values_list("holder_id", flat=True)}


async def renew_for(work: Work, cadre_id: UUID) -> None:
    """The same for a cadre whose units change, before and after: complaints follow the cadre."""
    if await Issue.filter(respondent_cadre_id=cadre_id).using_db(work.connection).exists():
        await renew(work, await barred(work, cadre_id, None))


async def complained(work: Work, cadre_id: UUID | None, unit_id: UUID | None) -> bool:
    """Whether there is a complaint about each of them already, so that whom it bars is known."""
    for column, id in (("respondent_cadre_id", cadre_id), ("respondent_unit_id", unit_id)):
        if id is not None and not await Issue.filter(**{column: id}).using_db(work.connection).exists():
            return False
    return True


async def impartial(work: Work, lowest: Jurisdiction, whom: Barred) -> Jurisdiction:
    """The first jurisdiction, from `lowest` up, whose office is not barred as a whole.

    Above the last one there is nobody: there it rests, in sight of the leaders and of discipline.
    """
    for code in reversed(path(lowest)):
        if not await wholly(work, code, whom):
            return await work.reference.scope(work.connection, code)
    return await work.reference.scope(work.connection, path(lowest)[0])


async def wholly(work: Work, code: str, whom: Barred) -> bool:
    """Whether everybody who reviews there, or everybody who assigns there, is barred."""
    if not whom:
        return False
    open_posts = Post.filter(code=code, role__in=OFFICE, revoked_at=None, valid_from__lte=work.now)
    posts = [post for post in await open_posts.using_db(work.connection) if _lasts(post, work)]
    holders = Cadre.filter(id__in=[post.holder_id for post in posts]).using_db(work.connection)
    homes = dict(await holders.values_list("id", "unit_id"))
    for role in OFFICE:
        held = [post for post in posts if post.role is role]
        if held and all(_is_barred(post, homes.get(post.holder_id), whom) for post in held):
            return True
    return False


def _lasts(post: Post, work: Work) -> bool:
    return post.valid_to is None or work.now < post.valid_to


def _is_barred(post: Post, home: UUID | None, whom: Barred) -> bool:
    return post.holder_id == whom.cadre_id or not whom.units.isdisjoint({home, post.unit_id})


async def _units_of(work: Work, cadre_id: UUID) -> set[UUID]:
    """The unit of a cadre, and those for which posts are held, whenever they hold."""
    homes = Cadre.filter(id=cadre_id).using_db(work.connection)
    posts = Post.filter(holder_id=cadre_id, revoked_at=None, unit_id__isnull=False)
    found = [
        *await homes.values_list("unit_id", flat=True),
        *await posts.using_db(work.connection).values_list("unit_id", flat=True),
    ]
    return {UUID(str(id)) for id in found}


async def _people(work: Work, units: frozenset[UUID]) -> set[UUID]:
    """Whoever belongs to one of the units, or holds a post for one."""
    if not units:
        return set()
    dialect = dialect_of(work.connection)
    among = dialect.placeholder(1, "uuids")
    return set(
        await _ids(
            work,
            f"SELECT c.id FROM cadre c WHERE {dialect.among('c.unit_id', among)}"
            f" UNION SELECT p.holder_id FROM post p WHERE {dialect.among('p.unit_id', among)}"
            " AND p.revoked_at IS NULL",
            units,
        )
    )


async def _ids(work: Work, sql: str, units: Any) -> frozenset[UUID]:
    """The ids that a statement over some units finds."""
    dialect = dialect_of(work.connection)
    parameters = [dialect.parameter(sorted(map(str, units)), "uuids")]
    _, rows = await work.connection.execute_query(sql, parameters)
    return frozenset(UUID(str(row[0])) for row in rows)
