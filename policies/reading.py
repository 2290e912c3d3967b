"""What does the database say of a subject: its posts, its clearance, the ids it is linked to?"""

import json
from datetime import datetime
from typing import Any

from models.dialects import Reader
from models.errors import Unauthenticated
from models.rules.lines import lines
from models.rules.vocabulary import RoleCode, SubjectKind
from policies.actor import Post, Subject
from policies.links import Asked, Links, competence, links_of_units
from policies.objects import LEVELS

# Nobody gives a reporter this post: who has reported something is one, everywhere.
REPORTER = Post(None, RoleCode.REPORTER, "PROVINCE", "", ())

# Nor the system its own: it loads what is shipped and names the first people, and signs in nowhere.
SYSTEM = tuple(
    Post(None, role, "PROVINCE", "33", (("province", "33"),))
    for role in (RoleCode.SYSTEM_ADMIN, RoleCode.SECURITY_ADMIN, SubjectKind.SYSTEM)
)


async def read_subject(reader: Reader, kind: str, id: str, now: datetime) -> Subject:
    """The subject as the database has it.

    Raises:
        Unauthenticated: there is no such subject, or it is no longer active.
    """
    asked = Asked(reader, id, now)
    # The version comes first: what changes while we read on, the next statement will find out by it.
    version, clearance, home, alias = await _standing(asked, kind)
    if kind == SubjectKind.REPORTER:
        posts, links = [REPORTER, *await _posts(asked)], await _represented(asked)
        links |= await _conflicts(asked, {id, alias}, set())
    elif kind == SubjectKind.SYSTEM:
        posts, links = [*SYSTEM], {}
    else:
        posts = await _posts(asked)
        units: set[str] = {post.unit_id for post in posts if post.unit_id}
        links = await links_of_units(asked, units)
        links |= await competence(asked, posts)
        # Whose posts are for no unit, or for another, is of their own unit all the same.
        principals = {id, alias, *(post.grantor_id for post in posts)}
        links |= await _conflicts(asked, principals, {*units, home})
    return Subject(kind, id, version, tuple(posts), clearance, links, asked.until, alias)


async def identify(reader: Reader, provider: str, name: str) -> tuple[str, str] | None:
    """The kind and the id of the subject that another system calls `name`; None when it is nobody here."""
    dialect = reader.dialect
    rows = await reader.fetch(
        f"SELECT s.kind, {dialect.uuid_text('s.id')} FROM external_identity e"
        f" JOIN subject s ON s.id = e.holder_id WHERE e.provider = {dialect.placeholder(1, 'text')}"
        f" AND e.subject = {dialect.placeholder(2, 'text')}",
        [provider, name],
    )
    return rows[0] if rows else None


async def read_levels(reader: Reader, code: str) -> list[tuple[str, str]]:
    """The scope codes of a territory and of those around it, from the province down; or none."""
    place = reader.dialect.placeholder(1, "text")
    rows = await reader.fetch(
        f"SELECT {', '.join(LEVELS)} FROM jurisdiction WHERE scope_code = {place}", [code]
    )
    return [(level, at) for level, at in zip(LEVELS, rows[0], strict=True) if at is not None] if rows else []


async def _standing(asked: Asked, kind: str) -> tuple[int, int, str | None, str | None]:
    """The authority version, the clearance, the unit that a cadre belongs to, and who it is besides."""
    unit, person = map(asked.reader.dialect.uuid_text, ("c.unit_id", "c.person_id"))
    cadre = asked.reader.dialect.uuid_text("d.id")
    rows = await asked.rows(
        f"SELECT s.authority_version, coalesce(c.clearance, 0), {unit},"
        f" coalesce({person}, (SELECT {cadre} FROM cadre d WHERE d.person_id = s.id)),"
        " coalesce(c.active, k.active)"
        " FROM subject s LEFT JOIN cadre c ON c.id = s.id LEFT JOIN client k ON k.id = s.id"
        " WHERE s.id = {0} AND s.kind = {1}",
        (asked.id, "uuid"),
        (kind, "text"),
    )
    # A reporter or the system has no row that could be inactive.
    if not rows or rows[0][-1] in (False, 0):
        raise Unauthenticated("TOKEN_INVALID")
    version, clearance, home, alias, _ = rows[0]
    return version, clearance, home, alias


