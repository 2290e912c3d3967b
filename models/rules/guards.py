"""When an action that the status allows is still refused: conditions on an issue's facts.

A guard reads facts (columns of the issue, or derived facts named in `DERIVED`) and nothing else,
so the same guard answers `availableActions` on a page and the command on the locked row.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from models.rules.calendar import day_of
from models.rules.clock import Clock
from models.rules.lights import light
from models.rules.vocabulary import (
    Confidentiality,
    DeadlineClass,
    JurisdictionLevel,
    Light,
    Satisfaction,
)

Facts = Mapping[str, Any]

# Facts that are no column of the issue; `models.tables` and the planner know how to fetch them.
DERIVED = frozenset(
    {"doers", "handled_units", "open_assists", "returned_units", "claimable_units", "public_comments"}
)

# Facts about whoever asks, and the instant of asking.
ACTOR = frozenset({"actor_units", "actor_ids", "actor_posts", "now"})

# What one of these people has done of an issue, keeps them from the others: acts, as `doers` names them.
HANDLING = frozenset(
    {
        *("claim", "signFor", "recordContact", "recordStudy", "recordProgress", "completeAssist"),
        *("requestReturn", "requestExtension", "requestOnAccount", "appealLight"),
        *("approveResolution", "resolve", "resolveOnSpot"),
    }
)
JUDGING = frozenset(
    {
        *("evaluate", "recordCallback", "recordProxyEvaluation", "recordContactTry"),
        *("certifyNotRated", "confirmExplained", "recordLookBack"),
    }
)
CLOSING = frozenset({"writeOff"})
REPLYING = frozenset({"replySupervision"})
ASKING = frozenset({"requestExtension", "requestOnAccount", "appealLight"})
ENDORSING = frozenset({"endorseOnAccount"})
CERTIFYING = frozenset({"requestNotRated"})
REFUSING = frozenset({"refuse"})
DRAFTING = frozenset({"draftPublication"})
PUBLISHING = DRAFTING | {"confirmPublication"}
SEPARATED = HANDLING | JUDGING | CLOSING | REPLYING | ASKING | ENDORSING | CERTIFYING | REFUSING | PUBLISHING

MOST_ROUNDS = 3  # proposed default: after the third round a leader decides

SATISFIED = frozenset({Satisfaction.VERY_SATISFIED, Satisfaction.SATISFIED, Satisfaction.BASICALLY_SATISFIED})


@dataclass(frozen=True, slots=True)
class Guard:
    """One condition: the reason of its refusal, the facts it reads, and when it holds."""

    reason: str
    needs: tuple[str, ...]
    holds: Callable[[Facts], bool]


def given(reason: str, fact: str) -> Guard:
    """A guard that holds when this fact is known."""
    return Guard(reason, (fact,), lambda facts: facts[fact] is not None)


def missing(reason: str, fact: str) -> Guard:
    """A guard that holds while this fact is not."""
    return Guard(reason, (fact,), lambda facts: facts[fact] is None)


def not_by(reason: str, acts: frozenset[str]) -> Guard:
    """A guard that holds for whoever has done none of these acts, in any round."""
    return Guard(reason, ("actor_ids", "doers"), did_none(acts))


def _other(reason: str, fact: str, *, than: str) -> Guard:
    return Guard(reason, (fact,), lambda facts: facts[fact] != than)


def _shared(reason: str, one: str, other: str) -> Guard:
    return Guard(reason, (one, other), lambda facts: bool(set(facts[one]) & set(facts[other])))


def _not_a_handler(facts: Facts) -> bool:
    return did_none(HANDLING)(facts) and not set(facts["actor_units"]) & set(facts["handled_units"])


def did_none(acts: frozenset[str]) -> Callable[[Facts], bool]:
    """Whether the actor, and whoever the actor stands for, has done none of these acts, in any round."""

    def holds(facts: Facts) -> bool:
        done = (doer.split(":", 1) for doer in facts["doers"])
        return not any(act in acts and who in facts["actor_ids"] for act, who in done)

    return holds


def _same_day(facts: Facts) -> bool:
    return day_of(facts["reported_at"]) == day_of(facts["now"])


# What decides whether the clock of this round is late.
LATENESS = ("due_at", "yellow_at", "stopped_at", "paused_at", "paused_yellow_at", "paused_red_at", "now")


def is_red(facts: Facts) -> bool:
    """Whether its light is red."""
    clock = Clock(**{name: facts[name] for name in LATENESS if name != "now"})
    return light(clock, facts["now"]) is Light.RED


def left(reason: str, fact: str) -> Guard:
    """As often as is left, or, before the first time, as a setting says: once at least."""
    return Guard(reason, (fact,), lambda facts: facts[fact] is None or facts[fact] > 0)


HAS_VISIT = given("VISIT_MISSING", "visit_id")
HAS_UNIT = Guard("NOT_YOUR_UNIT", ("actor_units",), lambda facts: bool(facts["actor_units"]))
SAME_DAY = Guard("NOT_SAME_DAY", ("reported_at", "now"), _same_day)
NO_OPEN_RETURN = missing("RETURN_PENDING", "return_requested_at")
OPEN_RETURN = given("NO_RETURN_PENDING", "return_requested_at")
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
MAY_CLAIM = _shared("NOT_COMPETENT", "actor_units", "claimable_units")
HAS_PARENT = _other("NO_PARENT", "holding_level", than=JurisdictionLevel.PROVINCE)
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
SUPPLEMENTS_LEFT = left("SUPPLEMENTS_EXHAUSTED", "supplements_left")
SUPPLEMENT_TIME_LEFT = left("SUPPLEMENT_TIME_SPENT", "supplement_seconds_left")
PAUSE_IS_OVER = Guard(
    "PAUSE_LASTS",
    ("account_cause", "resumes_at", "now"),
    lambda facts: (
        facts["account_cause"] is not None
        or facts["resumes_at"] is None
        or facts["resumes_at"] <= facts["now"]
    ),
)
CLOCK_RUNS = given("NO_CLOCK", "due_at")
NOT_RED = Guard(
    "RED_NEEDS_LEADER",
    (*LATENESS, "instructed_at"),
    lambda facts: facts["instructed_at"] is not None or not is_red(facts),
)
CONTACTED = given("CONTACT_MISSING", "contacted_at")
STUDIED = given("STUDY_MISSING", "studied_at")
CALLED_BACK = given("CALLBACK_MISSING", "called_back_at")
NOT_CONTACTED = missing("MILESTONE_DONE", "contacted_at")
NOT_STUDIED = missing("MILESTONE_DONE", "studied_at")
NOT_APPROVED = missing("MILESTONE_DONE", "approved_at")
NOT_CALLED_BACK = missing("MILESTONE_DONE", "called_back_at")
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
ANSWERABLE = (ASSISTS_DONE, CONTACTED, STUDIED, APPROVED_IF_DIFFICULT)
ACTOR_ASSISTS = _shared("NOT_ASSISTING", "actor_units", "open_assists")
HAS_OPEN_ASSIST = Guard("NO_ASSIST_OPEN", ("open_assists",), lambda facts: bool(facts["open_assists"]))
NOT_A_HANDLER = Guard(
    "HANDLER_MAY_NOT", ("actor_units", "actor_ids", "handled_units", "doers"), _not_a_handler
)
NOT_A_JUDGE = not_by("JUDGE_MAY_NOT", JUDGING)
NOT_A_CLOSER = not_by("CLOSER_MAY_NOT", CLOSING)
NOT_A_REPLIER = not_by("REPLIER_MAY_NOT", REPLYING)
NOT_THE_REFUSER = not_by("REFUSER_MAY_NOT", REFUSING)
APART = (NOT_A_JUDGE, NOT_A_CLOSER)
NO_OPEN_SUPERVISION = Guard(
    "SUPERVISION_OPEN", ("open_supervisions",), lambda facts: facts["open_supervisions"] == 0
)
NO_OPEN_APPEAL = missing("APPEAL_PENDING", "appeal_requested_at")
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
NOT_SEALED = _other("SEALED_ALREADY", "confidentiality", than=Confidentiality.SEALED)
CONFIDENTIAL = _other("NOT_CONFIDENTIAL", "confidentiality", than=Confidentiality.OPEN)
