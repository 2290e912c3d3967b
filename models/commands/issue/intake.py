"""Submit (上报): how an issue comes into the one pool."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from models.commands.conflicts import barred, complained, impartial, renew
from models.commands.issue.record import record_event
from models.commands.issue.reporters import reporter_of
from models.commands.people import Someone
from models.commands.personal import keep
from models.commands.pinning import pinned
from models.commands.reference import axis, level_of, path
from models.commands.work import Work
from models.errors import BadInput, Conflict, Forbidden, NotFound
from models.rules.clock import triage_deadline
from models.rules.lifecycle import BY_ACTION
from models.rules.permit import Permit
from models.rules.points import Point
from models.rules.search_text import search_text
from models.rules.timers import first_look
from models.rules.transitions import IssueAction
from models.rules.vocabulary import (
    Confidentiality,
    Disposition,
    IssueFamily,
    IssueKind,
    IssueSource,
    IssueStatus,
    Sensitivity,
    SettingKey,
    SubjectKind,
    SubmissionKind,
)
from models.tables import (
    Cadre,
    Issue,
    IssueCategory,
    Jurisdiction,
    ServiceTarget,
    Visit,
)

PETITIONS = frozenset({IssueSource.PETITION, IssueSource.PETITION_BACKLOG})
CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # nothing that is read wrong over the telephone
UNNAMED = {"respondent_cadre_id": None, "respondent_unit_id": None}
# Whoever has the code may ask for the status, and where somebody lives is theirs: personal values.
NOT_IN_EVENTS = frozenset({"query_code", "longitude", "latitude", "point_cell"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What somebody reports. `id` may be made by the client; `captured_at` is when it was heard.

    The reporter is known already (`reporter_id`: speaks for the target), is put on record now (`reporter`),
    or is whoever submits.
    """

    title: str
    body: str
    kind: IssueKind
    submission_kind: SubmissionKind
    source: IssueSource
    place_id: UUID | None = None
    point: Point | None = None
    target_id: UUID | None = None
    reporter_id: UUID | None = None
    reporter: Someone | None = None
    visit_id: UUID | None = None
    category_id: UUID | None = None
    disposition: Disposition | None = None
    confidentiality: Confidentiality = Confidentiality.OPEN
    respondent_cadre_id: UUID | None = None
    respondent_unit_id: UUID | None = None
    wished_unit_id: UUID | None = None
    hotline_number: str | None = None
    external_system: str | None = None
    external_id: str | None = None
    captured_at: datetime | None = None
    id: UUID | None = None


async def submit(work: Work, permit: Permit, report: Report) -> Issue:
    """Report an issue; its first holder is the lowest office of its place that no complaint bars.

    Who is complained about, or stands in that line, may hand the complaint in; they see no more of it.

    Raises:
        BadInput: neither target nor place, no office there, half an external reference, a point elsewhere.
        Conflict: the external reference, or the id, is known already.
        NotFound: what is named is unknown, or the reporter does not speak for the target.
        NotFound, Forbidden: the permit does not reach that place; a reporter names an external reference.
    """
    place = await _place(work, report)
    if report.disposition is Disposition.ON_SPOT:
        # What was solved where it was heard is resolved so: an act of its own, on a visit.
        raise BadInput("ON_SPOT_IS_AN_ACT", field=("input", "disposition"))
    await _new_outside(work, permit, report)
    await _known(work, report)
    whom = await barred(work, report.respondent_cadre_id, report.respondent_unit_id)
    origin = await impartial(work, await first_holder(work, place), whom)
    reporter_id = await reporter_of(work, permit, report)
    petition = report.source in PETITIONS
    issue = Issue.construct(
        **(work.fresh() | ({"id": report.id} if report.id else {})),
        **axis("place", place),
        **axis("origin", origin),
        **axis("holding", origin),
        holding_level=level_of(origin),
        title=report.title,
        body=None if petition else report.body,
        kind=report.kind,
        submission_kind=report.submission_kind,
        family=IssueFamily.PETITION_BACKLOG if report.source is IssueSource.PETITION_BACKLOG else None,
        category_id=report.category_id,
        source=report.source,
        hotline_number=report.hotline_number,
        external_system=report.external_system,
        external_id=report.external_id,
        query_code=query_code(),
        status=IssueStatus.REPORTED,
        disposition=report.disposition,
        confidentiality=report.confidentiality,
        **await pinned(work, report, place),
        submitted_by_kind=SubjectKind(permit.kind),
        submitted_by_id=UUID(permit.id),
        reporter_id=reporter_id,
        target_id=report.target_id,
        visit_id=report.visit_id,
        respondent_cadre_id=report.respondent_cadre_id,
        respondent_unit_id=report.respondent_unit_id,
        wished_unit_id=report.wished_unit_id,
        captured_at=report.captured_at,
        reported_at=work.now,
        triage_due_at=triage_deadline(work.now),
        search_text=search_text(report.title, "" if petition else report.body, place.full_name),
        last_sequence=1,
    )
    draft = {name: getattr(issue, name) for name in Issue._meta.fields_db_projection}
    await work.hold(permit)
    permit.check_new(draft | UNNAMED)
    if report.id and await Issue.filter(id=report.id).using_db(work.connection).exists():
        raise Conflict("DUPLICATE", field=("input", "id"))
    new = not await complained(work, issue.respondent_cadre_id, issue.respondent_unit_id)
    await issue.save(using_db=work.connection, force_create=True)
    if new:
        await renew(work, whom)
    if petition:
        await keep(work, issue.id, "Issue", {"body": (report.body, Sensitivity.PETITION)})
    _record(work, issue, permit, draft)
    work.done(issue)
    work.locked[issue.id] = issue
    work.timers[issue.id] = first_look(issue)
    return issue


