"""Who is told of what time has brought about? Roles where they are held, read from the issue alone.

Whoever delivers turns them into people, and tells only those who may read the issue.
"""

from collections.abc import Callable, Iterator
from typing import Any

from models.rules.vocabulary import RoleCode, TimerRule

Recipient = dict[str, Any]  # a role with the unit or the jurisdiction in which it is held, or one subject


def recipients(rule: TimerRule, issue: Any, *, above: str | None) -> list[Recipient]:
    """Whom a rule tells about an issue; `above` is the jurisdiction above its holder.

    A role of a unit that does not lead yet is the office's business.
    """
    told = [one for part in _TOLD[rule] for one in part(issue, above)]
    return [one for at, one in enumerate(told) if one not in told[:at]]


Part = Callable[[Any, str | None], Iterator[Recipient]]


def _of_lead(role: RoleCode) -> Part:
    def part(issue: Any, above: str | None) -> Iterator[Recipient]:
        if issue.lead_unit_id is None:
            yield from _OFFICE(issue, above)
        else:
            yield {"role": role, "unit": issue.lead_unit_id}

    return part


def _of_holder(role: RoleCode) -> Part:
    def part(issue: Any, above: str | None) -> Iterator[Recipient]:
        yield {"role": role, "jurisdiction": issue.holding_code}

    return part


def _office_above(issue: Any, above: str | None) -> Iterator[Recipient]:
    if above is not None:
        yield {"role": RoleCode.COORDINATOR, "jurisdiction": above}


def _leader(issue: Any, above: str | None) -> Iterator[Recipient]:
    if issue.leader_id is not None:
        yield {"role": RoleCode.LEADER, "subject": issue.leader_id}


def _reporter(issue: Any, above: str | None) -> Iterator[Recipient]:
    if issue.reporter_id is not None:
        yield {"role": RoleCode.REPORTER, "subject": issue.reporter_id}


_OFFICE = _of_holder(RoleCode.COORDINATOR)
_REVIEW = _of_holder(RoleCode.REVIEWER)
_CONTACT = _of_holder(RoleCode.CONTACT_LEADER)
_HEADS_OF_PLACE = _of_holder(RoleCode.LEADER)
_HANDLERS = _of_lead(RoleCode.HANDLER)
_HEAD = _of_lead(RoleCode.UNIT_HEAD)

_TOLD: dict[TimerRule, tuple[Part, ...]] = {
    TimerRule.LIGHT_YELLOW: (_HANDLERS, _HEAD, _leader),
    TimerRule.LIGHT_RED: (_HEAD, _OFFICE, _CONTACT, _leader),
    TimerRule.UNREVIEWED: (_REVIEW, _office_above),
    TimerRule.UNASSIGNED: (_OFFICE, _office_above),
    TimerRule.UNSIGNED: (_HANDLERS, _HEAD, _OFFICE),
    TimerRule.REPLY_OVERDUE: (_HEAD, _OFFICE, _leader),
    TimerRule.RED_SUPERVISED: (_OFFICE, _leader),
    TimerRule.RED_ESCALATED: (_OFFICE, _HEADS_OF_PLACE, _leader),
    TimerRule.UNASSIGNED_ESCALATED: (_OFFICE, _HEADS_OF_PLACE),
    TimerRule.EVALUATION_REMINDER: (_reporter,),
    TimerRule.EVALUATION_REMINDER_AGAIN: (_reporter,),
}
