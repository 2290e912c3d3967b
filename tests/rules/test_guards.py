"""Which fact stops which act, and what is the reason that it gives?"""

from typing import Any

import pytest

from models.errors import GuardFailed
from models.rules.advancing import advance, refusal
from models.rules.lifecycle import BY_ACTION
from models.rules.transitions import IssueAction as A
from tests.rules import request_cases
from tests.rules.agreeable import AGREEABLE, ME, MIDNIGHT, NEVER, NOW, OTHERS, SECOND, SOMEBODY, THEM, US

PUBLISHING = (A.DRAFT_PUBLICATION, A.CONFIRM_PUBLICATION)
WORK = (A.CLAIM, A.SIGN_FOR, A.APPROVE_RESOLUTION, A.RESOLVE)
JUDGES = (
    *(A.EVALUATE, A.RECORD_CALLBACK, A.RECORD_PROXY_EVALUATION, A.RECORD_CONTACT_TRY),
    *(A.CERTIFY_NOT_RATED, A.CONFIRM_EXPLAINED, A.RECORD_LOOK_BACK),
)
JUDGED = (
    *("recordProxyEvaluation", "recordContactTry", "certifyNotRated", "confirmExplained", "recordLookBack"),
)

COLLEAGUE = {"leader_id": SOMEBODY}

