"""Does the map show every jurisdiction below one, with what the reader may count in each?"""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import pytest_asyncio

from tests.reports.many import made, stored
from tests.reports.recount import COUNTED, Row, counted, facts, shown
from tests.town.places import CHIAN, FOTANG, HUANGZHAI, JINHUA, NOW, PROVINCE, PUJIANG, VILLAGE, YIWU
from tests.town.town import Town

pytestmark = pytest.mark.asyncio(loop_scope="module")

MAP = f"""query($at: String, $axis: IssueAxis! = PLACE, $where: IssueFilter) {{
  issueMap(jurisdiction: $at, axis: $axis, where: $where) {{
    code name level suppressed {COUNTED} tiles {{ code name level suppressed {COUNTED} }} }} }}"""
NAMES = {
    PROVINCE: ("浙江省", "PROVINCE"),
    JINHUA: ("金华市", "CITY"),
    YIWU: ("义乌市", "DISTRICT"),
    PUJIANG: ("浦江县", "DISTRICT"),
    FOTANG: ("佛堂镇", "TOWNSHIP"),
    CHIAN: ("赤岸镇", "TOWNSHIP"),
    HUANGZHAI: ("黄宅镇", "TOWNSHIP"),
}
BELOW = {PROVINCE: [JINHUA], JINHUA: [PUJIANG, YIWU], YIWU: [FOTANG, CHIAN], PUJIANG: [HUANGZHAI]}


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def busy(shared_town: Town) -> AsyncIterator[Town]:
    async with stored(*await made(3, 100, NOW)):
        yield replace(shared_town, now=NOW + timedelta(days=3))


def tile(code: str, rows: list[Row], axis: str) -> dict[str, Any]:
    name, level = NAMES[code]
    inside = [row for row in rows if row[f"{axis}_{level.lower()}"] == code]
    return {"code": code, "name": name, "level": level, "suppressed": False, **counted(inside)}


@pytest.mark.parametrize("axis", ["place", "origin", "holding"])
@pytest.mark.parametrize("at", BELOW)
@pytest.mark.parametrize("login", ["yiwu-office", "handler"])
async def test_each_below_is_counted(busy: Town, login: str, at: str, axis: str) -> None:
    rows = await shown(busy, login, await facts(busy))

    said = (await busy.ask(login, MAP, at=at, axis=axis.upper()))["issueMap"]

    tiles = said.pop("tiles")
    assert said == tile(at, rows, axis)
    assert tiles == [tile(below, rows, axis) for below in BELOW[at]]


@pytest.mark.parametrize(
    ("login", "own"),
    [("yiwu-leader", YIWU), ("office", FOTANG), ("province-office", PROVINCE), ("analyst", YIWU)],
)
async def test_without_a_code_it_is_ones_own(busy: Town, login: str, own: str) -> None:
    document = '{ issueMap(since: "2019-01-01", until: "2019-12-31") { code tiles { code } } }'

    said = (await busy.ask(login, document))["issueMap"]

    below = [VILLAGE] if own == FOTANG else BELOW[own]
    assert said == {"code": own, "tiles": [{"code": code} for code in below]}


async def test_below_a_village_there_is_nothing_yet(busy: Town) -> None:
    document = "query($at: String) { issueMap(jurisdiction: $at) { tiles { code } } }"

    said = await busy.ask("office", document, at=VILLAGE)

    assert said == {"issueMap": {"tiles": []}}


async def test_of_another_place_one_sees_the_places_and_no_issues(busy: Town) -> None:
    said = (await busy.ask("office", MAP, at=PUJIANG))["issueMap"]

    assert [said["collected"], *(tile["collected"] for tile in said["tiles"])] == [0, 0]


async def test_a_filter_narrows_every_tile(busy: Town) -> None:
    rows = await shown(busy, "yiwu-office", await facts(busy))
    left = [row for row in rows if row["kind"] == "PUBLIC"]

    said = (await busy.ask("yiwu-office", MAP, at=YIWU, where={"kind": {"eq": "PUBLIC"}}))["issueMap"]

    assert said["tiles"] == [tile(code, left, "place") for code in BELOW[YIWU]]
    assert 0 < len(left) < len(rows)


async def test_there_is_no_map_of_nowhere(busy: Town) -> None:
    document = "query($at: String) { issueMap(jurisdiction: $at) { code } }"

    assert await busy.answer("office", document, at="330783") == {"data": {"issueMap": None}}
    for code in ("33078", "", "Yiwu", "330782\u0000"):  # that can be no code
        assert await busy.answer("office", document, at=code) == {"data": {"issueMap": None}}
    [error] = (await busy.answer("boss", document))["errors"]
    assert error["extensions"] == {"code": "BAD_INPUT", "reason": "REQUIRED", "field": ["jurisdiction"]}


async def test_the_map_is_one_statement(busy: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    fetch = busy.reader.fetch

    async def counting(sql: str, parameters: Any) -> Any:
        asked.append(sql)
        return await fetch(sql, parameters)

    await busy.ask("yiwu-office", MAP, at=YIWU)
    monkeypatch.setattr(type(busy.reader), "fetch", lambda _, sql, parameters: counting(sql, parameters))
    await busy.ask("yiwu-office", MAP, at=YIWU)

    assert len(asked) == 1
