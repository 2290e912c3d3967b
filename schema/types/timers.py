"""What was announced of an issue because time had passed (到时提醒)."""

from datetime import datetime

import strawberry

from schema.filters import filter_of
from schema.nodes import Node
from schema.planner import Order, column, part


@part("Issue", table="announcement", via="issue_id", requires="read.internal", order=Order("at"))
@strawberry.type
class Announcement(Node):
    """What time alone has brought about, said once: a light, an alarm, a reminder (到时提醒).

    Lights do not wait for it: they are right whether or not anybody has announced them yet.
    """

    round: int = column(doc="The round it belongs to.")
    rule: str = column(doc="What speaks: LIGHT_YELLOW, LIGHT_RED, UNSIGNED … (see docs/lifecycle.md).")
    occasion: int = column(doc="The how-manieth time that the rule speaks in this round, from 1.")
    since: datetime = column(doc="When it came to be so.")
    at: datetime = column(doc="When it was announced.")


@filter_of(Announcement)
class AnnouncementFilter:
    """Which announcements. All that is given must hold."""