# An act, the facts that differ from the agreeable ones, and the reason, or None when it goes ahead still.
CASES: list[tuple[A, dict[str, Any], str | None]] = [
    *request_cases.CASES,
    (A.WRITE_OFF, {"open_supervisions": 1}, "SUPERVISION_OPEN"),
    (A.WRITE_OFF, {"appeal_requested_at": NOW}, "APPEAL_PENDING"),
    (A.RESUME, {"account_cause": "FUNDS", "resumes_at": NOW + SECOND}, None),
    (A.WRITE_OFF, {"doers": [f"requestExtension:{ME}"]}, "HANDLER_MAY_NOT"),
    (A.REPLY_SUPERVISION, {"reply_due_at": NEVER}, "NO_REPLY_DUE"),
    (A.DECIDE_SUPERVISION, {"replied_at": NEVER}, "NO_REPLY_YET"),
    (A.DECIDE_SUPERVISION, {"doers": [f"replySupervision:{ME}"]}, "REPLIER_MAY_NOT"),
    (A.DECIDE_SUPERVISION, {"doers": [f"replySupervision:{SOMEBODY}"]}, None),
    (A.WRITE_OFF, {"doers": [f"replySupervision:{ME}"]}, None),
    (A.TAKE_OVER, {"leader_id": SOMEBODY}, "TAKEN_OVER"),
    (A.RELEASE_TAKEOVER, {"leader_id": NEVER}, "NOT_TAKEN_OVER"),
    (A.RELEASE_TAKEOVER, {"actor_posts": set()}, None),
    (A.RELEASE_TAKEOVER, COLLEAGUE, "NOT_YOUR_TAKEOVER"),
    (A.RELEASE_TAKEOVER, COLLEAGUE | {"actor_posts": {("CONTACT_LEADER", "3307")}}, None),
    (A.RELEASE_TAKEOVER, COLLEAGUE | {"actor_posts": {("HANDLER", "3307")}}, "NOT_YOUR_TAKEOVER"),
    (A.RELEASE_TAKEOVER, COLLEAGUE | {"actor_posts": {("LEADER", "330783")}}, "NOT_YOUR_TAKEOVER"),
    (A.URGE, {"urge_from": NOW + SECOND}, "URGED_LATELY"),
    (A.URGE, {"urge_from": NOW}, None),
    (A.RESOLVE_ON_SPOT, {"visit_id": None}, "VISIT_MISSING"),
    (A.RESOLVE_ON_SPOT, {"now": MIDNIGHT - SECOND}, None),
    (A.RESOLVE_ON_SPOT, {"now": MIDNIGHT}, "NOT_SAME_DAY"),
    (A.RESOLVE_ON_SPOT, {"reported_at": MIDNIGHT - SECOND, "now": MIDNIGHT}, "NOT_SAME_DAY"),
    (A.RESOLVE_ON_SPOT, {"actor_units": set()}, "NOT_YOUR_UNIT"),
    (A.CLAIM, {"claimable_units": []}, "NOT_COMPETENT"),
    (A.CLAIM, {"claimable_units": [THEM]}, "NOT_COMPETENT"),
    (A.CLAIM, {"actor_units": set()}, "NOT_COMPETENT"),
    (A.CLAIM, {"actor_units": {OTHERS, US}}, None),
    (A.SIGN_FOR, {"return_requested_at": NOW}, "RETURN_PENDING"),
    (A.REQUEST_RETURN, {"return_requested_at": NOW}, "RETURN_PENDING"),
    (A.REQUEST_RETURN, {"return_until": NEVER}, "RETURN_WINDOW_CLOSED"),
    (A.REQUEST_RETURN, {"return_until": NOW}, "RETURN_WINDOW_CLOSED"),
    (A.REQUEST_RETURN, {"returned_units": [THEM, US]}, "RETURN_ALREADY_ASKED"),
    (A.DECIDE_RETURN, {"return_requested_at": NEVER}, "NO_RETURN_PENDING"),
    (A.REASSIGN, {"return_requested_at": NOW}, "RETURN_PENDING"),
    (A.RECORD_CONTACT, {"contacted_at": NOW}, "MILESTONE_DONE"),
    (A.RECORD_STUDY, {"studied_at": NOW}, "MILESTONE_DONE"),
    (A.COMPLETE_ASSIST, {"open_assists": [THEM]}, "NOT_ASSISTING"),
    (A.COMPLETE_ASSIST, {"open_assists": []}, "NOT_ASSISTING"),
    (A.WAIVE_ASSIST, {"open_assists": []}, "NO_ASSIST_OPEN"),
    (A.ESCALATE, {"holding_level": "PROVINCE"}, "NO_PARENT"),
    (A.HAND_DOWN, {"holding_code": "330782100"}, "AT_ORIGIN"),
    (A.HAND_DOWN, {"escalated_from_code": "330782100"}, "PING_PONG"),
    (A.HAND_DOWN, {"escalated_from_code": "330782100", "instructed_at": NOW}, None),
    (A.APPROVE_RESOLUTION, {"deadline_class": "COMPLEX"}, "APPROVAL_NOT_NEEDED"),
    (A.APPROVE_RESOLUTION, {"deadline_class": None}, "APPROVAL_NOT_NEEDED"),
    (A.APPROVE_RESOLUTION, {"approved_at": NOW}, "MILESTONE_DONE"),
    (A.APPROVE_RESOLUTION, {"studied_at": NEVER}, "STUDY_MISSING"),
    (A.RESOLVE, {"return_requested_at": NOW}, "RETURN_PENDING"),
    (A.RESOLVE, {"open_assists": [THEM]}, "ASSIST_OPEN"),
    (A.RESOLVE, {"contacted_at": NEVER}, "CONTACT_MISSING"),
    (A.RESOLVE, {"studied_at": NEVER}, "STUDY_MISSING"),
    (A.RESOLVE, {"deadline_class": "DIFFICULT"}, "APPROVAL_MISSING"),
    (A.RESOLVE, {"deadline_class": "DIFFICULT", "approved_at": NOW}, None),
    (A.REQUEST_SUPPLEMENT, {"supplements_left": 1, "supplement_seconds_left": 1}, None),
    (A.REQUEST_SUPPLEMENT, {"supplements_left": 0}, "SUPPLEMENTS_EXHAUSTED"),
    (A.REQUEST_SUPPLEMENT, {"supplement_seconds_left": 0}, "SUPPLEMENT_TIME_SPENT"),
    (A.REQUEST_SUPPLEMENT, {"return_requested_at": NOW}, "RETURN_PENDING"),
    (A.RESUME, {"resumes_at": NOW + SECOND}, "PAUSE_LASTS"),
    (A.RECLASSIFY, {"due_at": NEVER}, "NO_CLOCK"),
    (A.RECLASSIFY, {"due_at": NOW}, "RED_NEEDS_LEADER"),
    (A.RECLASSIFY, {"due_at": NOW, "instructed_at": NOW}, None),
    (A.RECLASSIFY, {"due_at": NOW, "paused_at": NOW - SECOND}, None),
    (A.RECLASSIFY, {"paused_at": NOW - SECOND, "paused_red_at": NOW}, "RED_NEEDS_LEADER"),
    (A.RECORD_CALLBACK, {"called_back_at": NOW}, "MILESTONE_DONE"),
    (A.RECORD_CALLBACK, {"handled_units": [US]}, "HANDLER_MAY_NOT"),
    (A.RECORD_CALLBACK, {"actor_units": {US, OTHERS}, "handled_units": [OTHERS]}, "HANDLER_MAY_NOT"),
    (A.REOPEN, {"reopen_until": NOW + SECOND}, None),
    (A.REOPEN, {"reopen_until": NOW}, "REOPEN_WINDOW_CLOSED"),
    (A.REOPEN, {"round": 2}, None),
    (A.REOPEN, {"round": 3}, "ROUNDS_EXHAUSTED"),
    (A.REOPEN, {"round": 3, "instructed_at": NOW}, None),
    (A.WRITE_OFF, {"satisfaction": "DISSATISFIED"}, "NOT_SATISFACTORY"),
    (A.WRITE_OFF, {"satisfaction": "VERY_DISSATISFIED"}, "NOT_SATISFACTORY"),
    (A.WRITE_OFF, {"satisfaction": None}, "NOT_SATISFACTORY"),
    (A.WRITE_OFF, {"solved": False}, "NOT_SATISFACTORY"),
    (A.WRITE_OFF, {"solved": None}, "NOT_SATISFACTORY"),
    (A.WRITE_OFF, {"satisfaction": "VERY_SATISFIED"}, None),
    (A.WRITE_OFF, {"contacted_at": NEVER}, "CONTACT_MISSING"),
    (A.WRITE_OFF, {"studied_at": NEVER}, "STUDY_MISSING"),
    (A.WRITE_OFF, {"called_back_at": NEVER}, "CALLBACK_MISSING"),
    (A.WRITE_OFF, {"return_requested_at": NOW}, "RETURN_PENDING"),
    (A.WRITE_OFF, {"handled_units": [US]}, "HANDLER_MAY_NOT"),
    (A.WRITE_OFF, {"satisfaction": "NOT_RATED", "solved": None}, None),
    (A.WRITE_OFF, {"satisfaction": "DISSATISFIED", "solved": False, "explained_at": NOW}, None),
    (A.EVALUATE, {"handled_units": [US]}, "HANDLER_MAY_NOT"),
    (A.EVALUATE, {"evaluated_at": NOW}, "JUDGED_ALREADY"),
    (A.EVALUATE, {"evaluated_at": NOW, "overrule_until": NOW}, "JUDGED_ALREADY"),
    (A.EVALUATE, {"evaluated_at": NOW, "overrule_until": NOW + SECOND}, None),
    (A.REQUEST_NOT_RATED, {"contact_days_left": NEVER}, "TRIED_TOO_LITTLE"),
    (A.REQUEST_NOT_RATED, {"contact_days_left": 1}, "TRIED_TOO_LITTLE"),
    (A.REQUEST_NOT_RATED, {"not_rated_from": NEVER}, "STILL_TIME_TO_JUDGE"),
    (A.REQUEST_NOT_RATED, {"not_rated_from": NOW + SECOND}, "STILL_TIME_TO_JUDGE"),
    (A.REQUEST_NOT_RATED, {"not_rated_asked_at": NOW}, "CERTIFICATION_ASKED"),
    (A.CERTIFY_NOT_RATED, {"not_rated_asked_at": NEVER}, "NO_CERTIFICATION_ASKED"),
    (A.CERTIFY_NOT_RATED, {"doers": [f"requestNotRated:{ME}"]}, "ASKER_MAY_NOT"),
    (A.CERTIFY_NOT_RATED, {"doers": [f"requestNotRated:{SOMEBODY}"]}, None),
    (A.WRITE_OFF, {"doers": [f"requestNotRated:{ME}"]}, None),
    (A.CONFIRM_EXPLAINED, {"contested_at": NEVER}, "NOTHING_CONTESTED"),
    (A.RECORD_LOOK_BACK, {"look_back_due_at": NEVER}, "NO_LOOK_BACK"),
    (A.CONTEST_REFUSAL, {"contest_until": NEVER}, "CONTEST_CLOSED"),
    (A.CONTEST_REFUSAL, {"contest_until": NOW}, "CONTEST_CLOSED"),
    (A.WITHDRAW, {"kept_at": NOW}, "KEPT"),
    *(
        (action, {name: value}, "NEVER_PUBLISHED")
        for action in (A.DRAFT_PUBLICATION, A.CONFIRM_PUBLICATION)
        for name, value in (
            ("confidentiality", "SEALED"),
            ("respondent_cadre_id", SOMEBODY),
            ("respondent_unit_id", THEM),
        )
    ),
    (A.DRAFT_PUBLICATION, {"publication_status": "WITHDRAWN"}, None),
    (A.DRAFT_PUBLICATION, {"publication_status": "PENDING_REDACTION"}, None),
    (A.DRAFT_PUBLICATION, {"publication_status": "OBJECTED"}, "PUBLISHED_ALREADY"),
    (A.DRAFT_PUBLICATION, {"handled_units": [US]}, "HANDLER_MAY_NOT"),
    (A.CONFIRM_PUBLICATION, {"handled_units": [US]}, "HANDLER_MAY_NOT"),
    (A.CONFIRM_PUBLICATION, {"publication_drafted_at": NEVER}, "NO_DRAFT"),
    (A.WITHDRAW_PUBLICATION, {"publication_status": "PENDING_REDACTION"}, None),
    (A.WITHDRAW_PUBLICATION, {"publication_status": "WITHDRAWN"}, "NOT_PUBLISHED"),
    (A.OBJECT, {"publication_status": "OBJECTED"}, None),
    (A.OBJECT, {"publication_status": "PENDING_REDACTION"}, "NOT_PUBLISHED"),
    (A.OBJECT, {"object_until": NOW}, "OBJECTION_WINDOW_CLOSED"),
    (A.RESOLVE, {"open_forwards": 1}, "FORWARD_OPEN"),
    (A.CLOSE_FORWARD, {"forward_due_at": NEVER}, "NO_FORWARD_OPEN"),
    (A.MODERATE_COMMENT, {"public_comments": []}, "NO_PUBLIC_COMMENT"),
    (A.MODERATE_COMMENT, {"handled_units": [US]}, "HANDLER_MAY_NOT"),
    (A.DECIDE_OBJECTION, {"objected_at": NEVER}, "NO_OBJECTION"),
    (A.DECIDE_OBJECTION, {"handled_units": [US]}, "HANDLER_MAY_NOT"),
    *(
        (action, {"doers": [f"{done}:{who}"]}, reason if who == ME else None)
        for done, reason, actions in (
            ("resolve", "HANDLER_MAY_NOT", (*JUDGES, A.WRITE_OFF)),
            ("refuse", "REFUSER_MAY_NOT", (A.ACCEPT, A.REFUSE)),
            ("recordCallback", "JUDGE_MAY_NOT", (*WORK, A.RESOLVE_ON_SPOT, A.WRITE_OFF)),
            ("evaluate", "JUDGE_MAY_NOT", (*WORK, A.RESOLVE_ON_SPOT, A.WRITE_OFF)),
            *((done, "JUDGE_MAY_NOT", (A.RESOLVE, A.WRITE_OFF)) for done in JUDGED),
            ("writeOff", "CLOSER_MAY_NOT", (*WORK, *JUDGES, *PUBLISHING)),
            ("recordCallback", "JUDGE_MAY_NOT", PUBLISHING),
            ("draftPublication", "DRAFTER_MAY_NOT", (A.CONFIRM_PUBLICATION,)),
            ("draftPublication", "PUBLISHER_MAY_NOT", (A.DECIDE_OBJECTION,)),
            ("confirmPublication", "PUBLISHER_MAY_NOT", (A.DECIDE_OBJECTION,)),
        )
        for action in actions
        for who in (ME, SOMEBODY)
    ),
    (A.NAME_RESPONDENT, {"respondent_cadre_id": THEM}, "RESPONDENT_NAMED"),
    (A.NAME_RESPONDENT, {"respondent_unit_id": None}, None),
    (A.SEAL, {"confidentiality": "SEALED"}, "SEALED_ALREADY"),
    (A.SEAL, {"confidentiality": "OPEN"}, None),
    (A.UNSEAL, {"confidentiality": "OPEN"}, "NOT_CONFIDENTIAL"),
    (A.UNSEAL, {"confidentiality": "SEALED"}, None),
]


