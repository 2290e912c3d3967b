"""Who would gain and who would lose how many rows, if another policy came in force? Counts, and nothing else.

Asked of a sample of the posts that are held now, a few for each role and level, over the real data, by the
very conditions that would answer: one statement for a post and a type.
"""

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import NamedTuple

from models.dialects import Reader
from policies.actor import Subject
from policies.conditions import FALSE, Condition, conj, disj
from policies.document import Policy, Rule
from policies.lint import covered
from policies.planner import Engine
from policies.subjects import current_subjects

EACH, MOST = 3, 120  # posts of a role at a level; posts in all

_SAMPLE = """SELECT role, kind, holder, post FROM (
    SELECT p.role AS role, s.kind AS kind, {holder} AS holder, {post} AS post,
        row_number() OVER (PARTITION BY p.role, p.level ORDER BY p.id) AS nth
    FROM post p JOIN subject s ON s.id = p.holder_id
    WHERE p.revoked_at IS NULL AND p.valid_from <= {now} AND (p.valid_to IS NULL OR p.valid_to > {now})
    UNION ALL
    SELECT 'REPORTER', s.kind, {reporter}, NULL, row_number() OVER (ORDER BY s.id)
    FROM subject s WHERE s.kind = 'REPORTER'
) sampled WHERE nth <= {each} ORDER BY nth, role, post LIMIT {most}"""


class Post(NamedTuple):
    """One of the sample; a reporter is one without a post of its own."""

    role: str
    kind: str
    holder: str
    id: str | None


class Difference(NamedTuple):
    """The rows of one type that one action gains or loses."""

    type: str
    action: str
    gained: Condition
    lost: Condition


@dataclass
class Effect:
    """What changes for a role in one action: in how many posts of the sample, and by how many rows in all."""

    posts: int = 0
    gained: int = 0
    lost: int = 0


@dataclass
class Impact:
    """What was counted so far; `complete` when the whole sample was."""

    sampled: int = 0
    complete: bool = False
    effects: dict[tuple[str, str, str], Effect] = field(default_factory=dict)  # by role, type and action


async def count(reader: Reader, old: Engine, new: Engine, now: datetime, into: Impact) -> None:
    """Count, into `into`, what `new` gives and takes in place of `old`. May be cancelled at any time."""
    pairs = touched(old, new)
    for post in await sample(reader, now) if pairs else ():
        subject = await _alone(reader, post, now)
        if subject is None:
            continue
        found = await asyncio.to_thread(differences, old, new, subject, pairs)
        for type in sorted({difference.type for difference in found}):
            await _counted(reader, old, post.role, [one for one in found if one.type == type], into)
        into.sampled += 1
    into.complete = True


def touched(old: Engine, new: Engine) -> list[tuple[str, str]]:
    """The types and actions about which the two policies do not say the same words."""
    same_words = (old.policy.roles, old.policy.groups) == (new.policy.roles, new.policy.groups)
    if not same_words:
        return sorted((type.name, action) for type in new.types.values() for action in type.actions)
    one, other = set(old.policy.rules), set(new.policy.rules)
    return sorted(
        {*_covered(old.policy, one - other, new), *_covered(new.policy, other - one, new)},
    )


def differences(
    old: Engine, new: Engine, subject: Subject, pairs: Sequence[tuple[str, str]]
) -> list[Difference]:
    """Where the two policies do not mean the same for a subject."""
    found = []
    for type, action in pairs:
        before, after = (engine.plan(subject, type, action).condition for engine in (old, new))
        if before != after:
            gained, lost = conj([after, before.neg()]), conj([before, after.neg()])
            found.append(Difference(type, action, gained, lost))
    return found


async def sample(reader: Reader, now: datetime) -> list[Post]:
    """Posts that are held now: some of every role at every level, the first of each before the second."""
    dialect = reader.dialect
    sql = _SAMPLE.format(
        holder=dialect.uuid_text("p.holder_id"),
        post=dialect.uuid_text("p.id"),
        reporter=dialect.uuid_text("s.id"),
        now=dialect.placeholder(1, "instant"),
        each=EACH,
        most=MOST,
    )
    return [Post(*row) for row in await reader.fetch(sql, [dialect.parameter(now, "instant")])]


def _covered(policy: Policy, rules: set[Rule], engine: Engine) -> Iterator[tuple[str, str]]:
    for rule in policy.rules:
        if rule in rules:
            for action in covered(rule, policy, engine.types[rule.otype]):
                yield rule.otype, action


async def _alone(reader: Reader, post: Post, now: datetime) -> Subject | None:
    """The holder with this post alone: grants of two posts are never mixed, nor are their effects."""
    for subject in await current_subjects(reader, post.kind, [post.holder], now):
        held = tuple(one for one in subject.posts if one.id == post.id)
        return replace(subject, posts=held) if held else None
    return None


async def _counted(reader: Reader, engine: Engine, role: str, found: list[Difference], into: Impact) -> None:
    """Add what one post gains and loses of one type."""
    asked = [condition for one in found for condition in (one.gained, one.lost)]
    numbers = await _numbers(reader, engine.types[found[0].type].table, asked)
    for position, one in enumerate(found):
        effect = into.effects.setdefault((role, one.type, one.action), Effect())
        effect.posts += 1
        effect.gained += numbers[2 * position]
        effect.lost += numbers[2 * position + 1]


async def _numbers(reader: Reader, table: str, asked: list[Condition]) -> list[int]:
    """How many rows fulfil each condition: one statement, which looks at rows that fulfil any."""
    dialect, values = reader.dialect, list[tuple[object, str]]()

    def said(condition: Condition) -> str:
        start = len(values)
        values.extend(condition.values)
        return condition.sql(
            "t", dialect, lambda at: dialect.placeholder(start + at + 1, values[start + at][1])
        )

    sums = [f"coalesce(sum(CASE WHEN {said(condition)} THEN 1 ELSE 0 END), 0)" for condition in asked]
    whole = disj(asked)
    if whole == FALSE:
        return [0] * len(asked)
    sql = f"SELECT {', '.join(sums)} FROM {table} t WHERE {said(whole)}"
    parameters = [dialect.parameter(value, kind) for value, kind in values]
    [row] = await reader.fetch(sql, parameters)
    return [int(number) for number in row]
