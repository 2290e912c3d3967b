"""What can be done beside the handling of an issue: talk of it, say whom it is about, who may know of it?

Rows of the table in `models.rules.lifecycle`.
"""

from models.rules import guards as g
from models.rules.transitions import HANDLED, Transition, row
from models.rules.transitions import IssueAction as A
from models.rules.vocabulary import IssueStatus as S

ASIDE: tuple[Transition, ...] = (
    row("31a", A.COMMENT, "commented", "A remark for one audience; it never moves a clock.", S),
    row(
        "36a",
        A.NAME_RESPONDENT,
        "respondent_named",
        "The cadre or unit complained about is named (回避): their whole line sees no more of it, and what it"
        " held or handled goes to others.",
        {S.REPORTED, S.PENDING_ASSIGNMENT, S.ASSIGNED, S.IN_PROGRESS, S.RESOLVED, S.EVALUATED},
        S.PENDING_ASSIGNMENT,
        guards=(g.RESPONDENT_OPEN,),
        stays=True,
        moving=HANDLED,
    ),
    row(
        "36b",
        A.SEAL,
        "sealed",
        "It becomes more confidential: the reporter's name is hidden from whoever handles it, or all of it"
        " from whoever is not cleared.",
        S,
        guards=(g.NOT_SEALED,),
    ),
    row("36c", A.UNSEAL, "unsealed", "It becomes less confidential.", S, guards=(g.CONFIDENTIAL,)),
)
