"""Does a coordination meeting (协调交办会) hand over its issues one by one, in one call?"""

from typing import Any

from models.tables import IssueEvent, MeetingItem
from tests.schema.registry.acting import act, done, refused
from tests.town.life import accept, assigned, escalate, pending, report
from tests.town.places import FOTANG, YIWU
from tests.town.town import Payload, Town

MANY = "assigned results { index issueId assigned errors { code reason field } } meeting { id }"
MEETING = (
    "meeting { id title heldOn decisions jurisdiction { scopeCode } convener { name } recordedBy { id } }"
)


async def held(town: Town, by: str = "office", place: str = FOTANG, **given: Any) -> Any:
    said = {"title": "融资难题协调交办会", "heldOn": "2019-10-14", "jurisdictionId": town.ids[place]}
    said |= {"convenerId": town.ids["unit:fotang-secretariat"], "decisions": "逐件交办"}
    return await done(town, by, "meetingRecord", MEETING, **said | given)


async def hand_over(town: Town, meeting: str, issues: list[str], by: str = "office", **given: Any) -> Payload:
    lead = given.pop("lead", town.ids["unit:fotang-economy"])
    items = [{"issueId": issue, "leadUnitId": lead} for issue in issues]
    return await act(town, by, "issueAssignMany", MANY, **{"meetingId": meeting, "items": items} | given)


def reasons(payload: Payload) -> dict[int, tuple[str, list[str]]]:
    found = [(one["index"], one["errors"]) for one in payload["results"] if one["errors"]]
    return {index: (error["reason"], error["field"]) for index, [error] in found}


async def test_a_meeting_is_recorded_by_the_office_that_holds_it(town: Town) -> None:
    meeting = await held(town)

    assert meeting | {"id": ""} == {
        "id": "",
        "title": "融资难题协调交办会",
        "heldOn": "2019-10-14",
        "decisions": "逐件交办",
        "jurisdiction": {"scopeCode": FOTANG},
        "convener": {"name": "佛堂镇党政办"},
        "recordedBy": {"id": f"Cadre_{town.ids['office']}"},
    }
    listed = "{ coordinationMeetings { nodes { title decisions } } }"
    told = {
        login: (await town.ask(login, listed))["coordinationMeetings"] for login in ("yiwu-leader", "head")
    }
    assert [[one["decisions"] for one in list["nodes"]] for list in told.values()] == [["逐件交办"], [None]]
    for login in ("chian-office", "boss", "visitor"):
        assert (await town.ask(login, listed))["coordinationMeetings"]["nodes"] == []
    plain = {"title": "会", "heldOn": "2019-10-14", "jurisdictionId": town.ids[FOTANG]}
    plain |= {"convenerId": town.ids["unit:fotang-secretariat"]}
    for wrong, expected in (
        ({"heldOn": "2019-10-15"}, ("BAD_INPUT", "IN_THE_FUTURE", ["input", "heldOn"])),
        (
            {"convenerId": town.ids["unit:chian-economy"]},
            ("BAD_INPUT", "UNIT_ELSEWHERE", ["input", "convenerId"]),
        ),
    ):
        assert await refused(town, "office", "meetingRecord", **plain | wrong) == expected
    assert (await refused(town, "yiwu-office", "meetingRecord", **plain))[0] == "FORBIDDEN"


