"""What is asked of agencies outside of this system (转外单位)? The clock runs on: nobody here is let off.

Rows of the table in `models.rules.lifecycle`.
"""

from models.rules import guards as g
from models.rules.guards import Guard
from models.rules.transitions import OPEN, Transition, row
from models.rules.transitions import IssueAction as A
from models.rules.vocabulary import IssueStatus as S

FORWARDED = g.given("NO_FORWARD_OPEN", "forward_due_at")
NO_OPEN_FORWARD = Guard("FORWARD_OPEN", ("open_forwards",), lambda facts: facts["open_forwards"] == 0)

FORWARDING: tuple[Transition, ...] = (
    row(
        "35a",
        A.FORWARD_EXTERNAL,
        "forwarded",
        "The office asks an agency outside of this system, by a day. Nothing is resolved until it is closed.",
        {S.IN_PROGRESS},
    ),
    row(
        "35b",
        A.CLOSE_FORWARD,
        "forward_closed",
        "The office records what the agency answered, or that it waits for no answer any more.",
        OPEN,
        guards=(FORWARDED,),
        duty=True,
        duty_when="forward_due_at",
    ),
)
