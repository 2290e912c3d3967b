"""Can whoever only counts learn a small number of issues, by asking again and again?

Each attack is tried twice: as it is, and without the protection that stops it, when it must succeed.
"""

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

import pytest
import pytest_asyncio

from models.reports import suppression
from tests.reports.many import plain, stored
from tests.town.places import CHIAN, FOTANG, VILLAGE
from tests.town.town import Town

pytestmark = pytest.mark.asyncio(loop_scope="module")

MAY, JUNE = datetime(2019, 5, 6, tzinfo=UTC), datetime(2019, 6, 7, tzinfo=UTC)
SMALL = 3
FIRST, LAST = "2019-01-01", "2019-12-31"
YEAR = f'since: "{FIRST}", until: "{LAST}"'
WHERE = """query($where: IssueFilter, $since: Date, $until: Date) {
  statistics(where: $where, since: $since, until: $until) { collected } }"""


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def counted(shared_town: Town) -> AsyncIterator[Town]:
    """Three issues of Chian, and others that could tell of them; the stages are all of Fotang."""
    rows = [
        *await plain(SMALL, MAY, CHIAN, kind="PUBLIC", status="IN_PROGRESS"),
        *await plain(12, MAY, FOTANG, kind="PUBLIC", status="WRITTEN_OFF"),
        *await plain(21, JUNE, FOTANG, kind="PUBLIC", status="WRITTEN_OFF"),
        *await plain(14, JUNE, CHIAN, kind="GRASSROOTS", status="WRITTEN_OFF"),
        *await plain(9, JUNE, FOTANG, kind="GRASSROOTS", status="WRITTEN_OFF"),
        *await plain(8, JUNE, VILLAGE, kind="GRASSROOTS", status="WRITTEN_OFF"),
    ]
    async with stored(*rows):
        yield shared_town


async def number(town: Town, since: str = FIRST, until: str = LAST, **where: Any) -> int | None:
    said = await town.ask("analyst", WHERE, where=where or None, since=since, until=until)
    return said["statistics"]["collected"]  # type: ignore[no-any-return]


async def groups(town: Town, *by: str, where: Any = None) -> dict[tuple[str | None, ...], int]:
    document = f"""query($by: [StatisticsDimension!], $where: IssueFilter) {{
      issueAggregate(groupBy: $by, where: $where, {YEAR}) {{
        groups {{ nodes {{ collected keys {{ key }} }} }} }} }}"""
    said = (await town.ask("analyst", document, by=list(by), where=where))["issueAggregate"]["groups"]
    return {tuple(key["key"] for key in node["keys"]): node["collected"] for node in said["nodes"]}


def less(whole: int | None, *parts: int | None) -> int | None:
    """What is left, if all of it is told."""
    if whole is None or None in parts:
        return None
    return whole - sum(part for part in parts if part is not None)


async def ask_for_it(town: Town) -> int | None:
    return await number(town, kind={"eq": "PUBLIC"}, within={"place": CHIAN})


async def list_it(town: Town) -> int | None:
    return (await groups(town, "KIND", "TOWNSHIP")).get(("PUBLIC", CHIAN))


async def whole_less_group(town: Town) -> int | None:
    """All of a kind, less the only other town."""
    found = await groups(town, "TOWNSHIP", where={"kind": {"eq": "PUBLIC"}})
    return less(await number(town, kind={"eq": "PUBLIC"}), found.get((FOTANG,)))


async def row_less_cells(town: Town) -> int | None:
    """All of the town, less its other kinds."""
    found = await groups(town, "KIND", where={"within": {"place": CHIAN}})
    others = [found.get((kind,)) for kind in ("GRASSROOTS",)]
    return less(await number(town, within={"place": CHIAN}), *others)


async def year_less_months(town: Town) -> int | None:
    """All of the year, less the only other month."""
    year = await number(town, within={"place": CHIAN})
    return less(year, await number(town, "2019-06-01", "2019-06-30", within={"place": CHIAN}))


async def outcome_of_it(town: Town) -> int | None:
    """All of the town that is counted, less what is resolved."""
    document = f"query($where: IssueFilter) {{ statistics(where: $where, {YEAR}) {{ collected resolved }} }}"
    said = (await town.ask("analyst", document, where={"within": {"place": CHIAN}}))["statistics"]
    return less(said["collected"], said["resolved"])


async def tile_of_it(town: Town) -> int | None:
    document = (
        f"query($where: IssueFilter) {{ issueMap(where: $where, {YEAR}) {{ tiles {{ code collected }} }} }}"
    )
    said = (await town.ask("analyst", document, where={"kind": {"eq": "PUBLIC"}}))["issueMap"]["tiles"]
    return {tile["code"]: tile["collected"] for tile in said}[CHIAN]  # type: ignore[no-any-return]


