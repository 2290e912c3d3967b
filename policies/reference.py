"""What do the words of a rule mean for a row in hand? What plain Casbin calls: the reference for the planner.

Written apart from `policies.vocabulary` on purpose: tests hold the two to each other.
"""

from typing import Any
from uuid import UUID

from policies.actor import Narrowing, Post, Subject
from policies.conditions import Row
from policies.objects import LEVELS, Axis, Link, ObjectType
from policies.vocabulary import EVERYBODY, LOCAL, Holds, Scope


class Null:
    """NULL as the policy means it: equal to nothing, not even to itself, and in no order."""

    def __eq__(self, other: object) -> bool:
        return False

    def __ne__(self, other: object) -> bool:
        return True

    __lt__ = __le__ = __gt__ = __ge__ = __eq__

    def __hash__(self) -> int:
        return 0


NULL = Null()


class Known:
    """A row as Casbin's `r.obj`."""

    def __init__(self, type: ObjectType, row: Row) -> None:
        self.type = type
        self.otype = type.name
        self.row = row

    def __getattr__(self, name: str) -> Any:
        kind, value = self.type.columns[name].kind, self.row[name]
        if kind == "bool":
            return bool(value)
        if value is None:
            return NULL
        return str(value) if isinstance(value, UUID) else value


def reach(subject: Subject, action: str, role: str, scope: str, row: Known, *, holds: Holds) -> bool:
    if role == EVERYBODY:
        posts = list(subject.posts)
    elif not _is_left(subject.narrowing, action, row):
        return False
    else:
        named = [post for post in subject.posts if post.actions is None or action in post.actions]
        posts = [post for post in named if holds(post.role, role)]
    if scope == "any":
        return role == EVERYBODY or bool(posts)
    return any(_reaches(subject, post, Scope.parse(scope), row) for post in posts)


def related(subject: Subject, relation: str, row: Known) -> bool:
    if relation == "-":
        return True
    way = row.type.relations[relation]
    if isinstance(way, Link):
        return getattr(row, way.column) in subject.links.get(way.name, ())
    return bool(getattr(row, way) == subject.id)


def _is_left(narrowing: Narrowing | None, action: str, row: Known) -> bool:
    if narrowing is None:
        return True
    named = narrowing.acts is None or any(
        type == row.otype and act in (action, "any") for type, act in narrowing.acts
    )
    if not named or narrowing.scope is None or (row.type.common and action == "read"):
        return named
    return "place" in row.type.axes and any(
        getattr(row, row.type.axes["place"].at(level)) == narrowing.scope for level in LEVELS
    )


def _reaches(subject: Subject, post: Post, scope: Scope, row: Known) -> bool:
    if scope.extent == "unit":
        return _of_unit(subject, post, row.type.units[scope.axis], row)
    axis = row.type.axes[scope.axis]
    match scope.extent:
        case "own":
            return bool(getattr(row, axis.code) == post.code)
        case "local" if post.level not in LOCAL:
            return False
        case "child" if not _is_one_below(post, axis, row):
            return False
        case "tree" | "local" | "child":
            return bool(getattr(row, axis.at(post.level.lower())) == post.code)
        case level:
            return (level, getattr(row, axis.at(level))) in post.levels


def _is_one_below(post: Post, axis: Axis, row: Known) -> bool:
    levels = [level for level in LEVELS if getattr(row, axis.at(level)) is not NULL]
    return levels.index(post.level.lower()) + 2 == len(levels) if post.level.lower() in levels else False


def _of_unit(subject: Subject, post: Post, way: str | Link, row: Known) -> bool:
    if isinstance(way, Link):
        here = way.axis is None or _reaches(subject, post, Scope(way.extent, way.axis), row)
        key = f"{way.name}/{post.unit_id}" + (f"@{post.code}" if way.local else "")
        return here and getattr(row, way.column) in subject.links.get(key, ())
    return post.unit_id is not None and bool(getattr(row, way) == post.unit_id)
