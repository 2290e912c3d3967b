"""Do issues of another system come in with their whole past, once?"""

import asyncio
from typing import Any

import pytest

from api.transfer.history import importing
from models.commands.history import Verdict
from models.rules.columns import Draft
from models.tables import Assignment, AuditEntry, Issue, IssueEvent, OutboxEvent
from tests.town import invariants
from tests.town.town import open_town
from tests.transfer.history.conftest import Site

IMPORT = ("import", "issues", "--system", "yiwu-2018")
WRITTEN_OFF: dict[str, Any] = {
    "externalId": "YW-2019-0001",
    "title": "断头路",
    "body": "厂区门口的路三年未修",
    "kind": "企业",
    "submissionKind": "困难",
    "category": "ENTERPRISE_FINANCING",
    "status": "已销号",
    "deadlineClass": "COMPLEX",
    "place": "330782100",
    "leadUnit": "佛堂镇经济发展办",
    "reporterName": "张三",
    "reporterPhone": "15400001234",
    "reportedAt": "2019-05-07 09:00",
    "reviewedAt": "2019-05-07 10:30",
    "resolvedAt": "2019-05-09 16:00",
    "evaluatedAt": "2019-05-10 08:00",
    "writtenOffAt": "2019-05-11 08:00",
    "publicReply": "已修复",
    "satisfaction": "SATISFIED",
    "solved": "是",
    "events": [
        {"action": "上报", "at": "2019-05-07 09:00"},
        {"action": "前置审查通过", "at": "2019-05-07 10:30"},
        {"action": "签收", "at": "2019-05-07 11:00", "note": "即办"},
        {"action": "办结", "at": "2019-05-09 16:00"},
        {"action": "评价", "at": "2019-05-10 08:00", "actor": "反映人"},
        {"action": "销号", "at": "2019-05-11 08:00"},
    ],
}
IN_PROGRESS = {
    name: value for name, value in WRITTEN_OFF.items() if name not in {"events", "reporterPhone"}
} | {
    "externalId": "YW-2019-0002",
    "status": "IN_PROGRESS",
    "dueAt": "2019-05-14 00:00",
    "signedAt": "2019-05-07 11:00",
    **dict.fromkeys(["resolvedAt", "evaluatedAt", "writtenOffAt", "publicReply", "satisfaction", "solved"]),
}
SHOWN = """query { issues(first: 10) { totalCount nodes {
  externalSystem externalId title status round light source reportedAt writtenOffAt
  clockStartedAt dueAt originalDueAt yellowAt everRed reporterName reporterPhone
  place { scopeCode } origin { scopeCode } leadUnit { name } category { code }
  events(first: 20) { nodes { sequence type at statusBefore statusAfter note } }
  evaluations { satisfaction solved } deadlineLedger { reason shiftSeconds }
  assignments(first: 5) { nodes { role status } } } } }"""


def event(sequence: int, type: str, at: str, before: str | None, after: str, note: str | None = None) -> Any:
    said = {"sequence": sequence, "type": f"issue.{type}", "at": f"2019-05-{at}:00.000Z", "note": note}
    return said | {"statusBefore": before, "statusAfter": after}


def test_an_issue_comes_with_its_past(site: Site) -> None:
    result = site.run(*IMPORT, site.file("yiwu.jsonl", WRITTEN_OFF))

    assert (result.stdout, result.exit_code) == ("1 issues imported, 0 were imported before.\n", 0)
    assert site.ask(SHOWN, by="office") == {
        "issues": {
            "totalCount": 1,
            "nodes": [
                {
                    "externalSystem": "yiwu-2018",
                    "externalId": "YW-2019-0001",
                    "title": "断头路",
                    "status": "WRITTEN_OFF",
                    "round": 1,
                    "light": "YELLOW",
                    "source": "IMPORT",
                    "reportedAt": "2019-05-07T01:00:00.000Z",
                    "writtenOffAt": "2019-05-11T00:00:00.000Z",
                    "clockStartedAt": "2019-05-07T02:30:00.000Z",
                    "dueAt": "2019-05-10T16:00:00.000Z",
                    "originalDueAt": "2019-05-10T16:00:00.000Z",
                    "yellowAt": "2019-05-08T16:00:00.000Z",
                    "everRed": False,
                    "reporterName": "张三",
                    "reporterPhone": "154****1234",
                    "place": {"scopeCode": "330782100"},
                    "origin": {"scopeCode": "330782100"},
                    "leadUnit": {"name": "佛堂镇经济发展办"},
                    "category": {"code": "ENTERPRISE_FINANCING"},
                    "events": {
                        "nodes": [
                            event(1, "reported", "07T01:00", None, "REPORTED"),
                            event(2, "accepted", "07T02:30", "REPORTED", "PENDING_ASSIGNMENT"),
                            event(3, "signed", "07T03:00", "PENDING_ASSIGNMENT", "IN_PROGRESS", "即办"),
                            event(4, "resolved", "09T08:00", "IN_PROGRESS", "RESOLVED"),
                            event(5, "evaluated", "10T00:00", "RESOLVED", "EVALUATED"),
                            event(6, "written_off", "11T00:00", "EVALUATED", "WRITTEN_OFF"),
                        ]
                    },
                    "evaluations": [{"satisfaction": "SATISFIED", "solved": True}],
                    "deadlineLedger": [{"reason": "START", "shiftSeconds": 307800}],
                    "assignments": {"nodes": [{"role": "LEAD", "status": "DONE"}]},
                }
            ],
        }
    }


