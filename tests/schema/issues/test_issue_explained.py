"""What if the law allows no better answer, and the reporter does not like it?"""

import pytest

from tests.schema.issues.refusing import nothing_written
from tests.town.judged import BAD, by_proxy, contested, explain
from tests.town.life import assign, escalated, evaluate, reopened, resolve, studied, work
from tests.town.places import YIWU
from tests.town.town import Town

SHOWN = "status round satisfaction contestedAt explainedAt"


@pytest.mark.parametrize("outcome", ["EXPLAINED", "UNFOUNDED"])
async def test_a_bad_judgement_of_an_explanation_waits_for_a_supervisor(town: Town, outcome: str) -> None:
    issue = await contested(town, outcome)

    seen = await town.see("boss", issue, SHOWN)
    assert seen == {
        "status": "EVALUATED",
        "round": 1,
        "satisfaction": "DISSATISFIED",
        "contestedAt": "2019-10-14T02:00:00.000Z",
        "explainedAt": None,
    }
    await town.do("callback", "recordCallback", issue, note="电话回访")
    assert await town.refused("office", "writeOff", issue) == ("GUARD_FAILED", "NOT_SATISFACTORY")


async def test_one_of_a_solution_does_not(town: Town) -> None:
    issue = await studied(town)
    await resolve(town, issue, outcome="PARTLY")

    await evaluate(town, issue, "DISSATISFIED", solved=False)

    seen = await town.see("office", issue, "status round contestedAt")
    assert seen == {"status": "PENDING_ASSIGNMENT", "round": 2, "contestedAt": None}


async def test_a_confirmed_explanation_is_written_off_and_counts_as_dissatisfied(town: Town) -> None:
    issue = await contested(town)
    await town.do("callback", "recordCallback", issue, note="电话回访")

    await explain(town, issue, metOn="2019-10-14", note="反映人表示理解")

    shown = "explanations { round basis metOn metBy { id } note by { id } }"
    seen = await town.see("office", issue, f"status satisfaction contestedAt {shown}")
    assert seen.pop("explanations") == [
        {
            "round": 1,
            "basis": "贷款通则第十二条",
            "metOn": "2019-10-14",
            "metBy": {"id": f"Cadre_{town.ids['yiwu-handler']}"},
            "note": "反映人表示理解",
            "by": {"id": f"Cadre_{town.ids['supervisor']}"},
        }
    ]
    assert seen == {"status": "EVALUATED", "satisfaction": "DISSATISFIED", "contestedAt": None}
    assert (await town.history(issue))[-1] == "explained"
    assert (await town.do("office", "writeOff", issue))["status"] == "WRITTEN_OFF"


async def test_the_supervisor_may_have_it_taken_up_again_instead(town: Town) -> None:
    issue = await contested(town)

    await town.do("supervisor", "reopen", issue, reason="可依新政策办理")

    seen = await town.see("office", issue, SHOWN)
    empty = {"satisfaction": None, "contestedAt": None, "explainedAt": None}
    assert seen == {"status": "PENDING_ASSIGNMENT", "round": 2} | empty


async def test_the_second_bad_grade_goes_up_even_if_the_answer_explains(town: Town) -> None:
    issue = await reopened(town)
    await assign(town, issue)
    await town.do("handler", "signFor", issue)
    await work(town, issue)
    await resolve(town, issue, outcome="EXPLAINED")
    await evaluate(town, issue, "DISSATISFIED", solved=False)

    await town.do("supervisor", "reopen", issue, reason="可依新政策办理")

    seen = await town.see("yiwu-office", issue, "status round holding { scopeCode }")
    assert seen == {"status": "PENDING_ASSIGNMENT", "round": 3, "holding": {"scopeCode": YIWU}}


async def test_only_a_supervisor_above_the_holder_confirms_it(town: Town) -> None:
    issue = await escalated(town)
    await assign(town, issue, "yiwu-finance", by="yiwu-office")
    await town.do("yiwu-handler", "signFor", issue)
    await town.do("handler", "completeAssist", issue, note="已反馈")
    await work(town, issue, "yiwu-handler")
    await resolve(town, issue, "yiwu-handler", outcome="EXPLAINED")
    await evaluate(town, issue, "DISSATISFIED", solved=False)
    said = {"basis": "贷款通则第十二条", "metOn": "2019-10-14"}
    said |= {"metById": f"Cadre_{town.ids['yiwu-handler']}"}

    async with nothing_written(town):
        for login in ("supervisor", "yiwu-office", "yiwu-leader", "jinhua-leader"):
            assert await town.refused(login, "confirmExplained", issue, **said) == ("FORBIDDEN",) * 2


@pytest.mark.parametrize(
    ("met_on", "reason"), [("2019-10-13", "BEFORE_RESOLUTION"), ("2019-10-15", "IN_THE_FUTURE")]
)
async def test_it_was_explained_after_the_answer(town: Town, met_on: str, reason: str) -> None:
    issue = await contested(town)
    said = {"basis": "贷款通则第十二条", "metById": f"Cadre_{town.ids['yiwu-handler']}"}

    async with nothing_written(town):
        refused = await town.refused("supervisor", "confirmExplained", issue, metOn=met_on, **said)

    assert refused == ("BAD_INPUT", reason)


async def test_what_its_reporter_overrules_is_contested_no_more(town: Town) -> None:
    issue = await studied(town)
    await resolve(town, issue, outcome="EXPLAINED")
    await by_proxy(town, issue, **BAD)
    await explain(town, issue)

    await town.do("boss", "evaluate", issue, satisfaction="BASICALLY_SATISFIED", solved=True)

    seen = await town.see("office", issue, SHOWN)
    assert (seen["satisfaction"], seen["contestedAt"], seen["explainedAt"]) == (
        "BASICALLY_SATISFIED",
        None,
        None,
    )
    again = await studied(town)
    await resolve(town, again, outcome="EXPLAINED")
    await by_proxy(town, again, **BAD)
    await explain(town, again)
    town.wait(days=1)
    await town.do("boss", "evaluate", again, **BAD)
    seen = await town.see("office", again, SHOWN)
    assert (seen["contestedAt"], seen["explainedAt"]) == ("2019-10-15T02:00:00.000Z", None)
