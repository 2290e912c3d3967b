"""Who learns what of a petition, of a hidden name, of a sealed issue, of a complaint about oneself?"""

from typing import Any

import pytest
from tortoise import Tortoise

from models.tables import Issue, PersonalValue
from tests.schema.issues.refusing import nothing_written
from tests.town.inputs import ACTIONS, Units, inputs
from tests.town.life import accept, assign, assigned, report, resolved, sealed
from tests.town.places import EVERYBODY as ALL
from tests.town.places import NAMES, PHONES, VILLAGE
from tests.town.town import Town

SECRET = "村主任侵占征地补偿款"
EVERYBODY = tuple(login for login in ALL if login != "analyst")  # who only counts, and never one issue
OPEN_NAME, OPEN_PHONE = NAMES["boss"], PHONES["boss"]
MASKED_NAME, MASKED_PHONE = "钱*", "154****0001"
EVERYTHING = """query($enterprise: ID!, $where: IssueFilter) {
  issues(first: 100) { totalCount nodes { id } }
  found: issues(where: $where) { totalCount edges { cursor node { id } } }
  inbox(first: 100) { totalCount nodes { id } }
  statistics(right: READ) { collected open metrics { numerator denominator }
    days: by(dimension: DAY) { key collected }
    kinds: by(dimension: KIND) { key collected } towns: by(dimension: TOWNSHIP) { key collected } }
  sought: statistics(where: $where, right: READ) { collected }
  enterprise(id: $enterprise) { issues { totalCount nodes { id } } }
  enterprises { nodes { issues { totalCount nodes { id } } } }
  visits { nodes { target { issues { totalCount } } } } }"""


async def everything(town: Town, login: str) -> dict[str, Any]:
    """All that somebody learns of issues without knowing their ids, cursors aside."""
    where = {"search": "融资"}
    seen = await town.ask(login, EVERYTHING, enterprise=town.ids["enterprise"], where=where)
    seen["found"]["edges"] = [edge["node"]["id"] for edge in seen["found"]["edges"]]
    return seen


async def knowers(town: Town, issue: str) -> set[str]:
    """Who sees the issue by its id, in each of the ways to ask for it."""
    document = """query($id: ID!) { issue(id: $id) { id } node(id: $id) { id }
      issues(where: {id: {eq: $id}}) { totalCount nodes { id } }
      statistics(where: {id: {eq: $id}}, right: READ) { collected } }"""
    known = set()
    for login in EVERYBODY:
        seen = await town.ask(login, document, id=issue)
        ways = {
            seen["issue"] is not None,
            seen["node"] is not None,
            bool(seen["issues"]["totalCount"]),
            bool(seen["issues"]["nodes"]),
        }
        assert len(ways) == 1, login
        assert seen["statistics"]["collected"] >= sum(ways), login
        known |= {login} if ways.pop() else set()
    return known


async def stored(town: Town) -> str:
    """Every value of every table."""
    models = Tortoise.apps["models"].values()  # type: ignore[index]
    names = sorted({model._meta.db_table for model in models})
    assert {"issue", "issue_event", "audit_entry", "outbox_event", "idempotency_key"} < set(names)
    return "".join([repr(await town.reader.fetch(f"SELECT * FROM {name}", [])) for name in names])


async def test_the_text_of_a_petition_is_nowhere_in_clear(town: Town) -> None:
    issue = await report(town, body=SECRET, source="PETITION", idempotencyKey="k-1")
    await report(town, body="寻常事", idempotencyKey="k-2")

    kept = await stored(town)

    assert "寻常事" in kept, "the search finds what is in clear"
    assert SECRET not in kept
    for part in (SECRET[:4], SECRET[-4:]):
        assert part not in kept
    body = await PersonalValue.get(field="body")
    assert (f"Issue_{body.owner_id}", body.sensitivity) == (issue, "PETITION")


@pytest.mark.parametrize("source", ["PETITION", "PETITION_BACKLOG"])
async def test_a_petition_is_read_by_whom_it_concerns_alone(town: Town, source: str) -> None:
    issue = await report(town, body=SECRET, source=source)
    assert await readers(town, issue) == {"boss", "reviewer", "office", "discipline"}

    await accept(town, issue)
    await assign(town, issue, "fotang-economy", "fotang-society")

    assert await readers(town, issue) == {"boss", "office", "discipline", "handler", "cleared", "head"}


async def readers(town: Town, issue: str) -> set[str]:
    """Who reads the text of a petition; nobody finds it as `body`, or by its words."""
    found = set()
    for login in EVERYBODY:
        seen = await town.see(login, issue, "body petitionText")
        listed = await town.ask(
            login, "query($w: String) { issues(where: {search: $w}) { totalCount } }", w=SECRET
        )
        assert listed["issues"]["totalCount"] == 0
        if seen is not None:
            assert seen["body"] is None
            assert seen["petitionText"] in ("***", SECRET)
            found |= {login} if seen["petitionText"] == SECRET else set()
    return found