def test_the_invariants_hold_of_what_came(site: Site) -> None:
    site.run(*IMPORT, site.file("yiwu.jsonl", WRITTEN_OFF, IN_PROGRESS))

    async def checked() -> tuple[int, Any, Any]:
        async with open_town(site.url) as town:
            for row in await Issue.all():
                events = await IssueEvent.filter(issue_id=row.id).order_by("sequence")
                await invariants._judged(row)
                await invariants._handled(row, await Assignment.filter(issue_id=row.id), events)
                await invariants._explained(row)
                invariants._territorial(row)
                invariants._replayed(row, events)
            audited = await AuditEntry.filter(action="issue:import").values_list("actor_id", flat=True)
            assert {str(id) for id in audited} == {town.ids["yiwu-office"]}
            topics = await OutboxEvent.filter(topic="issue.imported").values_list("topic", flat=True)
            return await Issue.all().count(), audited, topics

    count, audited, topics = asyncio.run(checked())
    assert (count, len(audited), len(topics)) == (2, 2, 2)


def test_an_open_one_is_worked_on_here(site: Site) -> None:
    site.run(*IMPORT, site.file("yiwu.jsonl", IN_PROGRESS))

    async def acted() -> list[str]:
        async with open_town(site.url) as town:
            [issue] = (await town.ask("handler", "query { issues { nodes { id } } }"))["issues"]["nodes"]
            await town.do("handler", "recordContact", issue["id"], note="已上门")
            return await town.history(issue["id"])

    assert asyncio.run(acted()) == ["reported", "accepted", "signed", "contacted"]


def test_again_changes_nothing(site: Site) -> None:
    file = site.file("yiwu.jsonl", WRITTEN_OFF, IN_PROGRESS)
    site.run(*IMPORT, file)
    before = site.ask(SHOWN)

    result = site.run(*IMPORT, file)

    assert result.stdout == "Everything in this file was imported before: 2 issues.\n"
    assert site.ask(SHOWN) == before


def test_what_has_changed_is_a_conflict(site: Site) -> None:
    site.run(*IMPORT, site.file("yiwu.jsonl", WRITTEN_OFF))
    before = site.ask(SHOWN)
    changed = WRITTEN_OFF | {"reporterPhone": "15400001235"}

    result = site.run(*IMPORT, site.file("yiwu.jsonl", changed, IN_PROGRESS))

    assert result.exit_code == 1
    assert site.errors("yiwu.errors.csv") == [["问题 issues", "1", "", "IMPORT_DIFFERS"]]
    assert site.ask(SHOWN) == before


def test_a_dry_run_writes_nothing(site: Site) -> None:
    result = site.run(*IMPORT, "--dry-run", site.file("yiwu.jsonl", WRITTEN_OFF))

    assert result.stdout == "1 issues would be imported, 0 were imported before.\n"
    assert site.ask(SHOWN)["issues"]["totalCount"] == 0


def test_what_is_right_may_come_in_alone(site: Site) -> None:
    bad = WRITTEN_OFF | {"externalId": "YW-2019-0003", "satisfaction": None}

    result = site.run(*IMPORT, "--skip-bad", site.file("yiwu.jsonl", bad, IN_PROGRESS))

    assert result.stdout == "1 issues imported, 0 were imported before.\n"
    assert site.errors("yiwu.errors.csv") == [["问题 issues", "1", "满意度 satisfaction", "STATUS_NEEDS"]]
    assert site.ask(SHOWN)["issues"]["totalCount"] == 1


@pytest.mark.parametrize("login", ["office", "chian-office", "pujiang-office", "system-admin", "boss"])
def test_only_a_cleared_office_imports_what_began_in_its_reach(site: Site, login: str) -> None:
    result = site.run(*IMPORT, site.file("yiwu.jsonl", WRITTEN_OFF), by=login)

    assert result.exit_code == 1
    assert site.errors("yiwu.errors.csv") == [["问题 issues", "1", "", "FORBIDDEN"]]
    assert site.ask(SHOWN)["issues"]["totalCount"] == 0


def test_nothing_open_is_laid_on_a_desk_above(site: Site) -> None:
    above = {"holding": "3307", "leadUnit": "金华市金融办"}

    result = site.run(*IMPORT, site.file("yiwu.jsonl", IN_PROGRESS | above, WRITTEN_OFF | above))

    assert result.exit_code == 1
    assert site.errors("yiwu.errors.csv") == [["问题 issues", "1", "", "FORBIDDEN"]]


def test_one_that_was_killed_goes_on_where_it_stopped(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    many = [IN_PROGRESS | {"externalId": f"YW-{number}"} for number in range(5)]
    file, whole, batches = site.file("yiwu.jsonl", *many), importing.Run.write, iter(range(10))

    async def killed(run: importing.Run, drafts: list[Draft]) -> Verdict:
        if next(batches) == 1:
            raise SystemExit(137)
        return await whole(run, drafts)

    monkeypatch.setattr(importing, "AT_ONCE", 2)
    with monkeypatch.context() as patched:
        patched.setattr(importing.Run, "write", killed)
        site.run(*IMPORT, file)
    left = site.ask(SHOWN)["issues"]["totalCount"]
    result = site.run(*IMPORT, file)

    assert (left, result.stdout) == (2, "3 issues imported, 2 were imported before.\n")
    names = [issue["externalId"] for issue in site.ask(SHOWN)["issues"]["nodes"]]
    assert sorted(names) == [one["externalId"] for one in many]
