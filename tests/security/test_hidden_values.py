"""Does any question tell a value that the reader may not see? Worlds that differ in it alone answer alike.

For each value there is somebody who may see it, to whom the same questions do tell: else they would be none.
"""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any, NamedTuple
from uuid import UUID

import pytest

from models.rules.keys import seal_value
from models.rules.nearby import cell_of
from models.rules.points import stored
from models.rules.protected import sought
from models.rules.vocabulary import Crs
from models.tables import Cadre, Issue, PersonalRecord, PersonalValue, Visit
from schema.planner import orders, roots, selections, sorting
from tests.models.world import RING
from tests.security.attacking import Attacked, told
from tests.town.life import report, visited
from tests.town.places import NOW
from tests.town.town import Town

Put = Callable[[Town, Any], Awaitable[None]]


class Hidden(NamedTuple):
    """A value, who may not see it, who may, what it is in two worlds, and how it comes to be that."""

    attacked: Attacked
    reader: str
    cleared: str
    values: tuple[Any, Any]
    put: Put


def of_issue(column: str) -> Put:
    async def put(town: Town, value: Any) -> None:
        assert await Issue.filter(id=UUID(town.ids["issue"].removeprefix("Issue_"))).update(**{column: value})

    return put


async def pinned_home(town: Town, longitude: float) -> None:
    """The home on the map, in one street or in another."""
    pin = stored(longitude, 29.2093, Crs.WGS84)
    at = pin._asdict() | {"point_cell": cell_of(pin), "point_is_home": True}
    assert await Issue.filter(id=UUID(town.ids["issue"].removeprefix("Issue_"))).update(**at)


def clearance_of(login: str) -> Put:
    async def put(town: Town, value: int) -> None:
        assert await Cadre.filter(id=UUID(town.ids[login])).update(clearance=value)

    return put


async def diary(town: Town, value: str | None) -> None:
    assert await Visit.all().update(summary=value)


async def head_of_household(town: Town, name: str) -> None:
    """The name, which is kept encrypted, under the mask that both worlds have."""
    owner = UUID(town.ids["household"].removeprefix("Household_"))
    record = await PersonalRecord.get(id=owner)
    sealed = seal_value(RING.unwrap(str(record.wrapped_key), owner), owner, "name", name)
    blind = RING.blind_index("name", sought("name", name))
    kept = PersonalValue.filter(owner_id=owner, field="name")
    assert await kept.update(ciphertext=sealed, blind_index=blind, mask="李*")


TEXTS = ("内部甲", "内部乙", "内", "")
INSTANTS = [(NOW + timedelta(days=days)).isoformat() for days in (1, 2, 3)]
HIDDEN: dict[str, Hidden] = {
    "the opinion of the inside": Hidden(
        Attacked("issues", ("internalOpinion",), TEXTS),
        "boss",
        "office",
        TEXTS[:2],
        of_issue("internal_opinion"),
    ),
    "the code by which a reporter asks": Hidden(
        Attacked("issues", ("queryCode",), ("A1", "Z9", "M")),
        "leader",
        "office",
        ("A1", "Z9"),
        of_issue("query_code"),
    ),
    "the point of a home": Hidden(
        Attacked("issues", ("near",), (120.0185, 120.02, 120.5)),
        "leader",
        "office",
        (120.0185, 120.02),
        pinned_home,
    ),
    "when a unit asked to return it": Hidden(
        Attacked("issues", ("returnRequestedAt",), INSTANTS),
        "boss",
        "office",
        (NOW + timedelta(days=1), NOW + timedelta(days=3)),
        of_issue("return_requested_at"),
    ),
    "whether the unit's head approved": Hidden(
        Attacked("issues", ("approvedAt",), INSTANTS),
        "boss",
        "office",
        (NOW + timedelta(days=2), None),
        of_issue("approved_at"),
    ),
    "how far a cadre is cleared": Hidden(
        Attacked("cadres", ("clearance",), (0, 1, 2)), "handler", "office", (0, 2), clearance_of("head")
    ),
    "how far a cadre is cleared, through a relation": Hidden(
        Attacked("issues", ("submittedBy", "clearance"), (0, 1, 2)),
        "leader",
        "office",
        (0, 2),
        clearance_of("visitor"),
    ),
    "what a cadre wrote of a visit": Hidden(
        Attacked("visits", ("summary",), TEXTS), "leader", "visitor", ("内部甲", None), diary
    ),
    "the name of the head of a household": Hidden(
        Attacked("households", ("name",), ("李四", "李五", "李*")),
        "leader",
        "office",
        ("李四", "李五"),
        head_of_household,
    ),
}


async def settle(town: Town) -> None:
    """Some issues among which the attacker looks for one."""
    town.ids["issue"] = await report(town, title="甲")
    for title in ("乙", "丙"):
        town.wait(minutes=1)
        await visited(town, title=title)


async def both_worlds(town: Town, hidden: Hidden, login: str) -> tuple[list[bytes], list[bytes]]:
    """What the questions tell somebody in one world, and in the other."""
    await hidden.put(town, hidden.values[0])
    one = await told(town, login, hidden.attacked)
    await hidden.put(town, hidden.values[1])
    return one, await told(town, login, hidden.attacked)


@pytest.mark.parametrize("hidden", HIDDEN.values(), ids=HIDDEN)
async def test_no_question_tells_a_hidden_value(town: Town, hidden: Hidden) -> None:
    await settle(town)

    one, other = await both_worlds(town, hidden, hidden.reader)

    assert one == other
    assert b'"edges":[{' in b"".join(one)


@pytest.mark.parametrize("hidden", HIDDEN.values(), ids=HIDDEN)
async def test_the_same_questions_tell_whoever_may_see_it(town: Town, hidden: Hidden) -> None:
    await settle(town)

    one, other = await both_worlds(town, hidden, hidden.cleared)

    assert one != other


async def test_a_sort_that_is_refused_tells_no_hidden_value(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (orders, roots, selections, sorting):
        monkeypatch.setattr(module, "WIDEST", 1)
    await settle(town)
    hidden = HIDDEN["the code by which a reporter asks"]

    one, other = await both_worlds(town, hidden, hidden.reader)
    cleared, cleared_again = await both_worlds(town, hidden, hidden.cleared)

    assert one == other
    assert cleared != cleared_again
    assert {b"SORT_TOO_WIDE" in answer for answer in one} == {True, False}
