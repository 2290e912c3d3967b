"""How is an answer judged when the reporter is silent, or the law allows no better one? Does it last?

Rows of the table in `models.rules.lifecycle`. A bad judgement of an answer that the lead unit calls SOLVED or
PARTLY reopens the issue at once. One of an answer that says EXPLAINED or UNFOUNDED waits: a supervisor above
the holder confirms the explanation (解释认定), and it may be written off, or has it taken up again.
"""

from hashlib import sha256

from models.rules import guards as g
from models.rules.guards import Guard
from models.rules.transitions import IssueAction as A
from models.rules.transitions import Transition, row
from models.rules.vocabulary import (
    DeadlineClass,
    EvaluationChannel,
    ResolutionOutcome,
    Satisfaction,
)
from models.rules.vocabulary import IssueStatus as S

EXPLAINED = frozenset({ResolutionOutcome.EXPLAINED, ResolutionOutcome.UNFOUNDED})
# How somebody else hears what a reporter thinks.
BY_PROXY = frozenset({EvaluationChannel.PHONE_CALLBACK, EvaluationChannel.ON_SITE, EvaluationChannel.PAPER})


def is_content(satisfaction: Satisfaction, *, solved: bool) -> bool:
    """Whether a judgement lets an issue be written off.

    >>> [is_content(Satisfaction.SATISFIED, solved=solved) for solved in (True, False)]
    [True, False]
    """
    return satisfaction in g.SATISFIED and solved


def is_looked_at_again(lot: str, deadline_class: DeadlineClass | None, share: int) -> bool:
    """Whether an issue is looked at again after its write-off: every difficult one, `share` % of others.

    The lot decides, the same for ever; nobody draws it.

    >>> [is_looked_at_again("a", one, 0) for one in (DeadlineClass.DIFFICULT, DeadlineClass.SIMPLE)]
    [True, False]
    >>> sum(is_looked_at_again(str(lot), DeadlineClass.COMPLEX, 10) for lot in range(1000))
    84
    """
    drawn = int.from_bytes(sha256(lot.encode()).digest()[:8]) % 100
    return deadline_class is DeadlineClass.DIFFICULT or drawn < share


MAY_JUDGE = Guard(
    "JUDGED_ALREADY",
    ("evaluated_at", "overrule_until", "now"),
    lambda facts: (
        facts["evaluated_at"] is None
        or (facts["overrule_until"] is not None and facts["now"] < facts["overrule_until"])
    ),
)
SATISFACTORY = Guard(
    "NOT_SATISFACTORY",
    ("satisfaction", "solved", "explained_at"),
    lambda facts: (
        facts["satisfaction"] == Satisfaction.NOT_RATED
        or facts["explained_at"] is not None
        or (facts["satisfaction"] in g.SATISFIED and bool(facts["solved"]))
    ),
)
TRIED_ENOUGH = Guard(
    "TRIED_TOO_LITTLE", ("contact_days_left",), lambda facts: facts["contact_days_left"] == 0
)
WAITED_ENOUGH = Guard(
    "STILL_TIME_TO_JUDGE",
    ("not_rated_from", "now"),
    lambda facts: facts["not_rated_from"] is not None and facts["not_rated_from"] <= facts["now"],
)
NOT_ASKED = g.missing("CERTIFICATION_ASKED", "not_rated_asked_at")
ASKED = g.given("NO_CERTIFICATION_ASKED", "not_rated_asked_at")
NOT_THE_ASKER = g.not_by("ASKER_MAY_NOT", g.CERTIFYING)
CONTESTED = g.given("NOTHING_CONTESTED", "contested_at")
NOT_KEPT = g.missing("KEPT", "kept_at")
LOOK_BACK_PLANNED = g.given("NO_LOOK_BACK", "look_back_due_at")
MAY_OBJECT = Guard(
    "CONTEST_CLOSED",
    ("contest_until", "now"),
    lambda facts: facts["contest_until"] is not None and facts["now"] < facts["contest_until"],
)

