"""Everything that changes an issue, one command for each action of `models.rules.lifecycle`."""

from models.commands.issue.accounts import decide_on_account, endorse_on_account, request_on_account
from models.commands.issue.announcing import announce_due, ringing
from models.commands.issue.appeals import appeal_light, decide_light_appeal
from models.commands.issue.assignment import assign, claim, reassign, sign_for
from models.commands.issue.certainty import confirm_explained, record_look_back
from models.commands.issue.closing import withdraw, write_off
from models.commands.issue.contesting import contest_refusal, keep
from models.commands.issue.discussion import comment
from models.commands.issue.escalation import escalate, hand_down, instruct
from models.commands.issue.evaluation import evaluate, record_callback, reopen
from models.commands.issue.extensions import decide_extension, request_extension
from models.commands.issue.forwarding import close_forward, forward_external
from models.commands.issue.handling import (
    approve_resolution,
    complete_assist,
    record_contact,
    record_progress,
    record_study,
    waive_assist,
)
from models.commands.issue.intake import Report, submit
from models.commands.issue.objections import decide_objection, object_, object_to
from models.commands.issue.overseeing import release_takeover, take_over, urge
from models.commands.issue.proxies import (
    certify_not_rated,
    record_contact_try,
    record_proxy_evaluation,
    request_not_rated,
)
from models.commands.issue.public_comments import comment_on, moderate_comment
from models.commands.issue.publication import (
    confirm_publication,
    draft_publication,
    withdraw_publication,
)
from models.commands.issue.recounting import Moved, follow, unsettled
from models.commands.issue.resolution import reject_resolution, resolve, resolve_on_spot
from models.commands.issue.respondents import name_respondent
from models.commands.issue.returns import decide_return, request_return
from models.commands.issue.review import accept, reclassify, refuse
from models.commands.issue.secrecy import seal, unseal
from models.commands.issue.supervision import decide_supervision, reply_supervision, supervise
from models.commands.issue.supplements import lapsed, request_supplement, resume, supply_information

__all__ = [
    "Moved",
    "Report",
    "accept",
    "announce_due",
    "appeal_light",
    "approve_resolution",
    "assign",
    "certify_not_rated",
    "claim",
    "close_forward",
    "comment",
    "comment_on",
    "complete_assist",
    "confirm_explained",
    "confirm_publication",
    "contest_refusal",
    "decide_extension",
    "decide_light_appeal",
    "decide_objection",
    "decide_on_account",
    "decide_return",
    "decide_supervision",
    "draft_publication",
    "endorse_on_account",
    "escalate",
    "evaluate",
    "follow",
    "forward_external",
    "hand_down",
    "instruct",
    "keep",
    "lapsed",
    "moderate_comment",
    "name_respondent",
    "object_",
    "object_to",
    "reassign",
    "reclassify",
    "record_callback",
    "record_contact",
    "record_contact_try",
    "record_look_back",
    "record_progress",
    "record_proxy_evaluation",
    "record_study",
    "refuse",
    "reject_resolution",
    "release_takeover",
    "reopen",
    "reply_supervision",
    "request_extension",
    "request_not_rated",
    "request_on_account",
    "request_return",
    "request_supplement",
    "resolve",
    "resolve_on_spot",
    "resume",
    "ringing",
    "seal",
    "sign_for",
    "submit",
    "supervise",
    "supply_information",
    "take_over",
    "unseal",
    "unsettled",
    "urge",
    "waive_assist",
    "withdraw",
    "withdraw_publication",
    "write_off",
]
