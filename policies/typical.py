"""Who usually asks? Made-up subjects, for what is prepared beforehand."""

from collections.abc import Iterator
from itertools import chain, combinations
from uuid import UUID

from models.rules.vocabulary import RoleCode, SubjectKind
from policies.actor import Post, Subject
from policies.catalogue import TYPES
from policies.links import Links
from policies.objects import LEVELS, Link
from policies.reading import REPORTER

NOBODY = str(UUID(int=0))
# Any codes will do: what is prepared depends on the levels, and takes the codes as values.
CODES = ("33", "3307", "330782", "330782100", "330782100201")
USUAL = ("village", "township", "district", "city")  # where posts are held
# The links of a unit that rules of these roles follow; a unit may have none of them, some, or all.
_UNITS = {name: way for name, way in TYPES["Issue"].units.items() if isinstance(way, Link)}
FOLLOWED = {RoleCode.HANDLER: ("assist", "competent"), RoleCode.UNIT_HEAD: ("assist",)}


def readers() -> Iterator[Subject]:
    """Each role at each usual level, for a unit or for none; nobody of them is on record."""
    yield Subject(SubjectKind.REPORTER, NOBODY, 0, (REPORTER,))
    for role in RoleCode:
        if role is RoleCode.REPORTER:
            continue
        kind = SubjectKind.PARTNER if role is RoleCode.PARTNER else SubjectKind.CADRE
        for level in USUAL:
            for unit_id, links in _links(role, level):
                yield Subject(kind, NOBODY, 0, (_post(role, level, unit_id),), links=links)


def _post(role: RoleCode, level: str, unit_id: str | None) -> Post:
    codes = CODES[: LEVELS.index(level) + 1]
    levels = tuple(zip(LEVELS, codes, strict=False))
    return Post(NOBODY, role, level.upper(), codes[-1], levels, unit_id)


def _links(role: RoleCode, level: str) -> Iterator[tuple[str | None, Links]]:
    code = CODES[LEVELS.index(level)]
    keys = [_UNITS[name].of_unit(NOBODY, code) for name in FOLLOWED.get(role, ())]
    for some in chain.from_iterable(combinations(keys, many) for many in range(len(keys) + 1)):
        yield NOBODY, dict.fromkeys(some, (NOBODY,))
    yield None, {"member": (NOBODY,)}  # of whoever belongs to a unit that the post is not for
