"""What do the words of a rule mean when the row is not known: scopes and relations as conditions?

A scope is `any`, or `<extent>@<axis>`; each post for which the rule counts reaches what its extent says:

    tree      the post's own jurisdiction and all below it
    own       exactly the post's jurisdiction
    child     what lies directly below the post's jurisdiction, one level down and no further
    local     as tree, for posts of a township or below; nothing for posts above
    city …    the ancestor-or-self of the post's jurisdiction at that level; nothing if the post lies above it
    unit      `unit@lead`: rows whose lead unit is the post's unit; `unit@leadLine`: those in the post's
              jurisdiction whose lead unit is of the vertical line (条线) of the post's unit, below it

A relation is `-` or a word of the type, as `reporter`. `policies.reference` says the same of a known row.
"""

from collections.abc import Callable
from typing import NamedTuple

from policies.actor import Post, Subject
from policies.conditions import FALSE, TRUE, Condition, conj, disj
from policies.document import PolicyError
from policies.leaves import Column, Compare, Present, linked
from policies.objects import LEVELS, Axis, Link, ObjectType

EVERYBODY = "*"
LOCAL = frozenset({"TOWNSHIP", "VILLAGE", "GRID"})
EXTENTS = frozenset({"tree", "own", "child", "local", *LEVELS})

Holds = Callable[[str, str], bool]


class Scope(NamedTuple):
    """A scope in two parts; `any` has no axis."""

    extent: str
    axis: str = ""

    @classmethod
    def parse(cls, text: str) -> "Scope":
        extent, _, axis = text.partition("@")
        return cls(extent, axis)


class Unknown:
    """The row that nobody has looked at yet: its columns have names and kinds, no values."""

    def __init__(self, type: ObjectType) -> None:
        self.type = type
        self.otype = type.name

    def __getattr__(self, name: str) -> Column:
        column = self.type.columns.get(name)
        if column is None:
            raise PolicyError(f"{self.otype} has no column {name}")
        return column


def counting(subject: Subject, action: str, role: str, *, holds: Holds) -> list[Post]:
    """The posts for which a rule about `role` counts. Denials are about everybody; nothing narrows them."""
    if role == EVERYBODY:
        return list(subject.posts)
    return [post for post in subject.posts if holds(post.role, role) and post.allows(action)]


def narrowed(subject: Subject, action: str, type: ObjectType) -> Condition:
    """Where the subject's token leaves what its posts grant. Reference data lies everywhere."""
    narrowing = subject.narrowing
    if narrowing is None:
        return TRUE
    if not narrowing.allows(type.name, action):
        return FALSE
    if narrowing.scope is None or (type.common and action == "read"):
        return TRUE
    axis = type.axes.get("place")  # what is held or began in a territory lies in it too
    return FALSE if axis is None else Compare(type.columns[axis.at(narrowing.level)], "=", narrowing.scope)


def reach(subject: Subject, action: str, role: str, scope: str, row: Unknown, *, holds: Holds) -> Condition:
    """Where the scope of one of the subject's posts holds the row."""
    posts = counting(subject, action, role, holds=holds)
    words = Scope.parse(scope)
    if words.extent == "any":
        return TRUE if posts or role == EVERYBODY else FALSE
    if words.extent == "unit":
        return disj(_of_unit(subject, post, words.axis, row.type) for post in posts)
    axis = row.type.axes[words.axis]
    return disj(_within(post, words.extent, axis, row.type) for post in posts)


def related(subject: Subject, relation: str, row: Unknown) -> Condition:
    """Where the subject stands in the relation to the row."""
    if relation == "-":
        return TRUE
    if relation not in row.type.relations:
        raise PolicyError(f"{row.otype} has no relation {relation}")
    way = row.type.relations[relation]
    if isinstance(way, Link):
        return linked(row.type.columns[way.column], way.name, subject.links.get(way.name, ()))
    return Compare(row.type.columns[way], "=", subject.id)


def _of_unit(subject: Subject, post: Post, unit: str, type: ObjectType) -> Condition:
    if post.unit_id is None:
        return FALSE
    way = type.units[unit]
    if not isinstance(way, Link):
        return Compare(type.columns[way], "=", post.unit_id)
    ids = subject.links.get(way.of_unit(post.unit_id, post.code), ())
    here = TRUE if way.axis is None else _within(post, way.extent, type.axes[way.axis], type)
    return conj([here, linked(type.columns[way.column], way.name, ids)])


def _within(post: Post, extent: str, axis: Axis, type: ObjectType) -> Condition:
    reached = _levels(post, extent)
    if not reached:
        return FALSE
    same = _path(reached, axis, type)
    deeper = [leaf for lower in _below(axis, type) for leaf in _path(reached, lower, type)]
    if extent == "own":
        return Compare(type.columns[axis.code], "=", post.code, implies=(*same, *deeper))
    *above, here = same
    inside = Compare(here.column, "=", here.value, implies=(*above, *deeper))
    return conj([inside, *_one_below(post, axis, type)]) if extent == "child" else inside


def _one_below(post: Post, axis: Axis, type: ObjectType) -> list[Condition]:
    """What lies one level below a post, and not two. The last level has nothing below."""
    below = [type.columns[axis.at(level)] for level in LEVELS[LEVELS.index(post.level.lower()) + 1 :]]
    return (
        [Present(below[0]), *(Present(column, negated=True) for column in below[1:2])] if below else [FALSE]
    )


def _levels(post: Post, extent: str) -> tuple[tuple[str, str], ...]:
    """The post's levels, from the top down to the one that the extent means; none if it reaches nothing."""
    if extent == "local" and post.level not in LOCAL:
        return ()
    level = extent if extent in LEVELS else post.level.lower()
    names = [name for name, _ in post.levels]
    return post.levels[: names.index(level) + 1] if level in names else ()


def _path(levels: tuple[tuple[str, str], ...], axis: Axis, type: ObjectType) -> list[Compare]:
    return [Compare(type.columns[axis.at(level)], "=", code) for level, code in levels]


def _below(axis: Axis, type: ObjectType) -> list[Axis]:
    found = []
    while axis.over is not None:
        axis = type.axes[axis.over]
        found.append(axis)
    return found
