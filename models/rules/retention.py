"""How long are personal values kept (保存期限)?

As long as there is a ground for it: an issue, a household that is served, an enterprise that somebody speaks
for. A ground ends one day, and holds on for the months that its rule gives it. Values go when every ground
has passed; a rule of no months lets nothing go, and what never had a ground stays.
"""

from calendar import monthrange
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from models.rules.vocabulary import Confidentiality, IssueStatus, RetentionRule

Months = Mapping[RetentionRule, int]

LONGEST = 1_200  # months: a century
DEFAULT: Months = {rule: 36 for rule in RetentionRule if rule is not RetentionRule.REQUEST}
BY_STATUS = {
    IssueStatus.WRITTEN_OFF: RetentionRule.WRITTEN_OFF,
    IssueStatus.NOT_ACCEPTED: RetentionRule.NOT_ACCEPTED,
    IssueStatus.WITHDRAWN: RetentionRule.WITHDRAWN,
}


class Ground(NamedTuple):
    """One reason to keep values: since when it has ended, by which rule it passes; None while it stands."""

    rule: RetentionRule | None = None
    ended_at: datetime | None = None


STANDS = Ground()


def of_issue(
    status: str,
    confidentiality: str,
    *,
    closed_at: datetime | None,
    reopen_until: datetime | None,
    now: datetime,
) -> Ground:
    """The ground that an issue is. It stands while it is open, may be reopened, or is sealed (密件)."""
    rule = BY_STATUS.get(IssueStatus(status))
    may_return = reopen_until is not None and now < reopen_until
    if rule is None or closed_at is None or may_return or confidentiality == Confidentiality.SEALED:
        return STANDS
    return Ground(rule, closed_at)


def of_period(rule: RetentionRule, ended_at: datetime | None, *, now: datetime) -> Ground:
    """The ground that a belonging is: it stands until it has ended."""
    return STANDS if ended_at is None or now < ended_at else Ground(rule, ended_at)


def due(grounds: Iterable[Ground], months: Months, now: datetime) -> RetentionRule | None:
    """The rule by which values go now, that of the ground which held longest; None when they stay."""
    passed = []
    for ground in grounds:
        held = 0 if ground.rule is None else months.get(ground.rule, 0)
        if ground.rule is None or ground.ended_at is None or held == 0:
            return None
        passed.append((months_later(ground.ended_at, held), ground.rule))
    if not passed or max(passed)[0] > now:
        return None
    return max(passed)[1]


def months_later(at: datetime, months: int) -> datetime:
    """The same day some months later, or the last day of a month that is shorter.

    >>> months_later(datetime(2019, 10, 31), 4).isoformat()
    '2020-02-29T00:00:00'
    """
    year, month = divmod(at.year * 12 + at.month - 1 + months, 12)
    return at.replace(year=year, month=month + 1, day=min(at.day, monthrange(year, month + 1)[1]))
