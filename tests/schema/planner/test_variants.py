"""When is a plan made, and when found again?"""

import gc
import weakref
from typing import Any

import orjson
import pytest
from graphql import ExecutionResult, execute, parse

from schema.executor import PlannedExecution
from schema.planner import preparing
from tests.schema.planner.toy_schema import schema
from tests.schema.planner.world import World, at, id_of

DOCUMENT = parse(
    """
    query (
      $title: Boolean = true, $hide: Boolean = false, $first: Int, $note: Int
      $where: TicketFilter, $order: [TicketOrder!] = [{ reportedAt: ASC }]
    ) {
      tickets(first: $first, where: $where, orderBy: $order) { nodes {
        id @skip(if: $hide) title @include(if: $title) ...Town @include(if: $title)
        notes(first: $note) { text }
      } }
    }
    fragment Town on Ticket { town @skip(if: $hide) { name } }
    """
)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The statements that had to be made."""
    found: list[str] = []
    real = preparing._compile

    def noted(*given: Any) -> Any:
        plan = real(*given)
        found.append(plan[0].sql)
        return plan

    monkeypatch.setattr(preparing, "_compile", noted)
    preparing.SITES.clear()
    return found


async def ask(world: World, **variables: Any) -> Any:
    """The nodes of the document, which is parsed once as the server's cache would."""
    result = await execute(  # type: ignore[misc]
        schema._schema,
        DOCUMENT,
        variable_values=variables,
        context_value=world.context(),
        executor_class=PlannedExecution,
    )
    assert isinstance(result, ExecutionResult)
    assert result.errors is None, result.errors
    return orjson.loads(orjson.dumps(result.data))["tickets"]["nodes"]


async def test_the_same_question_is_planned_once(world: World, made: list[str]) -> None:
    first = await ask(world, first=2)
    second = await ask(world, first=2)

    assert first == second
    assert len(made) == 1


async def test_values_do_not_make_a_new_plan(world: World, made: list[str]) -> None:
    open_ = await ask(world, where={"status": {"eq": "OPEN"}})
    shut = await ask(world, where={"status": {"eq": "SHUT"}})

    assert ([node["title"] for node in open_], [node["title"] for node in shut]) == (
        ["断头路", "路灯 100%"],
        ["水"],
    )
    assert len(made) == 1


async def test_the_shape_of_a_filter_makes_a_new_plan(world: World, made: list[str]) -> None:
    await ask(world, where={"status": {"eq": "OPEN"}})
    await ask(world, where={"status": {"ne": "OPEN"}})
    await ask(world, where={"title": {"eq": "水"}})

    assert len(made) == 3


async def test_directives_choose_what_is_selected(world: World, made: list[str]) -> None:
    whole = await ask(world, first=1)
    bare = await ask(world, first=1, title=False)
    nameless = await ask(world, first=1, hide=True)
    again = await ask(world, first=1, title=False)

    assert list(whole[0]) == ["id", "title", "town", "notes"]
    assert list(bare[0]) == ["id", "notes"]
    assert list(nameless[0]) == ["title", "notes"]
    assert again == bare
    assert len(made) == 3


async def test_variables_reach_nested_lists(world: World, made: list[str]) -> None:
    one = await ask(world, first=1, note=1)
    two = await ask(world, first=1, note=2)

    assert [len(nodes[0]["notes"]) for nodes in (one, two)] == [1, 2]


async def test_another_order_is_another_plan(world: World, made: list[str]) -> None:
    oldest = await ask(world, order=[{"reportedAt": "ASC"}])
    newest = await ask(world, order=[{"reportedAt": "DESC"}])

    assert oldest == newest[::-1]
    assert len(made) == 2


async def test_readers_with_alike_conditions_share_a_plan(world: World, made: list[str]) -> None:
    world.sight["Ticket", "read"] = at("place_district", "330782")
    yiwu = await ask(world)
    world.sight["Ticket", "read"] = at("place_district", "330726")
    pujiang = await ask(world)
    world.sight["Ticket", "read"] = at("town_id", id_of(12), "uuid")
    by_town = await ask(world)

    assert ([len(yiwu), len(pujiang)], by_town) == ([2, 1], pujiang)
    assert len(made) == 2


async def test_plans_kept_are_bounded(world: World, made: list[str]) -> None:
    for size in range(100):
        await ask(world, first=size, note=size)
    for size in range(100):
        await ask(world, first=1, note=size)

    assert len(made) == 199
    sites = [site for key, site in preparing.SITES._values.items() if site.nodes[0].name.value == "tickets"]
    assert all(len(variant.forms) <= 128 for site in sites for variant in site.variants._values.values())


async def test_a_plan_keeps_nothing_of_the_request_it_was_made_for(world: World, made: list[str]) -> None:
    context = world.context()
    kept = weakref.ref(context)

    steps = parse("{ tickets { edges { cursor node { askerName choices { words } } } } }")
    for document in (DOCUMENT, steps):
        await execute(  # type: ignore[misc]
            schema._schema, document, context_value=context, executor_class=PlannedExecution
        )
    del context
    gc.collect()

    assert len(made) == 2
    assert kept() is None
