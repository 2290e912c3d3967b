"""What could be wrong with one path, or with all of them? Each a small lie, told in one place.

A lie is not seen in what the truth is made of: `policies.reference`, the rules, the rows that were drawn.
"""

import re
from dataclasses import replace
from typing import Any, NamedTuple

from models.rules.permit import Permit
from policies import access, explaining, links, vocabulary
from policies.conditions import TRUE, Condition, conj
from policies.counts import Rights
from policies.subjects import _known
from schema.planner import narrowing, pages, roots, sorting, targets
from schema.planner.statements import ALWAYS, Statement
from schema.types import statistics
from tests.reference.faults import Fault, Patch, instead, unhidden, unseen_relations


def wider(truth: Any, post: Any, extent: str) -> Any:
    """A post reaches one level further up than its jurisdiction."""
    return truth(post, extent)[:-1] or truth(post, extent)


def undenied(truth: Any, subject: Any) -> Rights:
    plans = [access.engine().plan(subject, "Issue", action) for action in ("read", "count")]
    return Rights(conj(plan.granted for plan in plans), truth(subject).counts)


def everything(truth: Any, subject: Any) -> Rights:
    return Rights(TRUE, truth(subject).counts)


def unasked(truth: Any, made: Any, rows: Any, nodes: Any) -> Any:
    """A row with this id, and no question about the reader."""
    return truth(made, replace(rows, seen=ALWAYS), nodes)


def counted_all(_truth: Any, self: Any) -> str:
    return f"(SELECT count(*) FROM {self.rows.scope.source})"


async def as_known(_truth: Any, reader: Any, kind: str, ids: Any, now: Any) -> list[Any]:
    """The others as this process has seen them last."""
    found = [subject for key, subject in _known.get(reader, {}).items() if key[1] in ids]
    return [subject for subject in found if subject.kind == kind]


def uncounted(truth: Any, self: Any, sql: str) -> Any:
    return truth(self, re.sub(r"^(\(SELECT count\(\*\) FROM .+?) WHERE .*\)$", r"\1)", sql))


def mixed(truth: Any, subject: Any, action: str, role: str, *, holds: Any) -> Any:
    """The role comes from one post, the place from any other."""
    return list(subject.posts) if truth(subject, action, role, holds=holds) else []


def everybody_of(type: str, action: str = "read") -> Any:
    def visible(truth: Any, subject: Any, asked: str, wanted: str = "read") -> Condition:
        return TRUE if (asked, wanted) == (type, action) else truth(subject, asked, wanted)

    return visible


def read(**words: tuple[str, str]) -> Fault:
    """Posts are read by other words."""

    def tell(patch: Patch) -> None:
        truth = links.Asked.rows

        async def rows(self: Any, sql: str, *values: Any) -> Any:
            for said, instead_of_it in words.values():
                sql = sql.replace(said, instead_of_it)
            return await truth(self, sql, *values)

        patch.setattr(links.Asked, "rows", rows)

    return tell


def for_ever(patch: Patch) -> None:
    """What is over still counts."""
    read(end=("p.valid_to > {1}", "p.valid_to > {1} OR 1=1"))(patch)
    instead(links.Asked, "holds", lambda truth, self, start, end: truth(self, start, None))(patch)


def before_time(truth: Any, self: Any, start: str, end: str | None) -> bool:
    return bool(truth(self, "2000-01-01T00:00:00.000Z", end))


class Noticed(NamedTuple):
    """A lie, and a path that has to notice it."""

    tell: Fault
    noticed_by: str


FAULTS: dict[str, Noticed] = {
    "a post reaches further than its place": Noticed(instead(vocabulary, "_levels", wider), "a list"),
    "a relation leads to rows that are not seen": Noticed(
        instead(targets.Target, "reach", unseen_relations), "by a relation"
    ),
    "what is counted ignores denials": Noticed(instead(statistics, "rights", undenied), "statistics"),
    "groups count what is not seen": Noticed(instead(statistics, "rights", everything), "groups"),
    "the map counts what is not seen": Noticed(instead(statistics, "rights", everything), "the map"),
    "the count of a list is that of the table": Noticed(instead(roots.Columns, "add", uncounted), "a count"),
    "the count of a list inside an object is": Noticed(
        instead(pages._Page, "_count", counted_all), "a list inside an object"
    ),
    "a hidden value sorts": Noticed(instead(sorting, "value", unhidden), "sorted by such a value"),
    "a hidden value is compared": Noticed(
        instead(narrowing, "value", unhidden), "by a value that may be hidden"
    ),
    "a node is found by its id, whoever asks": Noticed(instead(roots, "one", unasked), "a node"),
    "one is found by its id, whoever asks": Noticed(instead(roots, "one", unasked), "one"),
    "a payload shows what was done to whomever": Noticed(
        instead(targets.Target, "reach", unseen_relations), "an act and what it answers"
    ),
    "a changed authority is not noticed": Noticed(instead(Statement, "current", lambda *_: ALWAYS), "a list"),
    "of others, an earlier authority is known": Noticed(
        instead(explaining, "current_subjects", as_known), "who reads it"
    ),
    "a post that is over counts": Noticed(for_ever, "a list"),
    "a post to come counts": Noticed(instead(links.Asked, "holds", before_time), "a list"),
    "a post that was taken away counts": Noticed(read(taken=("p.revoked_at IS NULL", "1=1")), "a list"),
    "what was lent outlives what it comes from": Noticed(
        read(join=("o.id = p.lent_post_id", "1=0"), where=("p.lent_post_id IS NULL OR", "1=1 OR")), "a list"
    ),
    "a role of one post counts where another is held": Noticed(
        instead(vocabulary, "counting", mixed), "a list"
    ),
    "a refusal tells that something is there": Noticed(
        instead(Permit, "check", lambda _truth, self, row: self.check_new(row)), "refusals"
    ),
    "what is not seen is explained": Noticed(
        instead(explaining, "visible", everybody_of("Issue")), "why it is read"
    ),
    "whoever may is named, even to whom they are unknown": Noticed(
        instead(access, "visible", everybody_of("Cadre")), "who reads it"
    ),
    "an opinion of the inside is told outside": Noticed(
        instead(access, "visible", everybody_of("Issue", "read.internal")), "values"
    ),
    "what the inside says to itself is told outside": Noticed(
        instead(targets, "belonging", lambda *_: ALWAYS), "what was said of it"
    ),
}