async def _posts(asked: Asked) -> list[Post]:
    """The posts that hold now, one's own before those lent; these hold as long as what they come from."""
    uuid = asked.reader.dialect.uuid_text
    rows = await asked.rows(
        f"SELECT {asked.period('p')}, {asked.period('o')}, {uuid('p.id')}, p.role, p.level, p.code,"
        f" {uuid('p.unit_id')}, p.via, {uuid('p.grantor_id')}, CAST(p.actions AS text),"
        f" CAST(o.actions AS text), {', '.join(f'p.{level}' for level in LEVELS)}"
        " FROM post p LEFT JOIN post o ON o.id = p.lent_post_id LEFT JOIN cadre c ON c.id = p.grantor_id"
        " WHERE p.holder_id = {0} AND p.revoked_at IS NULL AND (p.valid_to IS NULL OR p.valid_to > {1})"
        " AND (p.lent_post_id IS NULL OR (o.revoked_at IS NULL AND c.active AND o.via = 'APPOINTMENT'))"
        " ORDER BY CASE WHEN p.lent_post_id IS NULL THEN 0 ELSE 1 END, p.valid_from, p.id",
        (asked.id, "uuid"),
        (asked.now, "instant"),
    )
    found = []
    for start, end, lent_start, lent_end, *cells in rows:
        holds = asked.holds(start, end)
        if (lent_start is None or asked.holds(lent_start, lent_end)) and holds:
            found.append(_post(min(filter(None, (end, lent_end)), default=None), cells))
    return found


def _post(end: str | None, cells: list[Any]) -> Post:
    id, role, level, code, unit_id, via, grantor_id, actions, of_origin, *codes = cells
    limits = [frozenset(json.loads(listed)) for listed in (actions, of_origin) if listed is not None]
    return Post(
        id,
        role,
        level,
        code,
        levels=tuple((name, code) for name, code in zip(LEVELS, codes, strict=True) if code is not None),
        unit_id=unit_id,
        actions=frozenset.intersection(*limits) if limits else None,
        until=None if end is None else datetime.fromisoformat(end),
        via=via,
        grantor_id=grantor_id,
    )


async def _represented(asked: Asked) -> Links:
    """The enterprises that the person speaks for, and the household."""
    uuid = asked.reader.dialect.uuid_text
    households = await asked.rows(
        f"SELECT {uuid('m.household_id')} FROM household_member m"
        " WHERE m.person_id = {0} AND (m.left_at IS NULL OR m.left_at > {1})",
        (asked.id, "uuid"),
        (asked.now, "instant"),
    )
    enterprises = await asked.rows(
        f"SELECT {asked.period('r')}, {uuid('r.enterprise_id')} FROM enterprise_representative r"
        " WHERE r.person_id = {0} AND r.verified AND (r.valid_to IS NULL OR r.valid_to > {1})",
        (asked.id, "uuid"),
        (asked.now, "instant"),
    )
    valid = {id for start, end, id in enterprises if asked.holds(start, end)}
    return {"represented": tuple(sorted(valid.union(id for (id,) in households)))}


async def _conflicts(asked: Asked, people: set[str | None], units: set[str | None]) -> Links:
    """The cadres and units that somebody complains about, and whose line the subject stands in (回避).

    They are few: without any, no condition of any statement speaks of them. `people` are the subject and for
    whom it acts: these stand in the lines of their own units.
    """
    own, uuid = asked.reader.dialect.among("u.id", "{0}"), asked.reader.dialect.uuid_text
    found = await asked.rows(
        f"{lines(f'SELECT u.id FROM unit u WHERE {own}')}, cadres (id) AS ("
        f"SELECT c.id FROM cadre c WHERE {asked.reader.dialect.among('c.id', '{1}')}"
        " UNION SELECT c.id FROM cadre c JOIN line ON line.id = c.unit_id"
        " UNION SELECT p.holder_id FROM post p JOIN line ON line.id = p.unit_id WHERE p.revoked_at IS NULL)"
        f" SELECT 'respondent', {uuid('c.id')} FROM cadres c"
        " WHERE EXISTS (SELECT 1 FROM issue i WHERE i.respondent_cadre_id = c.id)"
        f" UNION ALL SELECT 'respondentUnit', {uuid('l.id')} FROM line l"
        " WHERE EXISTS (SELECT 1 FROM issue i WHERE i.respondent_unit_id = l.id)",
        (sorted(filter(None, units)), "uuids"),
        (sorted(filter(None, people)), "uuids"),
    )
    links: dict[str, set[str]] = {}
    for name, id in found:
        links.setdefault(name, set()).add(id)
    return {name: tuple(sorted(ids)) for name, ids in links.items()}
