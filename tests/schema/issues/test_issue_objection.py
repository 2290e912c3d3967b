"""Is an end always an end? A refusal that is objected to, what was taken back and is gone on with."""

from models.tables import Post
from tests.schema.issues.refusing import nothing_written
from tests.schema.registry.acting import done
from tests.town.judged import kept, objected, refused
from tests.town.life import REVIEW, report
from tests.town.places import CATEGORY, FOTANG, YIWU
from tests.town.town import Town

WHY = {"reason": "属于政府职责"}
REFUSAL = {"reason": "NO_FACTS", "reply": "无事实依据", "goInstead": "无"}
CLOSED = ("GUARD_FAILED", "CONTEST_CLOSED")


async def test_the_reporter_objects_to_a_refusal_within_fifteen_days(town: Town) -> None:
    issue, late = await refused(town), await refused(town)
    assert (await town.see("boss", issue, "contestUntil"))["contestUntil"] == "2019-10-29T16:00:00.000Z"
    for login in ("reviewer", "office", "supervisor"):
        assert await town.refused(login, "contestRefusal", issue, **WHY) == ("FORBIDDEN", "FORBIDDEN")
    town.wait(days=15, hours=13, minutes=59)

    await town.do("deputy", "contestRefusal", issue, **WHY)

    seen = await town.see("boss", issue, "status refusalReason publicReply contestUntil triageDueAt")
    nothing = {"refusalReason": None, "publicReply": None, "contestUntil": None}
    assert seen == nothing | {"status": "REPORTED", "triageDueAt": "2019-10-29T16:00:00.000Z"}
    town.wait(minutes=1)
    assert await town.refused("boss", "contestRefusal", late, **WHY) == CLOSED


async def test_it_goes_to_another_reviewer_who_has_the_last_word(town: Town) -> None:
    issue = await objected(town)
    seen = await town.see("yiwu-reviewer", issue, "holding { scopeCode } origin { scopeCode }")
    assert seen == {"holding": {"scopeCode": YIWU}, "origin": {"scopeCode": FOTANG}}

    await town.do("yiwu-reviewer", "refuse", issue, **REFUSAL)

    assert await town.refused("boss", "contestRefusal", issue, **WHY) == CLOSED


async def test_it_stays_where_another_one_reviews(town: Town) -> None:
    held = {
        "holderId": f"Cadre_{town.ids['handler']}",
        "role": "REVIEWER",
        "jurisdictionId": town.ids[FOTANG],
    }
    await done(town, "security-admin", "postGrant", "post { id }", **held)

    issue = await objected(town)

    assert (await town.see("boss", issue, "holding { scopeCode }"))["holding"] == {"scopeCode": FOTANG}
    accept = REVIEW | {"categoryId": town.ids[CATEGORY]}
    async with nothing_written(town):
        for action, given in (("accept", accept), ("refuse", REFUSAL)):
            answer = await town.refused("reviewer", action, issue, **given)
            assert answer == ("GUARD_FAILED", "REFUSER_MAY_NOT")
    await town.do("handler", "accept", issue, **accept)
    assert await Post.filter(role="REVIEWER", code=FOTANG).count() == 2


async def test_the_office_goes_on_with_what_was_taken_back(town: Town) -> None:
    issue = await kept(town)

    seen = await town.see("office", issue, "status keptAt stoppedAt dueAt light")
    assert seen == {
        "status": "PENDING_ASSIGNMENT",
        "keptAt": "2019-10-14T02:00:00.000Z",
        "stoppedAt": None,
        "dueAt": "2019-10-17T16:00:00.000Z",
        "light": "GREEN",
    }
    assert (await town.history(issue))[-2:] == ["withdrawn", "kept"]
    assert await town.refused("boss", "withdraw", issue, reason="不需要了") == ("GUARD_FAILED", "KEPT")


async def test_what_nobody_reviewed_yet_is_reviewed_first(town: Town) -> None:
    issue = await report(town)
    await town.do("boss", "withdraw", issue, reason="已自行解决")
    town.wait(days=1)
    for login in ("reviewer", "boss", "yiwu-office"):
        assert await town.refused(login, "keep", issue, reason="同类较多") == ("FORBIDDEN", "FORBIDDEN")

    await town.do("office", "keep", issue, reason="同类问题较多")

    seen = await town.see("office", issue, "status triageDueAt")
    assert seen == {"status": "REPORTED", "triageDueAt": "2019-10-15T16:00:00.000Z"}
