"""When an action that the status allows is still refused: conditions on an issue's facts.

A guard reads facts (columns of the issue, or derived facts named in `DERIVED`) and nothing else,
so the same guard answers `availableActions` on a page and the command on the locked row.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from models.rules.calendar import day_of
from models.rules.vocabulary import Confidentiality, DeadlineClass, JurisdictionLevel, Satisfaction

Facts = Mapping[str, Any]

# Facts that are no column of the issue; `models.tables` and the planner know how to fetch them.
DERIVED = frozenset({"doers", "handled_units", "open_assists", "returned_units", "claimable_units"})

# Facts about whoever asks, and the instant of asking.
ACTOR = frozenset({"actor_units", "actor_ids", "now"})

# What one of these people has done of an issue, keeps them from the others: acts, as `doers` names them.
HANDLING = frozenset(
    {
        *("claim", "signFor", "recordContact", "recordStudy", "recordProgress", "completeAssist"),
        *("requestReturn", "approveResolution", "resolve", "resolveOnSpot"),
    }
)
JUDGING = frozenset({"evaluate", "recordCallback"})
CLOSING = frozenset({"writeOff"})
SEPARATED = HANDLING | JUDGING | CLOSING

SATISFIED = frozenset({Satisfaction.VERY_SATISFIED, Satisfaction.SATISFIED, Satisfaction.BASICALLY_SATISFIED})


@dataclass(frozen=True, slots=True)
class Guard:
    """One condition: the reason of its refusal, the facts it reads, and when it holds."""

    reason: str
    needs: tuple[str, ...]
    holds: Callable[[Facts], bool]


def _set(fact: str) -> Callable[[Facts], bool]:
    return lambda facts: facts[fact] is not None


def _unset(fact: str) -> Callable[[Facts], bool]:
    return lambda facts: facts[fact] is None


def _not_a_handler(facts: Facts) -> bool:
    return _did_none(HANDLING)(facts) and not set(facts["actor_units"]) & set(facts["handled_units"])


def _did_none(acts: frozenset[str]) -> Callable[[Facts], bool]:
    """Whether the actor, and whoever the actor stands for, has done none of these acts, in any round."""

    def holds(facts: Facts) -> bool:
        done = (doer.split(":", 1) for doer in facts["doers"])
        return not any(act in acts and who in facts["actor_ids"] for act, who in done)

    return holds


def _same_day(facts: Facts) -> bool:
    return day_of(facts["reported_at"]) == day_of(facts["now"])


HAS_VISIT = Guard("VISIT_MISSING", ("visit_id",), _set("visit_id"))
HAS_UNIT = Guard("NOT_YOUR_UNIT", ("actor_units",), lambda facts: bool(facts["actor_units"]))
SAME_DAY = Guard("NOT_SAME_DAY", ("reported_at", "now"), _same_day)
NO_OPEN_RETURN = Guard("RETURN_PENDING", ("return_requested_at",), _unset("return_requested_at"))
OPEN_RETURN = Guard("NO_RETURN_PENDING", ("return_requested_at",), _set("return_requested_at"))
IN_RETURN_WINDOW = Guard(
    "RETURN_WINDOW_CLOSED",
    ("return_until", "now"),
    lambda facts: facts["return_until"] is not None and facts["now"] < facts["return_until"],
)
FIRST_RETURN_OF_UNIT = Guard(
    "RETURN_ALREADY_ASKED",
    ("lead_unit_id", "returned_units"),
    lambda facts: facts["lead_unit_id"] not in facts["returned_units"],
)
MAY_CLAIM = Guard(
    "NOT_COMPETENT",
    ("claimable_units", "actor_units"),
    lambda facts: bool(set(facts["actor_units"]) & set(facts["claimable_units"])),
)
HAS_PARENT = Guard(
    "NO_PARENT",
    ("holding_level",),
    lambda facts: facts["holding_level"] != JurisdictionLevel.PROVINCE,
)
BELOW_IS_ORIGIN = Guard(
    "AT_ORIGIN",
    ("holding_code", "origin_code"),
    lambda facts: facts["holding_code"] != facts["origin_code"],
)
NO_PING_PONG = Guard(
    "PING_PONG",
    ("escalated_from_code", "instructed_at"),
    lambda facts: facts["escalated_from_code"] is None or facts["instructed_at"] is not None,
)
CONTACTED = Guard("CONTACT_MISSING", ("contacted_at",), _set("contacted_at"))
STUDIED = Guard("STUDY_MISSING", ("studied_at",), _set("studied_at"))
CALLED_BACK = Guard("CALLBACK_MISSING", ("called_back_at",), _set("called_back_at"))
NOT_CONTACTED = Guard("MILESTONE_DONE", ("contacted_at",), _unset("contacted_at"))
NOT_STUDIED = Guard("MILESTONE_DONE", ("studied_at",), _unset("studied_at"))
NOT_APPROVED = Guard("MILESTONE_DONE", ("approved_at",), _unset("approved_at"))
NOT_CALLED_BACK = Guard("MILESTONE_DONE", ("called_back_at",), _unset("called_back_at"))
APPROVED_IF_DIFFICULT = Guard(
    "APPROVAL_MISSING",
    ("deadline_class", "approved_at"),
    lambda facts: facts["deadline_class"] != DeadlineClass.DIFFICULT or facts["approved_at"] is not None,
)
IS_DIFFICULT = Guard(
    "APPROVAL_NOT_NEEDED",
    ("deadline_class",),
    lambda facts: facts["deadline_class"] == DeadlineClass.DIFFICULT,
)
ASSISTS_DONE = Guard("ASSIST_OPEN", ("open_assists",), lambda facts: not facts["open_assists"])
ACTOR_ASSISTS = Guard(
    "NOT_ASSISTING",
    ("open_assists", "actor_units"),
    lambda facts: bool(set(facts["actor_units"]) & set(facts["open_assists"])),
)
HAS_OPEN_ASSIST = Guard("NO_ASSIST_OPEN", ("open_assists",), lambda facts: bool(facts["open_assists"]))
NOT_A_HANDLER = Guard(
    "HANDLER_MAY_NOT", ("actor_units", "actor_ids", "handled_units", "doers"), _not_a_handler
)
NOT_A_JUDGE = Guard("JUDGE_MAY_NOT", ("actor_ids", "doers"), _did_none(JUDGING))
NOT_A_CLOSER = Guard("CLOSER_MAY_NOT", ("actor_ids", "doers"), _did_none(CLOSING))
APART = (NOT_A_JUDGE, NOT_A_CLOSER)
SATISFACTORY = Guard(
    "NOT_SATISFACTORY",
    ("satisfaction", "solved"),
    lambda facts: facts["satisfaction"] in SATISFIED and bool(facts["solved"]),
)
IN_REOPEN_WINDOW = Guard(
    "REOPEN_WINDOW_CLOSED",
    ("reopen_until", "now"),
    lambda facts: facts["reopen_until"] is None or facts["now"] < facts["reopen_until"],
)
ROUNDS_LEFT = Guard(
    "ROUNDS_EXHAUSTED",
    ("round", "instructed_at"),
    lambda facts: facts["round"] < MOST_ROUNDS or facts["instructed_at"] is not None,
)

RESPONDENT_OPEN = Guard(
    "RESPONDENT_NAMED",
    ("respondent_cadre_id", "respondent_unit_id"),
    lambda facts: facts["respondent_cadre_id"] is None or facts["respondent_unit_id"] is None,
)
NOT_SEALED = Guard(
    "SEALED_ALREADY",
    ("confidentiality",),
    lambda facts: facts["confidentiality"] != Confidentiality.SEALED,
)
CONFIDENTIAL = Guard(
    "NOT_CONFIDENTIAL",
    ("confidentiality",),
    lambda facts: facts["confidentiality"] != Confidentiality.OPEN,
)

MOST_ROUNDS = 3  # proposed default: after the third round a leader decides
