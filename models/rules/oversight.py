"""How is the handling of an issue watched over: by supervisors, by a leader, by whoever waits for it?

Rows of the table in `models.rules.lifecycle`.
"""

from models.rules import guards as g
from models.rules.guards import Facts, Guard
from models.rules.transitions import OPEN, Transition, row
from models.rules.transitions import IssueAction as A
from models.rules.vocabulary import IssueStatus as S
from models.rules.vocabulary import RoleCode

LEADERS = frozenset({RoleCode.LEADER, RoleCode.CONTACT_LEADER})


def _may_release(facts: Facts) -> bool:
    """Whether the actor is the leader who answers for it, or leads a jurisdiction above that leader's."""
    if facts["leader_id"] in facts["actor_ids"]:
        return True
    led = (code for role, code in facts["actor_posts"] if role in LEADERS)
    return any(facts["leader_code"] != code and facts["leader_code"].startswith(code) for code in led)


REPLY_AWAITED = g.given("NO_REPLY_DUE", "reply_due_at")
REPLY_GIVEN = g.given("NO_REPLY_YET", "replied_at")
NOT_TAKEN_OVER = g.missing("TAKEN_OVER", "leader_id")
TAKEN_OVER = g.given("NOT_TAKEN_OVER", "leader_id")
MAY_RELEASE = Guard(
    "NOT_YOUR_TAKEOVER", ("leader_id", "leader_code", "actor_ids", "actor_posts"), _may_release
)
MAY_URGE = Guard(
    "URGED_LATELY",
    ("urge_from", "now"),
    lambda facts: facts["urge_from"] is None or facts["urge_from"] <= facts["now"],
)

OVERSIGHT: tuple[Transition, ...] = (
    row(
        "17a",
        A.INSTRUCT,
        "instructed",
        "A leader writes an instruction (批示), which may allow what the rules alone do not.",
        OPEN | {S.WRITTEN_OFF},
    ),
    row(
        "32a",
        A.SUPERVISE,
        "supervised",
        "A supervisor or leader demands an answer of the lead unit, or of the office, by a day. Until it is"
        " given and accepted, nothing is written off.",
        OPEN,
    ),
    row(
        "32b",
        A.REPLY_SUPERVISION,
        "supervision_replied",
        "The lead unit or the office answers a supervision.",
        OPEN,
        guards=(REPLY_AWAITED,),
        duty=True,
        duty_when="reply_due_at",
    ),
    row(
        "32c",
        A.DECIDE_SUPERVISION,
        "supervision_decided",
        "A supervisor who did not answer it accepts the answer, or demands another.",
        OPEN,
        guards=(REPLY_GIVEN, g.NOT_A_REPLIER),
        duty=True,
        duty_when="replied_at",
    ),
    row(
        "33a",
        A.TAKE_OVER,
        "taken_over",
        "A leader answers for it in person, until released; who handles it goes on.",
        OPEN,
        guards=(NOT_TAKEN_OVER,),
    ),
    row(
        "33b",
        A.RELEASE_TAKEOVER,
        "takeover_released",
        "The leader who took it over, or one above, ends that.",
        OPEN,
        guards=(TAKEN_OVER, MAY_RELEASE),
    ),
    row(
        "31b",
        A.URGE,
        "urged",
        "The reporter, or the enterprise's representative, asks the lead unit and the office to hurry.",
        OPEN - {S.RESOLVED, S.EVALUATED},
        guards=(MAY_URGE,),
    ),
)