async def test_twenty_four_are_handed_over_and_one_bad_item_stops_nobody(town: Town) -> None:
    issues = [await pending(town) for _ in range(23)]
    bad = await report(town)
    meeting = (await held(town))["id"]

    payload = await hand_over(town, meeting, [*issues[:10], bad, *issues[10:]])

    assert (payload["assigned"], payload["errors"], payload["meeting"]) == (23, [], {"id": meeting})
    assert reasons(payload) == {10: ("ILLEGAL_TRANSITION", [])}
    shown = """query($id: ID!) { coordinationMeeting(id: $id) { items(first: 50) {
        totalCount nodes { issue { id status } leadUnit { name } } } } }"""
    items = (await town.ask("office", shown, id=meeting))["coordinationMeeting"]["items"]
    assert {one["issue"]["id"] for one in items["nodes"]} == set(issues)
    assert {one["issue"]["status"] for one in items["nodes"]} == {"ASSIGNED"}
    assert items["totalCount"] == 23
    meetings = "meetings { at meeting { id title } leadUnit { name } }"
    assert await town.see("handler", issues[0], meetings) == {
        "meetings": [
            {
                "at": "2019-10-14T02:00:00.000Z",
                "meeting": {"id": meeting, "title": "融资难题协调交办会"},
                "leadUnit": {"name": "佛堂镇经济发展办"},
            }
        ]
    }
    assert await town.see("boss", issues[0], meetings) == {"meetings": []}
    event = await IssueEvent.filter(type="issue.assigned", issue_id=issues[0].removeprefix("Issue_")).get()
    assert event.data["meeting"] == meeting.removeprefix("CoordinationMeeting_")


async def test_repeated_it_tells_what_was_done_and_goes_on_with_what_was_not(town: Town) -> None:
    first, second = await pending(town), await report(town)
    meeting, key = (await held(town))["id"], {"idempotencyKey": "k-1"}
    before = await hand_over(town, meeting, [first, second], **key)
    await accept(town, second)

    after = await hand_over(town, meeting, [first, second], **key)

    assert ([one["assigned"] for one in before["results"]], before["assigned"]) == ([True, False], 1)
    assert ([one["assigned"] for one in after["results"]], after["assigned"]) == ([True, True], 2)
    assert (await town.see("office", first))["version"] == 3
    assert await MeetingItem.all().count() == 2
    other = await hand_over(town, meeting, [first], lead=town.ids["unit:fotang-society"], **key)
    assert reasons(other) == {0: ("KEY_REUSED", ["input", "idempotencyKey"])}
    unkeyed = await hand_over(town, meeting, [first])
    assert reasons(unkeyed) == {0: ("ILLEGAL_TRANSITION", [])}


async def test_each_item_is_refused_for_its_own_reason(town: Town) -> None:
    mine, above, done_already = await pending(town), await pending(town), await assigned(town)
    await escalate(town, above)
    meeting = (await held(town))["id"]
    elsewhere = town.ids["unit:chian-economy"]

    payload = await hand_over(town, meeting, [above, done_already, "issue", mine], lead=elsewhere)

    assert reasons(payload) == {
        0: ("FORBIDDEN", []),
        1: ("ILLEGAL_TRANSITION", []),
        2: ("MALFORMED_ID", ["input", "items", "2", "issueId"]),
        3: ("UNIT_ELSEWHERE", ["input", "items", "3", "leadUnitId"]),
    }
    assert await MeetingItem.all().count() == 0
    other = await held(town, "yiwu-office", YIWU, convenerId=town.ids["unit:yiwu-finance"])
    foreign = await hand_over(town, other["id"], [above], "yiwu-office", lead=town.ids["unit:yiwu-finance"])
    assert foreign["assigned"] == 1


async def test_nothing_is_tried_for_who_may_not_or_for_too_many(town: Town) -> None:
    issue, meeting = await pending(town), (await held(town))["id"]
    for login, given, expected in (
        ("yiwu-office", {}, ("FORBIDDEN", "FORBIDDEN")),
        ("chian-office", {}, ("NOT_FOUND", "NOT_FOUND")),
        ("office", {"items": []}, ("BAD_INPUT", "REQUIRED")),
        ("office", {"meetingId": "meeting"}, ("BAD_INPUT", "MALFORMED_ID")),
        (
            "office",
            {"items": [{"issueId": issue, "leadUnitId": town.ids["unit:fotang-economy"]}] * 51},
            ("LIMITED", "TOO_MANY"),
        ),
    ):
        payload = await hand_over(town, meeting, [issue], login, **given)
        [error] = payload["errors"]
        assert ((error["code"], error["reason"]), payload["results"]) == (expected, [])
    assert (await town.see("office", issue))["status"] == "PENDING_ASSIGNMENT"