def no_threshold(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(suppression, "LEAST", 0)


def no_complement(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(suppression._Sum, "complement", lambda *_: [])


def exactly(protection: Callable[[pytest.MonkeyPatch], None]) -> Callable[[pytest.MonkeyPatch], None]:
    """Without the protection, nor rounding."""

    def lift(patch: pytest.MonkeyPatch) -> None:
        protection(patch)
        patch.setattr(suppression, "rounded", lambda number: number)

    return lift


Attack = Callable[[Town], Awaitable[int | None]]
ATTACKS: list[tuple[Attack, Callable[[pytest.MonkeyPatch], None]]] = [
    (ask_for_it, no_threshold),
    (list_it, no_threshold),
    (tile_of_it, no_threshold),
    (whole_less_group, no_complement),
    (row_less_cells, no_complement),
    (year_less_months, no_complement),
    (outcome_of_it, no_complement),
]


@pytest.mark.parametrize(("attack", "protection"), ATTACKS, ids=lambda one: one.__name__)
async def test_a_small_number_is_not_told(
    counted: Town, attack: Attack, protection: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert await attack(counted) is None

    exactly(protection)(monkeypatch)
    assert await attack(counted) == SMALL


async def test_what_is_told_is_rounded(counted: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    told = [await number(counted, kind={"eq": kind}) for kind in ("PUBLIC", "GRASSROOTS")]
    monkeypatch.setattr(suppression, "rounded", lambda number: number)
    truth = [await number(counted, kind={"eq": kind}) for kind in ("PUBLIC", "GRASSROOTS")]

    assert (told, truth) == ([35, 30], [36, 31])


async def test_a_number_is_the_same_however_it_is_asked_for(counted: Town) -> None:
    cells = await groups(counted, "KIND", "STATUS", "TOWNSHIP")
    for kind in ("PUBLIC", "GRASSROOTS", "ENTERPRISE"):
        fixed = {"kind": {"eq": kind}}
        lines = await groups(counted, "TOWNSHIP", "STATUS", where=fixed)
        assert lines == {
            (town, status): cells[own, status, town] for own, status, town in cells if own == kind
        }
        for town in (FOTANG, CHIAN):
            status = {"eq": "WRITTEN_OFF"}
            one = await number(counted, within={"place": town}, status=status, **fixed)
            assert one == cells.get((kind, "WRITTEN_OFF", town))


async def test_inside_a_village_few_are_not_told(counted: Town) -> None:
    assert await number(counted, within={"place": VILLAGE}) == 10
    assert await number(counted, within={"place": VILLAGE}, kind={"eq": "PUBLIC"}) is None


async def test_none_and_few_are_told_alike(counted: Town) -> None:
    document = f"""query($where: IssueFilter) {{ issueMap(where: $where, {YEAR}) {{
      suppressed tiles {{ code suppressed collected green yellow red unlit }} }} }}"""
    nothing = dict.fromkeys(("collected", "green", "yellow", "red", "unlit")) | {"suppressed": True}

    for kind in ("PUBLIC", "ENTERPRISE"):
        said = await counted.ask("analyst", document, where={"kind": {"eq": kind}})
        assert said["issueMap"]["suppressed"] is True
        assert said["issueMap"]["tiles"][1] == nothing | {"code": CHIAN}


LISTED = f"""query($first: Int, $after: String, $order: IssueGroupOrder) {{
  issueAggregate(groupBy: [KIND, MONTH], orderBy: $order, first: $first, after: $after, {YEAR}) {{ groups {{
    totalCount truncated nodes {{ collected keys {{ key }} }} pageInfo {{ hasNextPage endCursor }} }} }} }}"""


@pytest.mark.parametrize("order", [{"key": "ASC"}, {"key": "DESC"}, {"count": "ASC"}, {"count": "DESC"}])
async def test_pages_hold_what_is_told_and_in_its_order(counted: Town, order: dict[str, str]) -> None:
    whole = (await counted.ask("analyst", LISTED, order=order))["issueAggregate"]["groups"]
    pages: list[Any] = []
    after = None
    while not pages or pages[-1]["pageInfo"]["hasNextPage"]:
        said = await counted.ask("analyst", LISTED, order=order, first=1, after=after)
        pages.append(said["issueAggregate"]["groups"])
        after = pages[-1]["pageInfo"]["endCursor"]

    nodes = whole["nodes"]
    assert [node for page in pages for node in page["nodes"]] == nodes
    assert {page["totalCount"] for page in pages} == {whole["totalCount"]} == {len(nodes)}
    assert [page["truncated"] for page in pages] == [len(nodes) > 1] * len(nodes)
    counts = "count" in order
    keys = [([node["collected"]] * counts, [key["key"] for key in node["keys"]]) for node in nodes]
    assert keys == sorted(keys, reverse=next(iter(order.values())) == "DESC"), "by what is told, not by more"
