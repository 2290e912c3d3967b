"""Whose rights to one row may be explained to whom, and who else has a right to it?"""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from models.dialects import Reader
from models.errors import BadInput, Forbidden, Limited, NotFound
from models.rules.vocabulary import SubjectKind
from policies.access import engine, row_of, visible
from policies.actor import Subject
from policies.conditions import Condition, Row
from policies.document import PolicyError, Rule
from policies.explain import Explanation, explain
from policies.holders import candidates
from policies.leaves import one_of
from policies.sentences import Names
from policies.subjects import current_subjects

MOST = 500  # people who are asked about one row


async def explained(
    reader: Reader, asker: Subject, type: str, id: str, action: str, *, of: str | None, now: datetime
) -> Explanation | None:
    """Why the asker, or the cadre `of`, may do this to the row or may not. None: there is none that they see.

    Who may audit others sees why whatever the row: that is what an audit is for.

    Raises:
        Forbidden: only for oneself.
        BadInput: UNKNOWN_ACTION.
        NotFound: there is no such cadre in service.
        StaleAuthority: the asker is no longer what they were when they were loaded.
    """
    _known(type, action)
    subject = asker
    if of is not None and of != asker.id:
        subject = await _other(reader, asker, of, now)
    row = await _row(reader, asker, type, id)
    if row is None or (subject is asker and not visible(asker, type).test(row)):
        return None
    return explain(engine(), subject, type, action, row, names=await _names(reader, subject, type, row))


async def able(
    reader: Reader, asker: Subject, type: str, id: str, action: str, *, now: datetime
) -> Condition | None:
    """Which cadres may do this to the row; None when the asker does not see it. Their sight is not asked.

    Raises:
        Limited: TOO_MANY people would have to be asked.
        BadInput: UNKNOWN_ACTION.
        StaleAuthority: the asker is no longer what they were when they were loaded.
    """
    _known(type, action)
    row = await _row(reader, asker, type, id)
    if row is None or not visible(asker, type).test(row):
        return None
    ids = await candidates(reader, engine(), type, action, row, limit=MOST + 1, now=now)
    if len(ids) > MOST:
        raise Limited("TOO_MANY", limit=MOST, field=("action",))
    subjects = await current_subjects(reader, SubjectKind.CADRE, ids, now)
    return one_of(
        engine().types["Cadre"].columns["id"],
        tuple(one.id for one in subjects if _may(one, type, action, row)),
    )


def permissions(subject: Subject, on: Collection[str] | None = None) -> list[tuple[str, str]]:
    """Each type, or each of `on`, and action that the subject may do to some row, were there one.

    Raises:
        BadInput: UNKNOWN_TYPE.
    """
    types = engine().types
    for name in on or ():
        if name not in types:
            raise BadInput("UNKNOWN_TYPE", field=("on",), type=name[:64])
    return [
        (type.name, action)
        for type in types.values()
        if on is None or type.name in on
        for action in sorted(type.actions)
        if str(visible(subject, type.name, action)) != "never"
    ]


def granting(type: str, action: str) -> list[str]:
    """The roles that some rule allows the action, in the order of their names."""
    rules: Iterable[Rule] = engine().speaking_of(type, action)
    return sorted({role for rule in rules if rule.eft == "allow" for role in engine().including(rule.role)})


def _known(type: str, action: str) -> None:
    try:
        engine().speaking_of(type, action)
    except (KeyError, PolicyError):
        raise BadInput("UNKNOWN_ACTION", field=("action",), type=type, action=action[:64]) from None


async def _other(reader: Reader, asker: Subject, id: str, now: datetime) -> Subject:
    """Somebody else, for those who may audit them."""
    permit = visible(asker, "Cadre", "explain")
    try:
        cadre = await row_of(reader, asker, "Cadre", id)
    except NotFound:
        cadre = None
    if cadre is None or not permit.test(cadre):
        raise Forbidden("FORBIDDEN", type="Cadre", action="explain")
    for subject in await current_subjects(reader, SubjectKind.CADRE, [id], now):
        return subject
    raise NotFound("NOT_FOUND", type="Cadre")


async def _row(reader: Reader, asker: Subject, type: str, id: str) -> Row | None:
    try:
        row = await row_of(reader, asker, type, id)
    except NotFound:
        return None
    return row if engine().types[type].own.test(row) else None


def _may(subject: Subject, type: str, action: str, row: Row) -> bool:
    return all(visible(subject, type, asked).test(row) for asked in ("read", action))


async def _names(reader: Reader, subject: Subject, type: str, row: Row) -> Names:
    """What the places and units of the subject's posts are called, and the places of the row."""
    lies = {row[axis.code] for axis in engine().types[type].axes.values()}
    scope = "" if subject.narrowing is None else subject.narrowing.scope
    codes = sorted({*lies, scope, *(post.code for post in subject.posts)} - {None, ""})
    units = sorted({post.unit_id for post in subject.posts if post.unit_id})
    places = await _named(reader, "scope_code", "jurisdiction", codes, "texts")
    return places | await _named(reader, "id", "unit", units, "uuids")


async def _named(reader: Reader, key: str, table: str, values: Sequence[str], kind: str) -> dict[str, str]:
    if not values:
        return {}
    dialect = reader.dialect
    shown = dialect.uuid_text(key) if kind == "uuids" else key
    among = dialect.among(key, dialect.placeholder(1, kind))
    rows = await reader.fetch(
        f"SELECT {shown}, name FROM {table} WHERE {among}", [dialect.parameter(values, kind)]
    )
    return dict(rows)
