"""How many days an issue may be extended by is what counted when its clock started."""

from tests.schema.settings.settling import settle
from tests.town.asking_for import ask_extension
from tests.town.life import signed
from tests.town.town import Town

LESS = [{"key": "EXTENSION_DAYS_COMPLEX", "value": "1"}, {"key": "EXTENSION_NOTICE", "value": "P2D"}]


async def test_a_town_may_allow_less_from_the_next_clock_on(settled: Town) -> None:
    old = await signed(settled)
    settled.wait(minutes=1)
    await settle(settled, settings=LESS, reason="从严")
    settled.wait(minutes=1)
    new = await signed(settled)

    await ask_extension(settled, old, 3)
    refused = await settled.refused("head", "requestExtension", new, days=2, reason="需时")

    assert refused == ("BAD_INPUT", "OUT_OF_RANGE")
    assert (await settled.see("office", old, "extendUntil"))["extendUntil"] == "2019-10-16T16:00:00.000Z"
    assert (await settled.see("office", new, "extendUntil"))["extendUntil"] == "2019-10-15T16:00:00.000Z"
