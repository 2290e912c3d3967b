"""The two readings of the lights, Python and SQL, give the same answer for every row, on both databases."""

from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.rules.clock import Clock
from models.rules.lights import ever_red, ever_red_sql, light, light_sql

COLUMNS = {
    "due_at": "instant",
    "yellow_at": "instant",
    "stopped_at": "instant",
    "paused_at": "instant",
    "paused_yellow_at": "instant",
    "paused_red_at": "instant",
    "ever_red": "bool",
}

# Few instants, a millisecond apart, so that they often coincide.
INSTANTS = st.integers(-3, 3).map(lambda ms: datetime(2019, 10, 31, tzinfo=UTC) + timedelta(milliseconds=ms))
MAYBE = st.none() | INSTANTS
CLOCKS = st.builds(
    Clock,
    due_at=INSTANTS,
    yellow_at=INSTANTS,
    stopped_at=MAYBE,
    paused_at=MAYBE,
    paused_yellow_at=MAYBE,
    paused_red_at=MAYBE,
    ever_red=st.booleans(),
) | st.builds(Clock, ever_red=st.booleans())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(clocks=st.lists(CLOCKS, min_size=1, max_size=30), now=INSTANTS)
async def test_python_and_sql_show_the_same_light(database: Any, clocks: list[Clock], now: datetime) -> None:
    dialect = database.reader.dialect
    parameters = [dialect.parameter(now, "instant")]
    rows = []
    for number, clock in enumerate(clocks):
        cells = [f"{number} AS number"]
        for name, kind in COLUMNS.items():
            parameters.append(dialect.parameter(getattr(clock, name), kind))
            cells.append(f"{dialect.placeholder(len(parameters), kind)} AS {name}")
        rows.append(f"SELECT {', '.join(cells)}")
    at = dialect.placeholder(1, "instant")
    shown, red = light_sql("i.{}".format, at), ever_red_sql("i.{}".format, at)
    yes, no = f"CASE WHEN {red} THEN 1 ELSE 0 END", f"CASE WHEN NOT {red} THEN 1 ELSE 0 END"
    sql = f"SELECT {shown}, {yes}, {no} FROM ({' UNION ALL '.join(rows)}) AS i ORDER BY number"

    found = [tuple(row) for row in await database.reader.fetch(sql, parameters)]

    assert found == [
        (str(light(clock, now)), int(ever_red(clock, now)), int(not ever_red(clock, now))) for clock in clocks
    ]
