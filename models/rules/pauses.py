"""What holds up an issue that is being handled, and what sets its clock right?

Rows of the table in `models.rules.lifecycle`.
"""

from models.rules import guards as g
from models.rules.transitions import HANDLED, Transition, row
from models.rules.transitions import IssueAction as A
from models.rules.vocabulary import IssueStatus as S

PAUSES: tuple[Transition, ...] = (
    row(
        "5",
        A.REQUEST_SUPPLEMENT,
        "supplement_requested",
        "The review or the lead unit asks the reporter something; the clock stands still until the answer.",
        {S.REPORTED, S.IN_PROGRESS},
        S.AWAITING_REPORTER,
        guards=(g.SUPPLEMENTS_LEFT, g.SUPPLEMENT_TIME_LEFT, g.NO_OPEN_RETURN),
    ),
    row(
        "6",
        A.SUPPLY_INFORMATION,
        "supplemented",
        "The reporter, or whoever speaks for them, answers; it goes back to where it was.",
        {S.AWAITING_REPORTER},
        S.REPORTED,
        S.IN_PROGRESS,
        duty=True,
    ),
    row(
        "6a",
        A.RESUME,
        "resumed",
        "The time for an answer, or on account, is over: it goes back to work, and is never closed for want"
        " of an answer. What is on account the office may take up at any time, with a reason.",
        {S.AWAITING_REPORTER, S.ON_ACCOUNT},
        S.REPORTED,
        S.IN_PROGRESS,
        guards=(g.PAUSE_IS_OVER,),
        apart={S.ON_ACCOUNT: S.IN_PROGRESS},
    ),
    row(
        "15",
        A.RECLASSIFY,
        "reclassified",
        "The review finds another class: due as if it had been that from the start, later by its pauses."
        " Once it is red, a leader instructs first, and red it stays.",
        {S.PENDING_ASSIGNMENT, S.AWAITING_REPORTER} | HANDLED,
        guards=(g.CLOCK_RUNS, g.NOT_RED),
    ),
)
