"""Record for a reporter, try to reach one, certify that one does not judge (代录评价、联系尝试、未评认定)."""

import re
from datetime import datetime
from typing import Any
from uuid import UUID

from models.commands.issue.act import Act, begin
from models.commands.issue.clocks import calendar_of, go_on, setting, span_setting
from models.commands.issue.judging import Judgement, judge
from models.commands.work import Work
from models.errors import BadInput
from models.rules.calendar import day_of
from models.rules.judging import BY_PROXY
from models.rules.permit import Permit
from models.rules.transitions import IssueAction
from models.rules.vocabulary import (
    DeadlineUnit,
    EvaluationChannel,
    Satisfaction,
    SettingKey,
    SubjectKind,
)
from models.tables import ContactTry, Evaluation, Issue

REFUSED = "issue.not_rated_refused"
SHA256 = re.compile(r"[0-9a-f]{64}")


async def record_proxy_evaluation(
    work: Work,
    issue_id: UUID,
    permit: Permit,
    *,
    satisfaction: Satisfaction,
    solved: bool,
    channel: EvaluationChannel,
    said_at: datetime,
    proof: str,
    proof_sha256: str,
    comment: str | None = None,
    expected_version: int | None = None,
) -> Issue:
    """Record what the reporter said of this round; it counts as their own judgement does.

    They may overrule it for some days, by judging themselves.

    Raises:
        BadInput: as `evaluate`; another channel, a malformed digest, or a time before the answer.
    """
    if SHA256.fullmatch(digest := proof_sha256.lower()) is None:
        raise BadInput("MALFORMED_DIGEST", field=("input", "proofSha256"))
    said = Judgement(
        satisfaction,
        solved,
        comment=comment,
        channel=_proxy(channel),
        said_at=said_at,
        proof=proof,
        proof_sha256=digest,
    )
    action = IssueAction.RECORD_PROXY_EVALUATION
    act = await begin(work, issue_id, action, permit, expected_version=expected_version)
    if act.issue.resolved_at is not None and said_at < act.issue.resolved_at:
        raise BadInput("BEFORE_RESOLUTION", field=("input", "saidAt"))
    return await judge(act, said, overrule_until=await _end(act, SettingKey.OVERRULE_WITHIN, work.now))


async def record_contact_try(
    work: Work,
    issue_id: UUID,
    permit: Permit,
    *,
    channel: EvaluationChannel,
    note: str,
    expected_version: int | None = None,
) -> Issue:
    """Record an attempt to reach the reporter, as it is made: several on one day count as one.

    Raises:
        BadInput: another channel.
    """
    _proxy(channel)
    act = await begin(
        work, issue_id, IssueAction.RECORD_CONTACT_TRY, permit, expected_version=expected_version
    )
    left, last = act.issue.contact_days_left, act.issue.contact_tried_at
    if left is None:
        left = int(await setting(act, SettingKey.CONTACT_TRY_DAYS))
        act.set(not_rated_from=await _end(act, SettingKey.NOT_RATED_AFTER, act.issue.resolved_at))
    if last is None or day_of(last) != day_of(work.now):
        left = max(left - 1, 0)
    act.set(contact_tried_at=work.now, contact_days_left=left)
    row = ContactTry(
        **work.fresh(), **_of(act), channel=channel, note=note, by_id=UUID(permit.id), at=work.now
    )
    await row.save(using_db=work.connection, force_create=True)
    return await act.finish(note=note, channel=channel)


async def request_not_rated(
    work: Work, issue_id: UUID, permit: Permit, *, reason: str, expected_version: int | None = None
) -> Issue:
    """Ask a supervisor to certify that the reporter does not judge."""
    act = await begin(
        work, issue_id, IssueAction.REQUEST_NOT_RATED, permit, expected_version=expected_version
    )
    act.set(not_rated_asked_at=work.now)
    return await act.finish(note=reason)


async def certify_not_rated(
    work: Work,
    issue_id: UUID,
    permit: Permit,
    *,
    certified: bool,
    note: str,
    expected_version: int | None = None,
) -> Issue:
    """Certify that the reporter does not judge, which ends the wait, or refuse; then it may be asked anew."""
    act = await begin(
        work, issue_id, IssueAction.CERTIFY_NOT_RATED, permit, expected_version=expected_version
    )
    act.set(not_rated_asked_at=None)
    if not certified:
        return await act.finish(note=note, event=REFUSED)
    act.move()
    act.set(satisfaction=Satisfaction.NOT_RATED, evaluated_at=work.now)
    row = Evaluation.construct(
        **work.fresh(),
        **_of(act),
        satisfaction=Satisfaction.NOT_RATED,
        solved=False,
        channel=await _last_channel(act),
        by_kind=SubjectKind(permit.kind),
        by_id=UUID(permit.id),
        comment=None,
        at=work.now,
    )
    work.append(row)
    await go_on(act)
    return await act.finish(note=note, satisfaction=Satisfaction.NOT_RATED)


async def _last_channel(act: Act) -> EvaluationChannel:
    """How the reporter was tried last: without tries, nobody asks for a certificate."""
    tries = ContactTry.filter(**_of(act)).using_db(act.work.connection).order_by("-at", "-id")
    [last] = await tries.limit(1)
    return EvaluationChannel(last.channel)


def _proxy(channel: EvaluationChannel) -> EvaluationChannel:
    if channel not in BY_PROXY:
        raise BadInput("NOT_A_PROXY_CHANNEL", field=("input", "channel"), value=channel.value)
    return channel


def _of(act: Act) -> dict[str, Any]:
    return {"issue_id": act.issue.id, "round": act.issue.round}


async def _end(act: Act, key: SettingKey, start: datetime) -> datetime:
    span = await span_setting(act, key)
    return span.after(start, DeadlineUnit.CALENDAR_DAY, await calendar_of(act))
