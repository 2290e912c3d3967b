"""Whatever issues there are: does any sum that may be asked for tell a small number by what it is made of?"""

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Any

import pytest

from models.reports import suppression, tables
from models.reports.suppression import LEAST, withheld
from tests.reports.many import made, stored
from tests.town.places import NOW
from tests.town.town import Town

pytestmark = pytest.mark.asyncio(loop_scope="module")

DIMENSIONS = ("KIND", "STATUS", "LIGHT", "TOWNSHIP", "MONTH", "CATEGORY")
FIGURES = ("collected", "resolved", "solved", "writtenOff", "green", "red")
ASKED = f"""query($by: [StatisticsDimension!]) {{
  issueAggregate(groupBy: $by, since: "2019-01-01", until: "2019-12-31") {{
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
    found: list[Any] = []
    for by, cells in answers.items():
        for keys, told in cells.items():
            left = [_less(told["collected"], told["resolved"]), _less(told["resolved"], told["solved"])]
            found += [(by, keys, one) for one in left if 0 < one < suppression.LEAST]
    for by, keys, whole, parts in _sums(answers):
        left = [_less(whole[figure], *(part[figure] or 0 for part in parts)) for figure in FIGURES]
        found += [(by, keys, one) for one in left if 0 < one < suppression.LEAST]
    return found


def added_up(answers: Answers, truth: Answers) -> list[Any]:
    """Sums that are withheld, while all of their parts are told."""
    return [
        (by, keys, figure)
        for by, keys, whole, parts in _sums(answers, truth)
        for figure in FIGURES
        if whole[figure] is None and sum(part[figure] or 0 for part in parts) == truth[by][keys][figure] != 0
    ]


def _sums(answers: Answers, known: Answers | None = None) -> Iterator[tuple[Any, Keys, Told, list[Told]]]:
    """Every cell that is told, or is known to be there, with the parts of it that are told."""
    for by, cells in answers.items():
        for at in range(len(by)):
            sums = by[:at] + by[at + 1 :]
            for keys in (known or answers)[sums]:
                parts = [cell for own, cell in cells.items() if own[:at] + own[at + 1 :] == keys]
                yield sums, keys, answers[sums].get(keys, dict.fromkeys(FIGURES)), parts


def _less(whole: int | None, *parts: int | None) -> int:
    return 0 if whole is None or None in parts else whole - sum(part or 0 for part in parts)


@pytest.mark.parametrize("seed", range(3))
async def test_no_sum_tells_a_small_number(
    shared_town: Town, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(suppression, "rounded", lambda number: number)
    async with stored(*await made(seed, 60 + 80 * seed, NOW)):
        protected = await everything(shared_town)
        monkeypatch.setattr(suppression._Sum, "complement", lambda *_: [])
        unprotected = await everything(shared_town)
        monkeypatch.setattr(suppression, "LEAST", 0)
        truth = await everything(shared_town)

    monkeypatch.setattr(suppression, "LEAST", LEAST)
    assert small(protected) == []
    assert added_up(protected, truth) == []
    assert len(small(unprotected)) > 10


async def test_a_sum_that_is_withheld_is_not_put_together(
    shared_town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without looking at the sums first, some would be the sum of what is told."""
    monkeypatch.setattr(suppression, "rounded", lambda number: number)
    async with stored(*await made(1, 140, NOW)):
        monkeypatch.setattr(
            tables, "withheld", lambda table, along: withheld(table, [(up, ()) for up, _ in along])
        )
        each_by_itself = await everything(shared_town)
        monkeypatch.setattr(suppression, "LEAST", 0)
        truth = await everything(shared_town)

    assert added_up(each_by_itself, truth) != []
