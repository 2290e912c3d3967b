"""When is a unit rid of an issue that it says is not its own?"""

from tests.town.life import assign, assigned, request_return, resolve, signed, studied
from tests.town.town import Town

PARTS = "status returnRequestedAt assignments(first: 50) { nodes { role status unit { name } } }"
GRANT = {"granted": True, "note": "同意"}
REFUSE = {"granted": False, "note": "属该单位职责"}


async def test_a_request_changes_nothing_but_waits_for_the_office(town: Town) -> None:
    issue = await assigned(town)
    clock = await town.see("office", issue, "dueAt light")

    await request_return(town, issue)

    seen = await town.see("office", issue, f"{PARTS} dueAt light")
    assert (seen["status"], seen["returnRequestedAt"]) == ("ASSIGNED", "2019-10-14T02:00:00.000Z")
    assert [one["status"] for one in seen["assignments"]["nodes"]] == ["RETURN_REQUESTED"]
    assert {name: seen[name] for name in clock} == clock
    waiting = ("GUARD_FAILED", "RETURN_PENDING")
    assert await town.refused("handler", "signFor", issue) == waiting
    suggested = {"suggestedUnitId": town.ids["unit:fotang-society"]}
    again = {"reason": "DUPLICATE", "note": "再次申请"} | suggested
    assert await town.refused("head", "requestReturn", issue, **again) == waiting
    elsewhere = {"leadUnitId": town.ids["unit:fotang-society"], "reason": "改派"}
    assert await town.refused("office", "reassign", issue, **elsewhere) == waiting


async def test_a_granted_request_leaves_the_issue_to_be_assigned_anew(town: Town) -> None:
    issue = await signed(town)
    await request_return(town, issue)

    await town.do("office", "decideReturn", issue, **GRANT)

    seen = await town.see("office", issue, f"{PARTS} leadUnit {{ name }}")
    assert (seen["status"], seen["returnRequestedAt"], seen["leadUnit"]) == ("PENDING_ASSIGNMENT", None, None)
    assert [one["status"] for one in seen["assignments"]["nodes"]] == ["RETURNED"]
    assert await town.see("head", issue) is None
    assert (await town.history(issue))[-2:] == ["return_requested", "return_decided"]


async def test_a_refused_request_is_final(town: Town) -> None:
    for start, status, part in (
        (assigned, "ASSIGNED", "PENDING_RECEIPT"),
        (signed, "IN_PROGRESS", "ACTIVE"),
    ):
        issue = await start(town)
        await request_return(town, issue)

        await town.do("office", "decideReturn", issue, **REFUSE)

        seen = await town.see("office", issue, PARTS)
        assert (seen["status"], seen["returnRequestedAt"]) == (status, None)
        assert [one["status"] for one in seen["assignments"]["nodes"]] == [part]
        again = {"reason": "OVERLAP", "note": "再次", "suggestedUnitId": town.ids["unit:fotang-society"]}
        refused = await town.refused("head", "requestReturn", issue, **again)
        assert refused[0] == "GUARD_FAILED"
        assert refused[1] in {"RETURN_WINDOW_CLOSED", "RETURN_ALREADY_ASKED"}


async def test_a_unit_whose_return_was_refused_goes_on_working(town: Town) -> None:
    issue = await studied(town)
    await request_return(town, issue)
    answer = {"outcome": "SOLVED", "publicReply": "已解决"}
    assert await town.refused("handler", "resolve", issue, **answer) == ("GUARD_FAILED", "RETURN_PENDING")

    await town.do("office", "decideReturn", issue, **REFUSE)

    await resolve(town, issue)


async def test_the_second_granted_return_escalates(town: Town) -> None:
    issue = await assigned(town)
    await request_return(town, issue)
    await town.do("office", "decideReturn", issue, **GRANT)
    await assign(town, issue, "fotang-society")
    clock = await town.see("office", issue, "dueAt originalDueAt clockStartedAt yellowAt")
    await request_return(town, issue, by="society-head")

    await town.do("office", "decideReturn", issue, **GRANT)

    seen = await town.see("yiwu-office", issue, "status round holding { scopeCode } origin { scopeCode }")
    assert seen == {
        "status": "PENDING_ASSIGNMENT",
        "round": 1,
        "holding": {"scopeCode": "330782"},
        "origin": {"scopeCode": "330782100"},
    }
    assert (await town.history(issue))[-2:] == ["return_decided", "escalated"]
    assert await town.see("office", issue, "dueAt originalDueAt clockStartedAt yellowAt") == clock


