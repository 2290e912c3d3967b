"""Accept and refuse (前置审查): what the review of a reported issue decides."""

from datetime import date
from uuid import UUID

from models.commands.issue.act import begin
from models.commands.issue.asked import lapse_requests
from models.commands.issue.clocks import calendar_of, move_to_class, span_setting, start_clock
from models.commands.issue.secrecy import classify, stricter
from models.commands.issue.supervision import lapse_supervisions
from models.commands.work import Work
from models.errors import BadInput
from models.rules.permit import Permit
from models.rules.transitions import IssueAction
from models.rules.vocabulary import (
    Confidentiality,
    DeadlineClass,
    DeadlineUnit,
    IssueCharacter,
    IssueFamily,
    IssueSource,
    IssueTerm,
    RefusalReason,
    SettingKey,
)
from models.tables import Issue

# S0: these never end the two families; they are routed to the petition and justice organs with a reply.
NEVER_FOR_PETITIONS = frozenset({RefusalReason.IN_LITIGATION, RefusalReason.ALREADY_ANSWERED})
PETITIONS = frozenset({IssueFamily.PETITION_BACKLOG, IssueFamily.JUSTICE})


async def accept(
    work: Work,
    issue_id: UUID,
    permit: Permit,
    *,
    category_id: UUID,
    deadline_class: DeadlineClass,
    family: IssueFamily,
    term: IssueTerm,
    character: IssueCharacter,
    confidentiality: Confidentiality,
    due_on: date | None = None,
    note: str | None = None,
    expected_version: int | None = None,
) -> Issue:
    """Take the issue in. The whole clock starts now.

    Raises:
        BadInput: an unknown category, a class that is not in force, or a day that the class does not take;
            less confidential than was asked for.
        Forbidden: SEALED, by who is not cleared.
    """
    act = await begin(work, issue_id, IssueAction.ACCEPT, permit, expected_version=expected_version)
    if not await work.reference.has_category(work.connection, category_id):
        raise BadInput("UNKNOWN_CATEGORY", field=("input", "categoryId"))
    if stricter(act.issue.confidentiality, confidentiality):
        raise BadInput("LESS_CONFIDENTIAL", field=("input", "confidentiality"))
    act.move()
    act.set(
        category_id=category_id,
        deadline_class=deadline_class,
        family=family,
        term=term,
        character=character,
        reviewed_at=work.now,
    )
    await start_clock(act, agreed_on=due_on)
    await classify(act, confidentiality)
    return await act.finish(note=note)


async def reclassify(
    work: Work,
    issue_id: UUID,
    permit: Permit,
    *,
    deadline_class: DeadlineClass,
    reason: str,
    due_on: date | None = None,
    expected_version: int | None = None,
) -> Issue:
    """Give the issue another class: due as if it had had it from the start, later by its pauses.

    Raises:
        BadInput: the class that it has, one that is not in force, or a day that the class does not take.
    """
    act = await begin(work, issue_id, IssueAction.RECLASSIFY, permit, expected_version=expected_version)
    if deadline_class is act.issue.deadline_class and due_on is None:
        raise BadInput("CLASS_UNCHANGED", field=("input", "deadlineClass"))
    act.set(deadline_class=deadline_class)
    await lapse_requests(act)
    await move_to_class(act, agreed_on=due_on)
    return await act.finish(note=reason, deadline_class=deadline_class)


async def refuse(
    work: Work,
    issue_id: UUID,
    permit: Permit,
    *,
    reason: RefusalReason,
    reply: str,
    go_instead: str,
    expected_version: int | None = None,
) -> Issue:
    """Do not take the issue in; the reporter reads why, and where to go instead.

    Raises:
        BadInput: a reason that never ends an issue of this family.
    """
    act = await begin(work, issue_id, IssueAction.REFUSE, permit, expected_version=expected_version)
    petition = act.issue.family in PETITIONS or act.issue.source is IssueSource.PETITION_BACKLOG
    if petition and reason in NEVER_FOR_PETITIONS:
        raise BadInput("REASON_NOT_FOR_PETITIONS", field=("input", "reason"), value=reason.value)
    act.move()
    await lapse_supervisions(act)
    window = await span_setting(act, SettingKey.CONTEST_WITHIN)
    until = window.after(work.now, DeadlineUnit.CALENDAR_DAY, await calendar_of(act))
    act.set(
        # Whoever refuses anew refuses what was objected to: that is once.
        contest_until=None if "refuse" in {doer.split(":")[0] for doer in act.facts["doers"]} else until,
        refusal_reason=reason,
        public_reply=f"{reply}\n{go_instead}",
        reviewed_at=work.now,
        closed_at=work.now,
    )
    return await act.finish(note=reply, reason=reason)
