"""For every act, the facts under which all its conditions hold."""

from datetime import UTC, datetime, timedelta
from typing import Any

from models.rules.transitions import IssueAction as A

NOW = datetime(2019, 10, 14, 2, tzinfo=UTC)
MIDNIGHT = datetime(2019, 10, 14, 16, tzinfo=UTC)  # in China, the end of that day
SECOND = timedelta(seconds=1)
US, THEM, OTHERS = "us", "them", "others"
NEVER: None = None

NO_RETURN = {"return_requested_at": NEVER}
ME, SOMEBODY = "me", "somebody"
STRANGER = {"actor_ids": {ME}, "doers": [f"resolve:{SOMEBODY}", f"recordCallback:{SOMEBODY}"]}
OUTSIDER = STRANGER | {"actor_units": {US}, "handled_units": [THEM]}
PLAIN = {"confidentiality": "NAME_HIDDEN", "respondent_cadre_id": NEVER, "respondent_unit_id": NEVER}
RUNNING = {
    "now": NOW,
    "due_at": NOW + SECOND,
    "yellow_at": NOW,
    **dict.fromkeys(["stopped_at", "paused_at", "paused_yellow_at", "paused_red_at"]),
}
DONE = {"contacted_at": NOW, "studied_at": NOW}

# For every act, the facts under which all its conditions hold.
AGREEABLE: dict[A, dict[str, Any]] = {action: {} for action in A} | {
    A.RESOLVE_ON_SPOT: STRANGER | {"visit_id": "visit", "reported_at": NOW, "now": NOW, "actor_units": {US}},
    A.CLAIM: STRANGER | {"claimable_units": [US], "actor_units": {US}},
    A.SIGN_FOR: STRANGER | NO_RETURN,
    A.ACCEPT: STRANGER,
    A.REFUSE: STRANGER,
    A.EVALUATE: OUTSIDER | {"evaluated_at": NEVER, "overrule_until": NEVER, "now": NOW},
    A.RECORD_PROXY_EVALUATION: OUTSIDER,
    A.RECORD_CONTACT_TRY: OUTSIDER,
    A.REQUEST_NOT_RATED: {
        "contact_days_left": 0,
        "not_rated_from": NOW,
        "now": NOW,
        "not_rated_asked_at": NEVER,
    },
    A.CERTIFY_NOT_RATED: OUTSIDER | {"not_rated_asked_at": NOW},
    A.CONFIRM_EXPLAINED: OUTSIDER | {"contested_at": NOW},
    A.RECORD_LOOK_BACK: OUTSIDER | {"look_back_due_at": NOW},
    A.CONTEST_REFUSAL: {"contest_until": NOW + SECOND, "now": NOW},
    A.WITHDRAW: {"kept_at": NEVER},
    A.REQUEST_RETURN: NO_RETURN
    | {"return_until": NOW + SECOND, "now": NOW, "lead_unit_id": US, "returned_units": [THEM]},
    A.DECIDE_RETURN: {"return_requested_at": NOW},
    A.REASSIGN: NO_RETURN,
    A.RECORD_CONTACT: {"contacted_at": NEVER},
    A.RECORD_STUDY: {"studied_at": NEVER},
    A.COMPLETE_ASSIST: {"open_assists": [US, THEM], "actor_units": {US}},
    A.WAIVE_ASSIST: {"open_assists": [THEM]},
    A.ESCALATE: {"holding_level": "CITY"},
    A.HAND_DOWN: {
        "holding_code": "330782",
        "origin_code": "330782100",
        "escalated_from_code": NEVER,
        "instructed_at": NEVER,
    },
    A.APPROVE_RESOLUTION: STRANGER | {"deadline_class": "DIFFICULT", "approved_at": NEVER, "studied_at": NOW},
    A.RESOLVE: STRANGER
    | NO_RETURN
    | DONE
    | {"open_assists": [], "open_forwards": 0, "deadline_class": "COMPLEX", "approved_at": NEVER},
    A.REQUEST_SUPPLEMENT: NO_RETURN | {"supplements_left": NEVER, "supplement_seconds_left": NEVER},
    A.RESUME: {"account_cause": NEVER, "resumes_at": NOW, "now": NOW},
    A.RECLASSIFY: RUNNING | {"instructed_at": NEVER},
    A.RECORD_CALLBACK: STRANGER | {"called_back_at": NEVER, "actor_units": {US}, "handled_units": [THEM]},
    A.REOPEN: {"reopen_until": NEVER, "now": NOW, "round": 1, "instructed_at": NEVER},
    A.WRITE_OFF: STRANGER
    | NO_RETURN
    | DONE
    | {
        "satisfaction": "BASICALLY_SATISFIED",
        "solved": True,
        "explained_at": NEVER,
        "called_back_at": NOW,
        "actor_units": {US},
        "handled_units": [THEM],
        "open_supervisions": 0,
        "appeal_requested_at": NEVER,
    },
    A.REQUEST_EXTENSION: RUNNING
    | NO_RETURN
    | {"extension_requested_at": NEVER, "extensions_left": 1, "extend_until": NOW + SECOND},
    A.REQUEST_ON_ACCOUNT: RUNNING
    | NO_RETURN
    | {"deadline_class": "DIFFICULT", "account_requested_at": NEVER, "account_endorsed_at": NEVER},
    A.APPEAL_LIGHT: RUNNING
    | {"due_at": NOW, "round": 2, "red_round": 1, "appealed_round": 1, "appeal_requested_at": NEVER}
    | {"appeal_until": NOW + SECOND},
    A.DECIDE_LIGHT_APPEAL: STRANGER | {"appeal_requested_at": NOW},
    A.ENDORSE_ON_ACCOUNT: STRANGER | {"account_requested_at": NOW},
    A.DECIDE_ON_ACCOUNT: STRANGER | NO_RETURN | {"account_endorsed_at": NOW},
    A.DECIDE_EXTENSION: STRANGER | {"extension_requested_at": NOW},
    A.REPLY_SUPERVISION: {"reply_due_at": NOW},
    A.DECIDE_SUPERVISION: STRANGER | {"replied_at": NOW},
    A.TAKE_OVER: {"leader_id": NEVER},
    A.RELEASE_TAKEOVER: {
        "leader_id": ME,
        "leader_code": "330782",
        "actor_ids": {ME},
        "actor_posts": {("LEADER", "330782")},
    },
    A.URGE: {"urge_from": NEVER, "now": NOW},
    A.NAME_RESPONDENT: {"respondent_cadre_id": None, "respondent_unit_id": THEM},
    A.SEAL: {"confidentiality": "NAME_HIDDEN"},
    A.UNSEAL: {"confidentiality": "NAME_HIDDEN"},
    A.DRAFT_PUBLICATION: OUTSIDER | PLAIN | {"publication_status": "NONE"},
    A.CONFIRM_PUBLICATION: OUTSIDER | PLAIN | {"publication_drafted_at": NOW},
    A.WITHDRAW_PUBLICATION: {"publication_status": "OBJECTED"},
    A.OBJECT: {"publication_status": "PUBLISHED", "object_until": NOW + SECOND, "now": NOW},
    A.MODERATE_COMMENT: OUTSIDER | {"public_comments": [SOMEBODY]},
    A.CLOSE_FORWARD: {"forward_due_at": NOW},
    A.DECIDE_OBJECTION: OUTSIDER | {"objected_at": NOW},
}
