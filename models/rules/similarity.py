"""Which issues are like a report that is about to be handed in, and why?

Words are compared as pairs of neighbouring signs, since Chinese has no spaces; a pair that few of the issues
at hand have counts for more.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import pairwise
from math import log
from typing import NamedTuple
from uuid import UUID

from models.rules.search_text import search_text
from models.rules.vocabulary import IssueSource, SimilarityReason

LIKE = 0.35
READ = 300  # signs of a text
PETITIONS = frozenset({IssueSource.PETITION, IssueSource.PETITION_BACKLOG})
_WEIGHTS = {  # of a hundred; of likeness, as much as there is
    SimilarityReason.SIMILAR_WORDS: 60,
    SimilarityReason.SAME_TARGET: 20,
    SimilarityReason.NEAR_BY: 15,
    SimilarityReason.SAME_CATEGORY: 5,
}
Pairs = frozenset[str]


class Compared(NamedTuple):
    """An issue to compare with; the words of a petition are left out."""

    id: UUID
    title: str
    body: str
    is_open: bool
    reported_at: datetime
    why: frozenset[SimilarityReason]


class Similar(NamedTuple):
    """An issue that is like the report: why, and how much of a hundred."""

    id: UUID
    why: tuple[SimilarityReason, ...]
    score: int


def pairs(text: str) -> Pairs:
    """The pairs of neighbouring letters and signs in a text, punctuation and spaces left out.

    >>> sorted(pairs("断头路，ＡB"))
    ['ab', '头路', '断头', '路a']
    """
    signs = "".join(sign for sign in search_text(text[:READ]) if sign.isalnum())
    return frozenset(one + other for one, other in pairwise(signs))


def ranked(title: str, body: str, issues: Sequence[Compared], *, first: int) -> list[Similar]:
    """Those that are worth a look, the likeliest first, before them all that are still open.

    The same category alone is not: it is what half of a town reports.
    """
    texts = [(pairs(title), pairs(f"{title} {body}"))]
    texts += [(pairs(one.title), pairs(f"{one.title} {one.body}")) for one in issues]
    weigh = _rarity(whole for _, whole in texts[1:])
    (own_title, own_whole), *others = texts
    found = []
    for one, (other_title, other_whole) in zip(issues, others, strict=True):
        like = max(_alike(own_title, other_title, weigh), _alike(own_whole, other_whole, weigh))
        why = one.why | ({SimilarityReason.SIMILAR_WORDS} if like >= LIKE else set())
        if why - {SimilarityReason.SAME_CATEGORY}:
            found.append((one, Similar(one.id, _told(why), _score(why, like))))
    found.sort(
        key=lambda each: (each[0].is_open, each[1].score, each[0].reported_at, each[0].id), reverse=True
    )
    return [similar for _, similar in found[:first]]


def _rarity(texts: Iterable[Pairs]) -> dict[str, float]:
    """How much each pair counts: the fewer texts have it, the more."""
    listed = list(texts)
    having = Counter(pair for text in listed for pair in text)
    return {pair: log((len(listed) + 1) / count) for pair, count in having.items()}


def _alike(one: Pairs, other: Pairs, weigh: dict[str, float]) -> float:
    """The share of two texts that is the same, from 0 to 1. A pair that no issue has is as rare as can be."""
    if not one or not other:
        return 0.0
    rarest = max(weigh.values(), default=1.0)
    shared = sum(weigh.get(pair, rarest) for pair in one & other)
    both = sum(weigh.get(pair, rarest) for pair in one) + sum(weigh.get(pair, rarest) for pair in other)
    return 2 * shared / both


def _told(why: frozenset[SimilarityReason] | set[SimilarityReason]) -> tuple[SimilarityReason, ...]:
    return tuple(reason for reason in _WEIGHTS if reason in why)


def _score(why: Iterable[SimilarityReason], like: float) -> int:
    rest = sum(_WEIGHTS[reason] for reason in why if reason is not SimilarityReason.SIMILAR_WORDS)
    return rest + round(_WEIGHTS[SimilarityReason.SIMILAR_WORDS] * like)
