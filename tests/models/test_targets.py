"""Are service targets created, corrected, closed, each once?"""

from datetime import timedelta
from typing import Any

import pytest

from api.database import Database
from models.commands import targets
from models.errors import BadInput, Conflict, DomainError, Forbidden, NotFound
from models.rules.ids import new_id
from models.rules.vocabulary import EnterpriseScale, Ownership, TargetStatus
from models.tables import AuditEntry, OutboxEvent, ServiceTarget
from tests.models.world import FOTANG, NOW, OPERATOR, YIWU, at, enterprise, never, permit, place, within

USCC = "91330199MA27ABCD43"
EARLIER = new_id(NOW - timedelta(days=31))
UPDATE = permit("Enterprise", "update")


async def test_an_enterprise_is_put_on_record(yiwu: Database) -> None:
    async with at() as work:
        made = await enterprise(
            work,
            uscc=" 91330199ma27abcd43 ",
            ownership=Ownership.PRIVATE,
            industry="饰品",
            scale=EnterpriseScale.MICRO,
            tags=["外贸", "外贸", "规上"],
        )

    kept = await ServiceTarget.get(id=made.id)
    assert (kept.uscc, kept.tags, kept.place_code) == (USCC, ["外贸", "规上"], FOTANG)
    assert kept.search_text == "义乌某某饰品有限公司 91330199ma27abcd43 浙江省金华市义乌市佛堂镇"
    entry = await AuditEntry.get(entity_id=made.id)
    assert (entry.action, entry.data["after"]["uscc"]) == ("Enterprise:create", USCC)
    told = await OutboxEvent.get(key=str(made.id))
    assert (told.topic, told.payload["type"], told.payload["action"]) == (
        "target.changed",
        "Enterprise",
        "create",
    )


@pytest.mark.parametrize("kind", ["Village", "Project", "Park", "Institution"])
async def test_the_other_kinds_have_no_uscc(yiwu: Database, kind: str) -> None:
    async with at() as work:
        made = await targets.create(
            work, permit(kind, "create"), name="某处", place_id=await place(FOTANG), uscc=USCC
        )

    assert (made.kind, made.uscc) == (kind.upper(), None)


@pytest.mark.parametrize(
    ("given", "refusal", "reason"),
    [
        ({"name": "  "}, BadInput, "REQUIRED"),
        ({"name": "长" * 201}, BadInput, "TOO_LONG"),
        ({"name": "断\u202e头"}, BadInput, "CONTROL_CHARACTER"),
        ({"uscc": "91330199MA27ABCD44"}, BadInput, "BAD_CHECK_DIGIT"),
        ({"uscc": USCC}, Conflict, "DUPLICATE"),
        ({"tags": ["标"] * 21}, BadInput, "TOO_MANY"),
        ({"place_id": OPERATOR}, NotFound, "NOT_FOUND"),
        ({"id": EARLIER}, BadInput, "ID_FROM_ANOTHER_TIME"),
    ],
)
async def test_bad_input_leaves_nothing(
    yiwu: Database, given: dict[str, Any], refusal: type[DomainError], reason: str
) -> None:
    async with at() as work:
        await enterprise(work, uscc=USCC)

    with pytest.raises(refusal, match=reason):
        async with at() as work:
            await enterprise(work, **({"name": "另一家"} | given))

    assert await ServiceTarget.all().count() == 1
    assert await OutboxEvent.all().count() == 1


async def test_a_correction_keeps_what_is_not_named(yiwu: Database) -> None:
    async with at() as work:
        made = await enterprise(work, uscc=USCC, industry="饰品")

    async with at() as work:
        await targets.update(work, made.id, UPDATE, expected_version=1, name="新名", uscc=None)

    kept = await ServiceTarget.get(id=made.id)
    assert (kept.name, kept.uscc, kept.industry, kept.version) == ("新名", None, "饰品", 2)
    assert kept.search_text.startswith("新名 浙江")


async def test_a_correction_that_changes_nothing_leaves_no_trace(yiwu: Database) -> None:
    async with at() as work:
        made = await enterprise(work)

    async with at() as work:
        same = await targets.update(work, made.id, UPDATE, name=made.name or "")

    assert same.version == 1
    assert await OutboxEvent.all().count() == 1


async def test_nobody_moves_a_target_out_of_their_reach(yiwu: Database) -> None:
    async with at() as work:
        made = await enterprise(work)

    with pytest.raises(Forbidden):
        async with at() as work:
            await targets.update(
                work,
                made.id,
                permit("Enterprise", "update", may=within(YIWU)),
                place_id=await place("330726"),
            )

    assert (await ServiceTarget.get(id=made.id)).place_code == FOTANG


async def test_who_may_not_see_a_target_learns_nothing_of_it(yiwu: Database) -> None:
    async with at() as work:
        made = await enterprise(work)

    with pytest.raises(NotFound):
        async with at() as work:
            await targets.close(work, made.id, permit("Enterprise", "close", sees=never), reason="注销")


async def test_a_closed_target_is_corrected_no_more(yiwu: Database) -> None:
    async with at() as work:
        made = await enterprise(work)
        await targets.close(work, made.id, permit("Enterprise", "close"), reason="注销")

    with pytest.raises(Conflict, match="NOT_ACTIVE"):
        async with at() as work:
            await targets.update(work, made.id, UPDATE, name="新名")

    assert (await ServiceTarget.get(id=made.id)).status is TargetStatus.CLOSED
