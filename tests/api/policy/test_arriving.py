"""The default policy of a release: the first version of a new site, a draft in an old one."""

import asyncio
import re
from datetime import UTC, datetime

import pytest

from api.database import Database
from api.policy.arriving import Arrival, arrive
from models.tables import PolicyDefault, PolicyHead, PolicyVersion
from policies.document import Text, shipped_text

NOW = datetime(2019, 10, 31, tzinfo=UTC)
FIRST = shipped_text()
NEXT = Text(re.sub(r"(p, leader\.visits,.*)tree@place", r"\1own@place", FIRST.rules), FIRST.cases)


async def states() -> list[tuple[int, int | None, str, str]]:
    rows = await PolicyVersion.all().order_by("number")
    return [(row.number, row.parent, row.origin.value, row.state.value) for row in rows]


async def test_the_first_one_is_in_force_at_once(database: Database) -> None:
    assert await arrive(database, NOW) is Arrival.FOUNDED
    assert await arrive(database, NOW) is Arrival.KNOWN

    assert await states() == [(1, None, "SHIPPED", "ACTIVE")]
    assert (await PolicyHead.get(id=1)).number == 1
    [version] = await PolicyVersion.all()
    assert Text(version.rules, version.cases) == FIRST


async def test_a_later_one_is_a_draft_and_nothing_more(database: Database) -> None:
    await arrive(database, NOW)

    assert NEXT != FIRST
    assert await arrive(database, NOW, NEXT) is Arrival.DRAFTED
    assert await arrive(database, NOW, NEXT) is Arrival.KNOWN

    assert await states() == [(1, None, "SHIPPED", "ACTIVE"), (2, 1, "SHIPPED", "DRAFT")]
    assert (await PolicyHead.get(id=1)).number == 1
    draft = await PolicyVersion.get(number=2)
    assert draft.rules == NEXT.rules
    assert draft.default_digest == NEXT.digest
    assert {one["kind"] for one in draft.findings} <= {"CASE", "SHADOWED"}


async def test_what_both_have_changed_is_named(database: Database) -> None:
    await arrive(database, NOW)
    mine = FIRST.rules.replace("p, leader.visits,", "# p, leader.visits,")
    own = Text(mine, FIRST.cases + "# ours\n")
    await PolicyVersion.filter(number=1).update(rules=own.rules, cases=own.cases, digest=own.digest)
    released = Text(
        NEXT.rules + "p, new, ANALYST, Unit, read, any, -, True, allow\n", FIRST.cases + "# theirs\n"
    )

    assert await arrive(database, NOW, released) is Arrival.DRAFTED

    draft = await PolicyVersion.get(number=2)
    assert (draft.rules, draft.cases) == (
        f"{mine}\n# Of the new default policy.\np, new, ANALYST, Unit, read, any, -, True, allow\n",
        own.cases,
    )
    conflicts = [(one["rule"], one["text"]) for one in draft.findings if one["kind"] == "CONFLICT"]
    assert conflicts == [
        ("leader.visits", "the release and this site have both changed it"),
        (None, "the release brings new cases; this site's were kept"),
    ]


async def test_a_site_that_has_it_all_already_gets_no_draft(database: Database) -> None:
    await arrive(database, NOW)
    await PolicyVersion.filter(number=1).update(rules=NEXT.rules, cases=NEXT.cases, digest=NEXT.digest)

    assert await arrive(database, NOW, NEXT) is Arrival.KNOWN

    assert await states() == [(1, None, "SHIPPED", "ACTIVE")]
    assert await PolicyDefault.all().count() == 2


@pytest.mark.parametrize("default", [FIRST, NEXT], ids=["first", "later"])
async def test_of_many_servers_at_once_one_does_it(database: Database, default: Text) -> None:
    if default is NEXT:
        await arrive(database, NOW)

    found = await asyncio.gather(*(arrive(database, NOW, default) for _ in range(4)))

    assert sorted(one is Arrival.KNOWN for one in found) == [False, True, True, True]
    assert len(await states()) == (2 if default is NEXT else 1)
