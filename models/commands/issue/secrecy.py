"""Seal and unseal (加密、解密): who may know of an issue, and whose it is. It takes effect at once."""

from uuid import UUID

from tortoise.expressions import Q

from models.commands.issue.act import Act, begin, columns
from models.commands.reference import axis, level_of, path
from models.commands.work import Work
from models.errors import BadInput
from models.rules.permit import Permit
from models.rules.transitions import IssueAction
from models.rules.vocabulary import Confidentiality, IssueStatus, RoleCode
from models.tables import Cadre, Issue, Jurisdiction, Post

CLEARED = 1  # as the policy has it
STRICTER = (Confidentiality.OPEN, Confidentiality.NAME_HIDDEN, Confidentiality.SEALED)


async def seal(
    work: Work,
    issue_id: UUID,
    permit: Permit,
    *,
    confidentiality: Confidentiality,
    reason: str,
    expected_version: int | None = None,
) -> Issue:
    """Make the issue more confidential than it is.

    Raises:
        BadInput: that is no stricter.
        Forbidden: SEALED, by who is not cleared to see it then.
    """
    act = await begin(work, issue_id, IssueAction.SEAL, permit, expected_version=expected_version)
    if not stricter(confidentiality, act.issue.confidentiality):
        raise BadInput("NOT_STRICTER", field=("input", "confidentiality"))
    return await _change(act, confidentiality, reason)


async def unseal(
    work: Work,
    issue_id: UUID,
    permit: Permit,
    *,
    confidentiality: Confidentiality,
    reason: str,
    expected_version: int | None = None,
) -> Issue:
    """Make the issue less confidential than it is.

    Raises:
        BadInput: that is stricter, or the same.
    """
    act = await begin(work, issue_id, IssueAction.UNSEAL, permit, expected_version=expected_version)
    if not stricter(act.issue.confidentiality, confidentiality):
        raise BadInput("NOT_LOOSER", field=("input", "confidentiality"))
    return await _change(act, confidentiality, reason)


def stricter(one: Confidentiality, other: Confidentiality) -> bool:
    """Whether the first lets fewer people in than the second."""
    return STRICTER.index(one) > STRICTER.index(other)


async def classify(act: Act, confidentiality: Confidentiality) -> None:
    """Set how confidential the issue is. A sealed one is held by the first office where somebody is cleared.

    Raises:
        Forbidden: the actor may not make it so.
    """
    act.set(confidentiality=confidentiality)
    if confidentiality is Confidentiality.SEALED:
        act.permit.check_new(columns(act.issue))
        holder = await act.work.reference.jurisdiction(act.work.connection, act.issue.holding_id)
        office = await first_office(act, holder, Q())
        if office.id != holder.id:
            act.set(**axis("holding", office), holding_level=level_of(office))


async def _change(act: Act, confidentiality: Confidentiality, reason: str) -> Issue:
    await classify(act, confidentiality)
    return await act.finish(note=reason)


async def first_office(act: Act, lowest: Jurisdiction, who: Q) -> Jurisdiction:
    """The first jurisdiction from `lowest` up where such a cadre may act next; else `lowest` itself."""
    role = RoleCode.REVIEWER if act.issue.status is IssueStatus.REPORTED else RoleCode.COORDINATOR
    cleared = Q(clearance__gte=CLEARED) if act.issue.confidentiality is Confidentiality.SEALED else Q()
    for code in reversed(path(lowest)):
        posts = Post.filter(code=code, role=role, revoked_at=None, valid_from__lte=act.work.now)
        lasting = posts.filter(Q(valid_to=None) | Q(valid_to__gt=act.work.now)).using_db(act.work.connection)
        holders = Cadre.filter(
            who, cleared, id__in=await lasting.values_list("holder_id", flat=True), active=True
        )
        if await holders.using_db(act.work.connection).exists():
            return await act.work.reference.scope(act.work.connection, code)
    return lowest
