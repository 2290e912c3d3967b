"""How long do requests wait while a server takes over a policy of a thousand rules?

`python -m bench.reload [RULES]`: a loop decides again and again, as requests do, while the engine of a longer
policy is built in a thread beside it; then one reference is swapped. Waits are told with and without it.
"""

import asyncio
import sys
import time
from dataclasses import replace
from itertools import islice

from policies import access
from policies.cases.cast import PEOPLE, THINGS
from policies.document import Policy, shipped
from policies.planner import Engine

RULES = 1_000
DECISIONS = 50  # in one turn of the loop: about what a page asks


def longer(rules: int) -> Policy:
    """The default with so many rules, of which none repeats another."""
    own = [rule for rule in shipped().rules if rule.otype == "Issue" and rule.eft == "allow"]
    more = (
        rule._replace(id=f"{rule.id}.{round}", cond=f"r.obj.round == {round}")
        for round in range(rules)
        for rule in own
    )
    return replace(shipped(), rules=(*shipped().rules, *islice(more, rules - len(shipped().rules))))


async def waits(until: asyncio.Event) -> list[float]:
    """How long each turn of a busy loop took, in milliseconds."""
    type, row = THINGS["in-progress"]
    subject, found = PEOPLE["roads-handler"], []
    while not until.is_set():
        begun = time.perf_counter()
        for _ in range(DECISIONS):
            access.visible(subject, type).test(row)
        await asyncio.sleep(0)
        found.append((time.perf_counter() - begun) * 1000)
    return found


async def measured(rules: int) -> None:
    policy = longer(rules)
    done = asyncio.Event()
    asking = asyncio.create_task(waits(done))
    await asyncio.sleep(1)
    done.set()
    quiet = sorted(await asking)
    done = asyncio.Event()
    asking = asyncio.create_task(waits(done))
    begun = time.perf_counter()
    access.use(await asyncio.to_thread(Engine, policy))
    built = (time.perf_counter() - begun) * 1000
    await asyncio.sleep(0.2)
    done.set()
    busy = sorted(await asking)
    print(f"{len(policy.rules)} rules, built beside a busy loop in {built:.0f} ms")
    for name, turns in (("before", quiet), ("while and after", busy)):
        middle, late = turns[len(turns) // 2], turns[int(len(turns) * 0.99)]
        print(f"  {name:16} median {middle:6.2f} ms  99 % {late:6.2f} ms  longest {turns[-1]:6.2f} ms")
    alone = time.process_time()
    Engine(policy)
    print(f"  alone, {(time.process_time() - alone) * 1000:.0f} ms of processor time")


if __name__ == "__main__":
    asyncio.run(measured(int(sys.argv[1]) if len(sys.argv) > 1 else RULES))