async def test_a_return_may_be_asked_for_within_a_workday(town: Town) -> None:
    issue = await assigned(town)
    suggested = {"reason": "WRONG_PLACE", "note": "不属", "suggestedUnitId": town.ids["unit:fotang-society"]}

    town.wait(days=1, hours=14)  # midnight after Tuesday, in China
    refused = await town.refused("head", "requestReturn", issue, **suggested)

    assert refused == ("GUARD_FAILED", "RETURN_WINDOW_CLOSED")
    town.wait(seconds=-1)
    await town.do("head", "requestReturn", issue, **suggested)


async def test_nobody_but_the_holding_office_decides(town: Town) -> None:
    issue = await assigned(town)
    await request_return(town, issue)

    for login in ("yiwu-office", "leader", "head"):
        assert await town.refused(login, "decideReturn", issue, **GRANT) == ("FORBIDDEN", "FORBIDDEN")
    assert await town.refused("chian-office", "decideReturn", issue, **GRANT) == ("NOT_FOUND", "NOT_FOUND")


async def test_it_is_decided_the_same_day_and_says_which_unit_was_named(town: Town) -> None:
    issue = await assigned(town)
    asked = "returnDueAt returnUnit { name }"

    await request_return(town, issue)

    due = {"returnDueAt": "2019-10-14T16:00:00.000Z", "returnUnit": {"name": "佛堂镇社会治理办"}}
    assert await town.see("office", issue, asked) == due
    assert await town.see("boss", issue, asked) == {"returnDueAt": None, "returnUnit": None}
    inbox = (await town.ask("office", "{ inbox { nodes { id returnDueAt } } }"))["inbox"]["nodes"]
    assert inbox == [{"id": issue, "returnDueAt": due["returnDueAt"]}]
    await town.do("office", "decideReturn", issue, **REFUSE)
    assert (await town.see("office", issue, asked))["returnDueAt"] is None


async def test_the_office_names_the_next_unit_in_the_same_act(town: Town) -> None:
    for name in ("fotang-society", "fotang-secretariat"):
        issue = await signed(town)
        await request_return(town, issue)
        clock = await town.see("office", issue, "dueAt light")

        units = {"leadUnitId": town.ids[f"unit:{name}"], "assistUnitIds": [town.ids["unit:fotang-economy"]]}
        done = await town.do("office", "decideReturn", issue, **GRANT, **units)

        assert done["status"] == "ASSIGNED"
        seen = await town.see("office", issue, f"{PARTS} dueAt light")
        parts = {(one["role"], one["status"]) for one in seen["assignments"]["nodes"]}
        assert parts == {("LEAD", "RETURNED"), ("LEAD", "PENDING_RECEIPT"), ("ASSIST", "ACTIVE")}
        assert {name: seen[name] for name in clock} == clock
        assert (await town.history(issue))[-2:] == ["return_decided", "assigned"]


async def test_a_decision_that_names_a_wrong_unit_changes_nothing(town: Town) -> None:
    issue = await assigned(town)
    await request_return(town, issue)
    society, economy = town.ids["unit:fotang-society"], town.ids["unit:fotang-economy"]
    for given, expected in (
        (REFUSE | {"leadUnitId": society}, ("BAD_INPUT", "ONLY_IF_GRANTED")),
        (GRANT | {"leadUnitId": economy}, ("BAD_INPUT", "LEADS_ALREADY")),
        (GRANT | {"leadUnitId": town.ids["unit:chian-economy"]}, ("BAD_INPUT", "UNIT_ELSEWHERE")),
    ):
        assert await town.refused("office", "decideReturn", issue, **given) == expected
        assert (await town.history(issue))[-1] == "return_requested"

    await town.do("office", "decideReturn", issue, **GRANT, leadUnitId=society)
    await request_return(town, issue, by="society-head")
    second = GRANT | {"leadUnitId": town.ids["unit:fotang-secretariat"]}
    escalates = ("GUARD_FAILED", "RETURN_ESCALATES")
    assert await town.refused("office", "decideReturn", issue, **second) == escalates
    await town.do("office", "decideReturn", issue, **GRANT)
    assert (await town.history(issue))[-2:] == ["return_decided", "escalated"]
