"""When time is over, persons are gone, all who are still needed stay, and not one figure has changed."""

from typing import Any

from api.delivery.retention import Retention, batch
from models.rules.retention import DEFAULT
from models.tables import Anonymisation, AuditEntry, Issue, PersonalRecord, PersonalValue
from tests.models.world import id_number
from tests.reports.test_aggregates import EVERYTHING
from tests.reports.test_statistics import BY_ALL
from tests.schema.registry.acting import done
from tests.town.life import accept, assign, evaluate, report, resolve, work
from tests.town.places import VILLAGE
from tests.town.town import Town

READERS = ("province-office", "yiwu-office", "office", "handler", "boss")
AGGREGATE = f"""{{ issueAggregate(groupBy: [STATUS, MONTH]) {{ {EVERYTHING}
    groups {{ nodes {{ keys {{ key label }} {EVERYTHING} }} }} }} }}"""
SHOWN = "reporterName reporterPhone petitionText"
HIDDEN = {"reporterName": None, "reporterPhone": None, "petitionText": None}
NO_FACTS = {"reason": "NO_FACTS", "reply": "没有事实依据", "goInstead": "可补充证据后再次反映"}


async def figures(town: Town) -> list[Any]:
    """Everything that is counted, as several readers are told."""
    return [await town.ask(login, document) for login in READERS for document in (BY_ALL, AGGREGATE)]


def somebody(number: int) -> dict[str, Any]:
    name = "甲乙丙丁戊己庚"[number]
    return {"name": f"过客{name}", "phone": f"1540000100{number}", "idNumber": id_number(100 + number)}


async def heard(town: Town, number: int, **given: Any) -> str:
    """An issue of somebody who belongs to no target, brought in by a cadre."""
    return await report(town, "visitor", source="MEDIA", reporter=somebody(number), **given)


async def written_off(town: Town, number: int) -> str:
    issue = await heard(town, number)
    await accept(town, issue)
    await assign(town, issue)
    await town.do("handler", "signFor", issue)
    await work(town, issue)
    await resolve(town, issue)
    await evaluate(town, issue)
    await town.do("callback", "recordCallback", issue, note="电话回访")
    await town.do("office", "writeOff", issue)
    return issue


async def petition(town: Town, number: int) -> str:
    issue = await report(
        town,
        "visitor",
        source="PETITION",
        body="请求上级查处",
        kind="PUBLIC",
        reporter=somebody(number),
        targetId=None,
        placeId=town.ids[VILLAGE],
    )
    await town.do("reviewer", "refuse", issue, **NO_FACTS)
    return issue


async def withdrawn(town: Town, number: int) -> str:
    issue = await heard(town, number)
    await town.do("boss", "withdraw", issue, reason="已自行解决")
    return issue


async def sealed(town: Town, number: int) -> str:
    issue = await heard(town, number)
    await town.do("reviewer", "refuse", issue, **NO_FACTS)
    await Issue.filter(id=issue.removeprefix("Issue_")).update(confidentiality="SEALED")
    return issue


async def household(town: Town, **given: Any) -> Any:
    member = {"name": "骆某某", "idNumber": id_number(7), "relation": "户主", "isHead": True}
    said = {"name": "骆某某", "placeId": town.ids[VILLAGE], "members": [member]} | given
    return await done(town, "yiwu-office", "householdCreate", "household { id members { personId } }", **said)


async def run(town: Town) -> None:
    """The worker's pass of a day, two owners at a time."""
    retention = Retention(town.database, DEFAULT, limit=2)
    while await retention.once(town.now):
        pass
    assert await retention.once(town.now) is False


async def log() -> set[tuple[str, str, int]]:
    rows = await Anonymisation.all()
    return {(f"{row.owner_type}_{row.owner_id}", str(row.rule), row.destroyed) for row in rows}


async def reporter(issue: str) -> str:
    return f"Person_{(await Issue.get(id=issue.removeprefix('Issue_'))).reporter_id}"