REPORTER = "reporterName reporterPhone queryCode"


@pytest.mark.parametrize(
    ("confidentiality", "name", "phone"),
    [("OPEN", OPEN_NAME, OPEN_PHONE), ("NAME_HIDDEN", MASKED_NAME, MASKED_PHONE)],
)
async def test_a_hidden_name_is_hidden_from_those_who_handle_it(
    town: Town, confidentiality: str, name: str, phone: str
) -> None:
    issue = await assigned(town, "fotang-society", confidentiality=confidentiality)
    code = (await Issue.get(id=issue.removeprefix("Issue_"))).query_code

    clear = {"boss": (OPEN_NAME, OPEN_PHONE, code)}
    clear |= {"office": (OPEN_NAME, MASKED_PHONE, code)}
    clear |= dict.fromkeys(("handler", "cleared"), (name, phone, code if confidentiality == "OPEN" else None))
    for login in EVERYBODY:
        seen = await town.see(login, issue, REPORTER)
        expected = clear.get(login, (MASKED_NAME, MASKED_PHONE, None))
        assert seen is None or tuple(seen.values()) == expected, login
    assert await town.see("handler", issue, REPORTER) is not None


async def test_a_hidden_name_is_not_told_by_what_hangs_on_the_issue(town: Town) -> None:
    issue = await assigned(town, confidentiality="NAME_HIDDEN")
    around = """submittedBy { id name } events { nodes { actor { id name } note } }
      evaluations { comment } enterprise { representatives { name phone idNumber } }
      target { name issues { nodes { reporterName reporterPhone } } } milestones { id }"""

    seen = await town.see("handler", issue, around)

    assert OPEN_NAME not in repr(seen)
    assert OPEN_PHONE not in repr(seen)
    assert MASKED_NAME in repr(seen), "the masks are there"


async def test_a_sealed_issue_is_not_there_for_who_is_not_cleared(town: Town) -> None:
    await resolved(town)  # something else to see
    before = {login: await everything(town, login) for login in EVERYBODY}

    issue = await sealed(town, await report(town))

    cleared = {"boss", "yiwu-office", "discipline"}
    assert await knowers(town, issue) == cleared
    for login in EVERYBODY:
        assert (await everything(town, login) == before[login]) is (login not in cleared), login


async def test_nobody_acts_on_a_sealed_issue_unseen(town: Town) -> None:
    issue = await sealed(town, await report(town))

    async with nothing_written(town):
        for login in ("reviewer", "office", "leader", "deputy", "visitor"):
            for action, given in inputs(town, login, issue, Units(None, [])).items():
                assert await town.refused(login, action, **_split(given)) == ("NOT_FOUND", "NOT_FOUND")
    assert len(ACTIONS) > 20


def _split(given: dict[str, Any]) -> dict[str, Any]:
    return {("issue" if name == "issueId" else name): value for name, value in given.items()}


async def test_sealing_takes_an_issue_out_of_sight_at_once(town: Town) -> None:
    await resolved(town)
    before = {login: await everything(town, login) for login in EVERYBODY}
    issue = await report(town)
    assert await town.see("office", issue) is not None

    await sealed(town, issue)

    cleared = {"boss", "yiwu-office", "discipline"}
    assert await knowers(town, issue) == cleared
    for login in EVERYBODY:
        assert (await everything(town, login) == before[login]) is (login not in cleared), login


SECRETARIAT = {"visitor", "leader", "callback", "village-cadre"}  # one of them by no post, but as its member
ECONOMY = {"handler", "head", "cleared"}


@pytest.mark.parametrize(
    ("field", "respondent", "concerned"),
    [
        ("respondentCadreId", "handler", ECONOMY),
        ("respondentUnitId", "unit:fotang-secretariat", SECRETARIAT),
        ("respondentUnitId", "unit:fotang-office", {"reviewer", "office"}),
    ],
)
async def test_who_is_complained_about_sees_nothing_of_it(
    town: Town, field: str, respondent: str, concerned: set[str]
) -> None:
    await resolved(town)
    before = {login: await everything(town, login) for login in concerned}
    about_cadre = field == "respondentCadreId"  # whom reporters cannot name: they see no cadres

    by, prefix = ("village-cadre", "Cadre_") if about_cadre else ("boss", "")
    said = {"placeId": town.ids[VILLAGE], "targetId": None} if about_cadre else {}
    issue = await report(town, by, **{field: f"{prefix}{town.ids[respondent]}"}, **said)
    if concerned.isdisjoint({"reviewer", "office"}):
        await accept(town, issue)

    assert not await knowers(town, issue) & concerned
    for login in concerned:
        assert await everything(town, login) == before[login], login
        given = {"audience": "REPORTER", "text": "说明"}
        assert await town.refused(login, "comment", issue, **given) == ("NOT_FOUND", "NOT_FOUND")
    others = {by, "yiwu-leader", "supervisor", "yiwu-office"} - concerned
    assert await knowers(town, issue) >= others
