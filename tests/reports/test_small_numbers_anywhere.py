"""Whatever issues there are: does any sum that may be asked for tell a small number by what it is made of?"""

from collections.abc import Mapping
from itertools import combinations
from typing import Any

import pytest

from models.reports import suppression
from tests.reports.many import made, stored
from tests.town.places import NOW
from tests.town.town import Town

pytestmark = pytest.mark.asyncio(loop_scope="module")

DIMENSIONS = ("KIND", "STATUS", "LIGHT", "TOWNSHIP", "MONTH", "CATEGORY")
FIGURES = ("collected", "resolved", "solved", "writtenOff", "green", "red")
ASKED = f"""query($by: [StatisticsDimension!]) {{ issueAggregate(groupBy: $by) {{
  {" ".join(FIGURES)} groups {{ nodes {{ keys {{ key }} {" ".join(FIGURES)} }} }} }} }}"""

Told = Mapping[str, int | None]
Keys = tuple[str | None, ...]
Answers = dict[tuple[str, ...], dict[Keys, Told]]


async def everything(town: Town) -> Answers:
    """All groups by one and by two dimensions, and the whole, as the analyst is told."""
    found: Answers = {}
    for by in (*((one,) for one in DIMENSIONS), *combinations(DIMENSIONS, 2)):
        said = (await town.ask("analyst", ASKED, by=by))["issueAggregate"]
        groups = said.pop("groups")["nodes"]
        found[()] = {(): said}
        found[by] = {tuple(key["key"] for key in group["keys"]): group for group in groups}
    return found


def small(answers: Answers) -> list[Any]:
    """What is left of a sum, less all of its parts that are told, and what is left inside of a group."""
    found = [
        (by, keys, left)
        for by, sums in answers.items()
        for keys, told in sums.items()
        for left in (_less(told["collected"], told["resolved"]), _less(told["resolved"], told["solved"]))
        if 0 < left < suppression.LEAST
    ]
    for by, cells in answers.items():
        for at in range(len(by)):
            for keys, told in answers[by[:at] + by[at + 1 :]].items():
                parts = [cell for own, cell in cells.items() if own[:at] + own[at + 1 :] == keys]
                for figure in FIGURES:
                    left = _less(told[figure], *(part[figure] or 0 for part in parts))
                    if 0 < left < suppression.LEAST:
                        found.append((by, at, keys, figure, left))
    return found


def _less(whole: int | None, *parts: int | None) -> int:
    return 0 if whole is None or None in parts else whole - sum(part or 0 for part in parts)


@pytest.mark.parametrize("seed", range(3))
async def test_no_sum_tells_a_small_number(
    shared_town: Town, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(suppression, "rounded", lambda number: number)
    async with stored(*await made(seed, 60 + 80 * seed, NOW)):
        protected = await everything(shared_town)
        monkeypatch.setattr(suppression, "_complement", lambda *_: [])
        unprotected = await everything(shared_town)

    assert small(protected) == []
    assert len(small(unprotected)) > 10
