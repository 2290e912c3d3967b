"""When does the demo happen, and under which ids?"""

from datetime import date, datetime
from uuid import UUID

from models.commands.reference_data import shipped_id
from models.rules.calendar import SHANGHAI

FOUNDED_AT = datetime(2018, 12, 28, 9, 0, tzinfo=SHANGHAI)  # the notice went out in late December (S1)
BEGINS_ON = date(2019, 1, 2)  # the first working day of the year, when everybody goes down (S0, S1)
ENDS_ON = date(2019, 10, 31)  # the day of Yiwu's published figures (S4)


def demo_id(kind: str, code: str) -> UUID:
    """The id of a row of the demo: the same in every database."""
    return shipped_id(f"demo:{kind}", code, FOUNDED_AT.date())