async def test_whose_time_is_over_is_gone_and_no_figure_changes(full_town: Town) -> None:
    town = full_town
    off, refused, back = await written_off(town, 0), await petition(town, 1), await withdrawn(town, 2)
    kept = [await heard(town, 3), await sealed(town, 4)]
    home = await household(town)
    await done(
        town, "yiwu-office", "householdClose", "household { id }", householdId=home["id"], reason="迁出"
    )
    town.wait(days=35 * 31)
    await run(town)
    assert await log() == set()
    town.wait(days=60)
    before, values = await figures(town), await PersonalValue.all().count()

    await run(town)

    assert await log() == {
        (await reporter(off), "WRITTEN_OFF", 3),
        (await reporter(refused), "NOT_ACCEPTED", 3),
        (refused, "NOT_ACCEPTED", 1),
        (await reporter(back), "WITHDRAWN", 3),
        (home["id"], "CLOSED", 1),
        (home["members"][0]["personId"], "LEFT", 2),
    }
    assert await PersonalValue.all().count() == values - 13
    assert await PersonalRecord.filter(wrapped_key=None).count() == 6
    assert await figures(town) == before
    for issue in (off, refused, back):
        assert await town.see("yiwu-office", issue, SHOWN) == HIDDEN
    assert (await town.see("yiwu-office", kept[0], "reporterPhone"))["reporterPhone"] is not None
    await Issue.filter(id=off.removeprefix("Issue_")).update(reporter_id=None)
    assert await figures(town) != before, "whoever forgets the reporter, too, is found out"


async def test_who_is_still_needed_stays_however_old_an_issue_is(town: Town) -> None:
    await withdrawn(town, 0)  # whose reporter comes back,
    again = await heard(town, 0 + 1)
    first = await reporter(again)
    home = await household(town)  # is still served,
    await report(town, "boss")
    mine = await report(town, "boss", title="已撤回")  # speaks for the enterprise still
    await town.do("boss", "withdraw", mine, reason="已自行解决")
    town.wait(days=40 * 31)
    values = await PersonalValue.all().count()

    await run(town)

    gone = {owner for owner, _, _ in await log()}
    assert len(gone) == 1
    assert gone.isdisjoint({first, home["id"], home["members"][0]["personId"], await reporter(mine)})
    assert await PersonalValue.all().count() == values - 3


async def test_what_was_destroyed_is_told_to_the_auditor_and_to_nobody_else(town: Town) -> None:
    issue = await withdrawn(town, 0)
    owner = await reporter(issue)
    town.wait(days=40 * 31)
    due, last = await batch(town.database, DEFAULT, town.now, after=None)
    assert ([(f"Person_{one.owner_id}", one.rule) for one in due], last) == ([(owner, "WITHDRAWN")], None)

    asked = """{ anonymisations(where: { rule: { eq: WITHDRAWN } }) { totalCount nodes {
        at rule months ownerType ownerId destroyed fieldNames actorKind reason } } }"""
    told = {
        login: (await town.ask(login, asked))["anonymisations"]
        for login in ("audit-admin", "security-admin", "system-admin", "province-office", "boss")
    }

    [row] = told["audit-admin"]["nodes"]
    assert row | {"at": None} == {
        "at": None,
        "rule": "WITHDRAWN",
        "months": 36,
        "ownerType": "Person",
        "ownerId": owner,
        "destroyed": 3,
        "fieldNames": ["id_number", "name", "phone"],
        "actorKind": "SYSTEM",
        "reason": None,
    }
    assert [told[login]["totalCount"] for login in told] == [1, 0, 0, 0, 0]
    [entry] = await AuditEntry.filter(action="PersonalRecord:anonymise")
    assert (entry.entity_type, f"Person_{entry.entity_id}") == ("Person", owner)
    assert entry.data == {"rule": "WITHDRAWN", "months": 36, "values": ["id_number", "name", "phone"]}