JUDGING: tuple[Transition, ...] = (
    row(
        "22",
        A.EVALUATE,
        "evaluated",
        "The reporter judges, or overrules what was recorded for them. A bad grade or an unsolved issue"
        " reopens it at once; if the answer explains why no more is possible, a supervisor decides.",
        {S.RESOLVED, S.EVALUATED, S.WRITTEN_OFF},
        S.EVALUATED,
        S.PENDING_ASSIGNMENT,
        guards=(MAY_JUDGE, g.NOT_A_HANDLER, g.NOT_A_CLOSER),
        duty=True,
        duty_when="-evaluated_at",
        apart={S.WRITTEN_OFF: S.PENDING_ASSIGNMENT},
    ),
    row(
        "23",
        A.RECORD_PROXY_EVALUATION,
        "evaluated",
        "Callback staff outside the handling units record what the reporter said, with the channel, the time"
        " and the proof (代录评价). It counts as an evaluation; the reporter may overrule it for some days.",
        {S.RESOLVED},
        S.EVALUATED,
        S.PENDING_ASSIGNMENT,
        guards=(g.NOT_A_HANDLER, g.NOT_A_CLOSER),
    ),
    row(
        "24a",
        A.RECORD_CONTACT_TRY,
        "contact_tried",
        "Callback staff tried to reach a silent reporter (联系尝试). Each day with a try counts once.",
        {S.RESOLVED},
        guards=(g.NOT_A_HANDLER, g.NOT_A_CLOSER),
    ),
    row(
        "24b",
        A.REQUEST_NOT_RATED,
        "not_rated_requested",
        "The office asks to certify that the reporter does not judge: tried on enough days, waited for long"
        " enough.",
        {S.RESOLVED},
        guards=(TRIED_ENOUGH, WAITED_ENOUGH, NOT_ASKED),
    ),
    row(
        "24",
        A.CERTIFY_NOT_RATED,
        "not_rated_certified",
        "A supervisor who did not ask for it certifies that the reporter does not judge (未评认定), or"
        " refuses to.",
        {S.RESOLVED},
        S.EVALUATED,
        guards=(ASKED, NOT_THE_ASKER, g.NOT_A_HANDLER, g.NOT_A_CLOSER),
        duty=True,
        duty_when="not_rated_asked_at",
        stays=True,
    ),
    row(
        "26",
        A.CONFIRM_EXPLAINED,
        "explained",
        "A supervisor one level above the holder confirms that law or policy allows no more, after a meeting"
        " face to face (解释认定). It counts as dissatisfied, and may be written off.",
        {S.EVALUATED},
        guards=(CONTESTED, g.NOT_A_HANDLER, g.NOT_A_CLOSER),
        duty=True,
        duty_when="contested_at",
    ),
    row(
        "30b",
        A.RECORD_LOOK_BACK,
        "looked_back",
        "Callback staff or a cadre outside the handling units look at a written-off issue again (回头看). A"
        " relapse reopens it.",
        {S.WRITTEN_OFF},
        S.PENDING_ASSIGNMENT,
        guards=(LOOK_BACK_PLANNED, g.NOT_A_HANDLER, g.NOT_A_CLOSER),
        duty=True,
        duty_when="look_back_due_at",
        stays=True,
    ),
    row(
        "4a",
        A.CONTEST_REFUSAL,
        "refusal_contested",
        "The reporter objects to the refusal, once; another reviewer than the one who refused reviews it.",
        {S.NOT_ACCEPTED},
        S.REPORTED,
        guards=(MAY_OBJECT,),
    ),
    row(
        "29a",
        A.KEEP,
        "kept",
        "The office goes on with what its reporter took back, of its own motion (转为主动办理).",
        {S.WITHDRAWN},
        S.REPORTED,
        S.PENDING_ASSIGNMENT,
    ),
)