def facts(action: A, **others: Any) -> dict[str, Any]:
    """The agreeable facts of an act in one of its statuses, but for `others`."""
    status = min(BY_ACTION[action].sources)
    return {"status": status} | AGREEABLE[action] | others


@pytest.mark.parametrize(
    ("action", "others", "reason"), CASES, ids=[f"{action}-{reason}" for action, _, reason in CASES]
)
def test_a_condition_stops_its_act(action: A, others: dict[str, Any], reason: str | None) -> None:
    refused = refusal(action, facts(action, **others))

    if reason is None:
        assert refused is None
    else:
        assert isinstance(refused, GuardFailed)
        assert refused.reason == reason
        with pytest.raises(GuardFailed, match=reason):
            advance(action, facts(action, **others))


def test_every_condition_of_every_act_has_a_case() -> None:
    conditions = {(row.action, guard.reason) for row in BY_ACTION.values() for guard in row.guards}

    assert {(action, reason) for action, _, reason in CASES if reason is not None} == conditions


def test_the_status_is_refused_before_any_condition() -> None:
    refused = refusal(A.RESOLVE, facts(A.RESOLVE, status="ASSIGNED", open_assists=[THEM]))

    assert refused is not None
    assert refused.reason == "ILLEGAL_TRANSITION"
