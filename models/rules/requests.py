"""What does one hand ask of the clock of an issue, and another decide?

Rows of the table in `models.rules.lifecycle`. A request ends undecided, as LAPSED, once what it was asked
for is over: its unit leads no more or has answered, or the class is another.
"""

from models.rules import guards as g
from models.rules.guards import LATENESS, Guard
from models.rules.transitions import HANDLED, Transition, row
from models.rules.transitions import IssueAction as A
from models.rules.vocabulary import DeadlineClass
from models.rules.vocabulary import IssueStatus as S

NO_OPEN_EXTENSION = g.missing("EXTENSION_PENDING", "extension_requested_at")
OPEN_EXTENSION = g.given("NO_EXTENSION_PENDING", "extension_requested_at")
EXTENSIONS_LEFT = g.left("EXTENSIONS_EXHAUSTED", "extensions_left")
NOT_LATE = Guard("LATE_ALREADY", LATENESS, lambda facts: not g.is_red(facts))
IN_EXTENSION_WINDOW = Guard(
    "EXTENSION_TOO_LATE",
    ("extend_until", "now"),
    lambda facts: facts["extend_until"] is None or facts["now"] < facts["extend_until"],
)
NOT_THE_ASKER = Guard("ASKER_MAY_NOT", ("actor_ids", "doers"), g.did_none(g.ASKING))

RESTING = frozenset({DeadlineClass.DIFFICULT, DeadlineClass.BACKLOG})
MAY_REST = Guard("NOT_FOR_THIS_CLASS", ("deadline_class",), lambda facts: facts["deadline_class"] in RESTING)
NO_OPEN_ACCOUNT = Guard(
    "ON_ACCOUNT_PENDING",
    ("account_requested_at", "account_endorsed_at"),
    lambda facts: facts["account_requested_at"] is None and facts["account_endorsed_at"] is None,
)
OPEN_ACCOUNT = g.given("NO_ON_ACCOUNT_PENDING", "account_requested_at")
ENDORSED = g.given("ON_ACCOUNT_NOT_ENDORSED", "account_endorsed_at")
NOT_THE_ENDORSER = Guard("ENDORSER_MAY_NOT", ("actor_ids", "doers"), g.did_none(g.ENDORSING))

WAS_RED = Guard(
    "NOT_RED",
    (*LATENESS, "red_round", "round"),
    lambda facts: facts["red_round"] == facts["round"] or g.is_red(facts),
)
IN_APPEAL_WINDOW = Guard(
    "APPEAL_TOO_LATE",
    ("appeal_until", "now"),
    lambda facts: facts["appeal_until"] is not None and facts["now"] < facts["appeal_until"],
)
FIRST_APPEAL = Guard(
    "APPEALED_ALREADY",
    ("appealed_round", "round"),
    lambda facts: facts["appealed_round"] != facts["round"],
)
OPEN_APPEAL = g.given("NO_APPEAL_PENDING", "appeal_requested_at")
LED = HANDLED | {S.AWAITING_REPORTER, S.ON_ACCOUNT, S.RESOLVED, S.EVALUATED}

REQUESTS: tuple[Transition, ...] = (
    row(
        "14a",
        A.REQUEST_EXTENSION,
        "extension_requested",
        "The lead unit's head asks for more days, in time before it is late; the clock runs on.",
        HANDLED,
        guards=(
            g.CLOCK_RUNS,
            g.NO_OPEN_RETURN,
            NO_OPEN_EXTENSION,
            EXTENSIONS_LEFT,
            NOT_LATE,
            IN_EXTENSION_WINDOW,
        ),
    ),
    row(
        "14b",
        A.DECIDE_EXTENSION,
        "extension_decided",
        "The office one level above the holder grants what was asked, or less, or nothing; of what the"
        " province holds, its leader. Once it is late, nothing can be granted any more.",
        HANDLED,
        guards=(OPEN_EXTENSION, NOT_THE_ASKER),
        duty=True,
        duty_when="extension_requested_at",
    ),
    row(
        "18a",
        A.REQUEST_ON_ACCOUNT,
        "on_account_requested",
        "The lead unit's head says that a difficult issue cannot be solved for now, why, and when to look"
        " again.",
        {S.IN_PROGRESS},
        guards=(MAY_REST, g.CLOCK_RUNS, g.NO_OPEN_RETURN, NO_OPEN_ACCOUNT),
    ),
    row(
        "18b",
        A.ENDORSE_ON_ACCOUNT,
        "on_account_endorsed",
        "The office looks at it first: it goes on to a leader, or ends here.",
        {S.IN_PROGRESS},
        guards=(OPEN_ACCOUNT, NOT_THE_ASKER),
        duty=True,
        duty_when="account_requested_at",
    ),
    row(
        "18c",
        A.DECIDE_ON_ACCOUNT,
        "on_account_decided",
        "A leader, another person, puts it on account (挂账): the clock stands still until the review day,"
        " and the reporter reads why; or it goes on being worked on.",
        {S.IN_PROGRESS},
        S.ON_ACCOUNT,
        guards=(ENDORSED, g.NO_OPEN_RETURN, NOT_THE_ASKER, NOT_THE_ENDORSER),
        duty=True,
        duty_when="account_endorsed_at",
        stays=True,
    ),
    row(
        "34a",
        A.APPEAL_LIGHT,
        "light_appealed",
        "The lead unit's head says that a red light is unjust, soon after it turned red, once a round.",
        LED,
        guards=(WAS_RED, g.NO_OPEN_APPEAL, FIRST_APPEAL, IN_APPEAL_WINDOW),
    ),
    row(
        "34b",
        A.DECIDE_LIGHT_APPEAL,
        "light_appeal_decided",
        "A supervisor one level above the holder upholds the light, or overturns it: then it counts in no"
        " rate, but stays in the history.",
        LED | {S.PENDING_ASSIGNMENT},
        guards=(OPEN_APPEAL, NOT_THE_ASKER),
        duty=True,
        duty_when="appeal_requested_at",
    ),
)
