"""Name who is complained about (指明被反映人): from then on it is not there for them and their line."""

from uuid import UUID

from models.commands.conflicts import Barred, barred_by, complained, impartial, renew
from models.commands.issue.act import Act, begin
from models.commands.issue.overseeing import release_barred
from models.commands.issue.parts import assisting, end_lead, end_parts
from models.commands.reference import axis, level_of
from models.commands.work import Work
from models.errors import BadInput, Conflict, NotFound
from models.rules.permit import Permit
from models.rules.transitions import HANDLED, IssueAction
from models.rules.vocabulary import AssignmentRole, AssignmentStatus, IssueStatus
from models.tables import Cadre, Issue


async def name_respondent(
    work: Work,
    issue_id: UUID,
    permit: Permit,
    *,
    reason: str,
    respondent_cadre_id: UUID | None = None,
    respondent_unit_id: UUID | None = None,
    expected_version: int | None = None,
) -> Issue:
    """Say whom the issue complains about. What their line held or handled of it goes to others.

    Raises:
        BadInput: nobody is named, or an unknown unit.
        NotFound: there is no such cadre.
        Conflict: another one is named already. What was named stays: nobody is let in by a correction.
    """
    named = {"respondent_cadre_id": respondent_cadre_id, "respondent_unit_id": respondent_unit_id}
    given = {column: id for column, id in named.items() if id is not None}
    act = await begin(work, issue_id, IssueAction.NAME_RESPONDENT, permit, expected_version=expected_version)
    await _fit(act, given)
    known = await complained(work, respondent_cadre_id, respondent_unit_id)
    act.set(**given)
    whom = await barred_by(work, act.issue)
    act.move(await _take_from(act, whom))
    await release_barred(act, whom)
    await _pass_over(act, whom)
    issue = await act.finish(note=reason)
    if not known:
        await renew(work, whom)
    return issue


async def _fit(act: Act, given: dict[str, UUID]) -> None:
    if not given:
        raise BadInput("REQUIRED", field=("input", "respondentCadreId"))
    for column, id in given.items():
        if getattr(act.issue, column) not in (None, id):
            raise Conflict("RESPONDENT_NAMED")
    cadre_id, using = given.get("respondent_cadre_id"), act.work.connection
    if cadre_id is not None and not await Cadre.filter(id=cadre_id).using_db(using).exists():
        raise NotFound("NOT_FOUND", type="Cadre", field=("input", "respondentCadreId"))
    if "respondent_unit_id" in given:
        await act.work.reference.unit(using, given["respondent_unit_id"])


async def _take_from(act: Act, whom: Barred) -> IssueStatus:
    """End what barred units do of it; where it then rests."""
    helpers = sorted(await assisting(act) & whom.units)
    if helpers:
        await end_parts(act, AssignmentStatus.SUPERSEDED, role=AssignmentRole.ASSIST, unit_ids=helpers)
    status = IssueStatus(act.issue.status)
    if status not in HANDLED or act.issue.lead_unit_id not in whom.units:
        return status
    await end_lead(act, AssignmentStatus.SUPERSEDED)
    act.set(return_requested_at=None, return_due_at=None, return_until=None, return_unit_id=None)
    return IssueStatus.PENDING_ASSIGNMENT


async def _pass_over(act: Act, whom: Barred) -> None:
    """Where the office that holds it, or took it in, is barred as a whole, the one above does instead."""
    reference, using = act.work.reference, act.work.connection
    for name, id in (("origin", act.issue.origin_id), ("holding", act.issue.holding_id)):
        office = await impartial(act.work, await reference.jurisdiction(using, id), whom)
        if office.id != id:
            act.set(**axis(name, office))
            if name == "holding":
                act.set(holding_level=level_of(office))
