"""Does everything that hung on a merged target hang on the survivor?"""

import pytest

from api.database import Database
from models.commands import issue as issues
from models.commands import merging, representatives, targets, visits
from models.commands.people import Someone
from models.commands.reference_data import load_policy
from models.errors import BadInput, Conflict
from models.rules import reference
from models.rules.vocabulary import (
    IssueKind,
    IssueSource,
    SubmissionKind,
    TargetStatus,
    VisitMode,
)
from models.tables import EnterpriseRepresentative, Issue, IssueEvent, ServiceTarget, Visit
from tests.models.test_targets import USCC
from tests.models.world import FOTANG, NOW, at, authority, cadre, enterprise, id_number, permit, place, unit

MERGE = permit("Enterprise", "merge")


async def test_everything_moves_to_the_survivor(yiwu: Database) -> None:
    defaults = reference.defaults(reference.shipped(reference.DEFAULTS))
    async with at() as work:
        await load_policy(work, permit("JurisdictionPolicy", "create"), defaults.policy)
        twin, survivor = await enterprise(work, uscc=USCC, tags=["甲"]), await enterprise(work, tags=["乙"])
        visitor = await cadre(work, await unit(work))
        visit = await visits.record(
            work,
            permit("Visit", "record"),
            target_id=twin.id,
            mode=VisitMode.SCHEDULED,
            visited_at=NOW,
            cadre_id=visitor.id,
        )
        someone = Someone(name="陈某", id_number=id_number(1))
        await representatives.add(work, twin.id, permit("Enterprise", "update"), someone)
        report = issues.Report(
            title="用电",
            body="电压不稳",
            kind=IssueKind.ENTERPRISE,
            submission_kind=SubmissionKind.DIFFICULTY,
            source=IssueSource.VISIT,
            target_id=twin.id,
        )
        issue = await issues.submit(work, permit("Issue", "submit"), report)

    async with at() as work:
        result = await merging.merge(work, twin.id, MERGE, into_id=survivor.id, expected_version=2)

    gone = await ServiceTarget.get(id=twin.id)
    link = await EnterpriseRepresentative.get()
    moved = await Issue.get(id=issue.id)
    event = await IssueEvent.get(issue_id=issue.id, type="issue.target_merged")
    assert (gone.status, gone.merged_into_id) == (TargetStatus.MERGED, survivor.id)
    assert (result.id, result.uscc, result.tags) == (survivor.id, USCC, ["乙", "甲"])
    assert link.enterprise_id == (await Visit.get(id=visit.id)).target_id == survivor.id
    assert await authority(link.person_id) == 3
    assert (moved.target_id, moved.version, moved.last_sequence) == (survivor.id, 2, 2)
    assert (event.before["target_id"], event.after["target_id"]) == (str(twin.id), str(survivor.id))


async def test_a_person_who_speaks_for_both_speaks_for_the_survivor_once(yiwu: Database) -> None:
    update = permit("Enterprise", "update")
    async with at() as work:
        one, other = await enterprise(work), await enterprise(work)
        await representatives.add(work, one.id, update, Someone(name="陈某", id_number=id_number(1)))
        person_id = (await EnterpriseRepresentative.all().using_db(work.connection).get()).person_id
        proof = Someone(id=person_id, id_number=id_number(1))
        await representatives.add(work, other.id, update, proof)

    async with at() as work:
        await merging.merge(work, one.id, MERGE, into_id=other.id)

    assert await EnterpriseRepresentative.filter(enterprise_id=other.id).count() == 1


async def test_no_chain_of_mergers_is_longer_than_a_step(yiwu: Database) -> None:
    async with at() as work:
        first, second, third = [await enterprise(work) for _ in range(3)]
        await merging.merge(work, first.id, MERGE, into_id=second.id)
        await merging.merge(work, second.id, MERGE, into_id=third.id)

    assert (await ServiceTarget.get(id=first.id)).merged_into_id == third.id
    with pytest.raises(Conflict, match="NOT_ACTIVE"):
        async with at() as work:
            await merging.merge(work, third.id, MERGE, into_id=first.id)


async def test_only_targets_of_one_kind_merge(yiwu: Database) -> None:
    async with at() as work:
        company = await enterprise(work)
        park = await targets.create(
            work, permit("Park", "create"), name="双江湖园区", place_id=await place(FOTANG)
        )

    for into, reason in ((park.id, "OTHER_KIND"), (company.id, "INTO_ITSELF")):
        with pytest.raises(BadInput, match=reason):
            async with at() as work:
                await merging.merge(work, company.id, MERGE, into_id=into)
    assert (await ServiceTarget.get(id=company.id)).status is TargetStatus.ACTIVE