def query_code() -> str:
    """With what its reporter asks for an issue: a new code that nobody guesses."""
    return "".join(secrets.choice(CODE_ALPHABET) for _ in range(12))


def _record(work: Work, issue: Issue, permit: Permit, draft: dict[str, Any]) -> None:
    record_event(
        work,
        issue,
        permit,
        IssueAction.SUBMIT,
        BY_ACTION[IssueAction.SUBMIT].event,
        before={},
        after={
            name: value for name, value in draft.items() if value is not None and name not in NOT_IN_EVENTS
        },
        status_before=None,
        post_id=permit.post_for(draft),
        note=None,
        data={},
    )


async def first_holder(work: Work, place: Jurisdiction) -> Jurisdiction:
    """The lowest jurisdiction at or above `place` whose office takes issues in (policy data)."""
    lowest = await work.reference.setting(work.connection, place, SettingKey.OFFICE_LEVEL, work.now)
    code = getattr(place, lowest.lower()) or place.district or place.city or place.province
    if code not in path(place):
        raise BadInput("NO_OFFICE", field=("input", "placeId"))
    return await work.reference.scope(work.connection, str(code))


async def _place(work: Work, report: Report) -> Jurisdiction:
    if report.place_id is not None:
        return await work.reference.jurisdiction(work.connection, report.place_id)
    if report.target_id is None:
        raise BadInput("PLACE_MISSING", field=("input", "placeId"))
    target = await ServiceTarget.filter(id=report.target_id).using_db(work.connection).first()
    if target is None:
        raise NotFound("NOT_FOUND", type="ServiceTarget", field=("input", "targetId"))
    return await work.reference.jurisdiction(work.connection, target.place_id)


async def _new_outside(work: Work, permit: Permit, report: Report) -> None:
    if (report.external_system is None) != (report.external_id is None):
        missing = "externalSystem" if report.external_system is None else "externalId"
        raise BadInput("REQUIRED", field=("input", missing))
    if report.external_id is None:
        return
    if permit.kind == SubjectKind.REPORTER:
        # A person is no system: they would only learn, or take, what partners call their issues.
        raise Forbidden("FORBIDDEN", field=("input", "externalId"), type="Issue", action="submit")
    twin = Issue.filter(
        submitted_by_id=permit.id, external_system=report.external_system, external_id=report.external_id
    )
    if await twin.using_db(work.connection).exists():
        raise Conflict("DUPLICATE", field=("input", "externalId"))


async def _known(work: Work, report: Report) -> None:
    for table, id, field in (
        (ServiceTarget, report.target_id, "targetId"),
        (Visit, report.visit_id, "visitId"),
        (IssueCategory, report.category_id, "categoryId"),
        (Cadre, report.respondent_cadre_id, "respondentCadreId"),
    ):
        if id is not None and not await table.filter(id=id).using_db(work.connection).exists():
            raise NotFound("NOT_FOUND", type=table.__name__, field=("input", field))
    for id in (report.respondent_unit_id, report.wished_unit_id):
        if id is not None:
            await work.reference.unit(work.connection, id)
