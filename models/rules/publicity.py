"""What leaves the administration, and when: the rows of the lifecycle about publication (公示).

Rows of the table in `models.rules.lifecycle`. Sealed issues and complaints about somebody are never
published: whom a complaint is about must not learn of it, and the public is everybody.
"""

from collections.abc import Mapping
from typing import Any

from models.rules import guards as g
from models.rules.guards import Facts, Guard
from models.rules.transitions import IssueAction as A
from models.rules.transitions import Transition, row
from models.rules.vocabulary import Confidentiality
from models.rules.vocabulary import IssueStatus as S
from models.rules.vocabulary import PublicationStatus as P

ENDED = frozenset({S.WRITTEN_OFF, S.NOT_ACCEPTED})
OUT = frozenset({P.PUBLISHED, P.OBJECTED})
STANDING = OUT | {P.PENDING_REDACTION}


def _may_be_public(facts: Facts) -> bool:
    about = facts["respondent_cadre_id"] or facts["respondent_unit_id"]
    return about is None and facts["confidentiality"] != Confidentiality.SEALED


def must_come_down(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Whether an issue that changed so has a publication, or a draft of one, that it may not have any more.

    Who asks for more confidence is not to wait until somebody looks at the text again.
    """
    if after["publication_status"] not in STANDING:
        return False
    hidden = after["confidentiality"] not in (before["confidentiality"], Confidentiality.OPEN)
    return hidden or after["status"] not in ENDED or not _may_be_public(after)


def _in_window(facts: Facts) -> bool:
    return facts["object_until"] is not None and facts["now"] < facts["object_until"]


MAY_BE_PUBLIC = Guard(
    "NEVER_PUBLISHED", ("confidentiality", "respondent_cadre_id", "respondent_unit_id"), _may_be_public
)
NOT_OUT = Guard("PUBLISHED_ALREADY", ("publication_status",), lambda f: f["publication_status"] not in OUT)
IS_OUT = Guard("NOT_PUBLISHED", ("publication_status",), lambda f: f["publication_status"] in OUT)
STANDS = Guard("NOT_PUBLISHED", ("publication_status",), lambda f: f["publication_status"] in STANDING)
DRAFTED = g.given("NO_DRAFT", "publication_drafted_at")
OBJECTED = g.given("NO_OBJECTION", "objected_at")
IN_WINDOW = Guard("OBJECTION_WINDOW_CLOSED", ("object_until", "now"), _in_window)
NOT_A_DRAFTER = Guard("DRAFTER_MAY_NOT", ("actor_ids", "doers"), g.did_none(g.DRAFTING))
NOT_A_PUBLISHER = Guard("PUBLISHER_MAY_NOT", ("actor_ids", "doers"), g.did_none(g.PUBLISHING))
HAS_COMMENTS = Guard("NO_PUBLIC_COMMENT", ("public_comments",), lambda f: bool(f["public_comments"]))
OUTSIDE = (g.NOT_A_HANDLER, *g.APART)  # who handled, judged or closed it does not publish it

PUBLICITY: tuple[Transition, ...] = (
    row(
        "31c",
        A.DRAFT_PUBLICATION,
        "publication_drafted",
        "A publisher outside the handling units writes what everybody may read, without naming anybody.",
        ENDED,
        guards=(MAY_BE_PUBLIC, NOT_OUT, *OUTSIDE),
    ),
    row(
        "31d",
        A.CONFIRM_PUBLICATION,
        "published",
        "A second publisher has read the draft, and everybody may.",
        ENDED,
        guards=(MAY_BE_PUBLIC, DRAFTED, NOT_A_DRAFTER, *OUTSIDE),
        duty=True,
        duty_when="publication_drafted_at",
    ),
    row(
        "31e",
        A.WITHDRAW_PUBLICATION,
        "publication_withdrawn",
        "A publisher takes it back: nobody else may read it any more.",
        ENDED,
        guards=(STANDS,),
    ),
    row(
        "31f",
        A.OBJECT,
        "objected",
        "Whoever reads what was published says, while the window is open, that it should not stand so.",
        ENDED,
        guards=(IS_OUT, IN_WINDOW),
    ),
    row(
        "31g",
        A.DECIDE_OBJECTION,
        "objection_decided",
        "A publisher who did not publish it decides: it is withdrawn, or stands.",
        ENDED,
        guards=(OBJECTED, NOT_A_PUBLISHER, g.NOT_A_HANDLER),
        duty=True,
        duty_when="objected_at",
    ),
    row(
        "31h",
        A.MODERATE_COMMENT,
        "comment_moderated",
        "A publisher outside the handling units lets everybody read a comment of the public, or nobody.",
        ENDED,
        guards=(HAS_COMMENTS, g.NOT_A_HANDLER),
    ),
)
