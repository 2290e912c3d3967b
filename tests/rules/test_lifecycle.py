"""From which status does which act lead where, and under which name is it told?

The table below is written from the programme's text, apart from the code's own.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from models.errors import IllegalTransition
from models.rules.advancing import advance, refusal
from models.rules.lifecycle import BY_ACTION, TABLE
from models.rules.transitions import IssueAction as A
from models.rules.transitions import Transition
from models.rules.vocabulary import IssueStatus as S

DRAFT, REPORTED, PENDING, ASSIGNED = S.DRAFT, S.REPORTED, S.PENDING_ASSIGNMENT, S.ASSIGNED
WORKING, SUPPLEMENT, ACCOUNT = S.IN_PROGRESS, S.AWAITING_REPORTER, S.ON_ACCOUNT
RESOLVED, EVALUATED, OFF = S.RESOLVED, S.EVALUATED, S.WRITTEN_OFF
REFUSED, WITHDRAWN = S.NOT_ACCEPTED, S.WITHDRAWN
LED = {ASSIGNED, WORKING, SUPPLEMENT, ACCOUNT, S.RESOLVED, S.EVALUATED}
LIVE = {REPORTED, PENDING, ASSIGNED, WORKING, SUPPLEMENT, ACCOUNT}

# act: number, event, from which statuses, to which; where the status stays, there is no `to`.
EXPECTED: dict[A, tuple[str, str, set[S], list[S]]] = {
    A.SUBMIT: ("1", "reported", {DRAFT}, [REPORTED]),
    A.RESOLVE_ON_SPOT: ("2", "resolved", {REPORTED}, [RESOLVED]),
    A.ACCEPT: ("3", "accepted", {REPORTED}, [PENDING]),
    A.REFUSE: ("4", "refused", {REPORTED}, [REFUSED]),
    A.REQUEST_SUPPLEMENT: ("5", "supplement_requested", {REPORTED, WORKING}, [SUPPLEMENT]),
    A.SUPPLY_INFORMATION: ("6", "supplemented", {SUPPLEMENT}, [REPORTED, WORKING]),
    A.RESUME: ("6a", "resumed", {SUPPLEMENT, ACCOUNT}, [REPORTED, WORKING]),
    A.RECLASSIFY: ("15", "reclassified", {PENDING, ASSIGNED, WORKING, SUPPLEMENT}, []),
    A.ASSIGN: ("7", "assigned", {PENDING}, [ASSIGNED]),
    A.CLAIM: ("8", "signed", {PENDING}, [WORKING]),
    A.SIGN_FOR: ("9", "signed", {ASSIGNED}, [WORKING]),
    A.REQUEST_RETURN: ("10", "return_requested", {ASSIGNED, WORKING}, []),
    A.DECIDE_RETURN: ("11", "return_decided", {ASSIGNED, WORKING}, [PENDING]),
    A.REASSIGN: ("12", "reassigned", {ASSIGNED, WORKING}, [ASSIGNED]),
    A.RECORD_PROGRESS: ("13a", "progress_recorded", {ASSIGNED, WORKING}, []),
    A.RECORD_CONTACT: ("13b", "contacted", {WORKING}, []),
    A.RECORD_STUDY: ("13c", "studied", {WORKING}, []),
    A.COMPLETE_ASSIST: ("13d", "assist_completed", {ASSIGNED, WORKING}, []),
    A.WAIVE_ASSIST: ("13e", "assist_waived", {ASSIGNED, WORKING}, []),
    A.ESCALATE: ("16", "escalated", {PENDING, ASSIGNED, WORKING}, [PENDING, ASSIGNED]),
    A.HAND_DOWN: ("17", "handed_down", {PENDING}, [PENDING]),
    A.INSTRUCT: ("17a", "instructed", LIVE | {RESOLVED, EVALUATED, OFF}, []),
    A.RESOLVE: ("20", "resolved", {WORKING}, [RESOLVED]),
    A.APPROVE_RESOLUTION: ("20a", "resolution_approved", {WORKING}, []),
    A.REJECT_RESOLUTION: ("21", "resolution_rejected", {RESOLVED}, [WORKING]),
    A.EVALUATE: ("22", "evaluated", {RESOLVED, EVALUATED, OFF}, [EVALUATED, PENDING]),
    A.RECORD_PROXY_EVALUATION: ("23", "evaluated", {RESOLVED}, [EVALUATED, PENDING]),
    A.RECORD_CONTACT_TRY: ("24a", "contact_tried", {RESOLVED}, []),
    A.REQUEST_NOT_RATED: ("24b", "not_rated_requested", {RESOLVED}, []),
    A.CERTIFY_NOT_RATED: ("24", "not_rated_certified", {RESOLVED}, [EVALUATED]),
    A.CONFIRM_EXPLAINED: ("26", "explained", {EVALUATED}, []),
    A.RECORD_LOOK_BACK: ("30b", "looked_back", {OFF}, [PENDING]),
    A.CONTEST_REFUSAL: ("4a", "refusal_contested", {REFUSED}, [REPORTED]),
    A.KEEP: ("29a", "kept", {WITHDRAWN}, [REPORTED, PENDING]),
    A.REOPEN: ("25", "reopened", {RESOLVED, EVALUATED, OFF}, [PENDING]),
    A.WRITE_OFF: ("27", "written_off", {EVALUATED}, [OFF]),
    A.WITHDRAW: ("29", "withdrawn", LIVE, [WITHDRAWN]),
    A.RECORD_CALLBACK: ("30a", "follow_up_recorded", {RESOLVED, EVALUATED}, []),
    A.REQUEST_EXTENSION: ("14a", "extension_requested", {ASSIGNED, WORKING}, []),
    A.DECIDE_EXTENSION: ("14b", "extension_decided", {ASSIGNED, WORKING}, []),
    A.REQUEST_ON_ACCOUNT: ("18a", "on_account_requested", {WORKING}, []),
    A.ENDORSE_ON_ACCOUNT: ("18b", "on_account_endorsed", {WORKING}, []),
    A.DECIDE_ON_ACCOUNT: ("18c", "on_account_decided", {WORKING}, [ACCOUNT]),
    A.APPEAL_LIGHT: ("34a", "light_appealed", LED, []),
    A.DECIDE_LIGHT_APPEAL: ("34b", "light_appeal_decided", LED | {PENDING}, []),
    A.SUPERVISE: ("32a", "supervised", LIVE | {RESOLVED, EVALUATED}, []),
    A.REPLY_SUPERVISION: ("32b", "supervision_replied", LIVE | {RESOLVED, EVALUATED}, []),
    A.DECIDE_SUPERVISION: ("32c", "supervision_decided", LIVE | {RESOLVED, EVALUATED}, []),
    A.TAKE_OVER: ("33a", "taken_over", LIVE | {RESOLVED, EVALUATED}, []),
    A.RELEASE_TAKEOVER: ("33b", "takeover_released", LIVE | {RESOLVED, EVALUATED}, []),
    A.URGE: ("31b", "urged", LIVE, []),
    A.COMMENT: ("31a", "commented", set(S), []),
    A.NAME_RESPONDENT: (
        "36a",
        "respondent_named",
        {REPORTED, PENDING, ASSIGNED, WORKING, RESOLVED, EVALUATED},
        [PENDING],
    ),
    A.SEAL: ("36b", "sealed", set(S), []),
    A.UNSEAL: ("36c", "unsealed", set(S), []),
    A.DRAFT_PUBLICATION: ("31c", "publication_drafted", {OFF, REFUSED}, []),
    A.CONFIRM_PUBLICATION: ("31d", "published", {OFF, REFUSED}, []),
    A.WITHDRAW_PUBLICATION: ("31e", "publication_withdrawn", {OFF, REFUSED}, []),
    A.OBJECT: ("31f", "objected", {OFF, REFUSED}, []),
    A.MODERATE_COMMENT: ("31h", "comment_moderated", {OFF, REFUSED}, []),
    A.FORWARD_EXTERNAL: ("35a", "forwarded", {WORKING}, []),
    A.CLOSE_FORWARD: ("35b", "forward_closed", LIVE | {RESOLVED, EVALUATED}, []),
    A.DECIDE_OBJECTION: ("31g", "objection_decided", {OFF, REFUSED}, []),
}
# After which acts an issue may also rest where it is, and which take it away from some statuses only.
STAYING = {A.DECIDE_RETURN, A.DECIDE_ON_ACCOUNT, A.NAME_RESPONDENT, A.CERTIFY_NOT_RATED}
STAYING |= {A.RECORD_LOOK_BACK}
APART = {(A.RESUME, ACCOUNT): [WORKING], (A.EVALUATE, OFF): [PENDING]}
MOVING = {A.NAME_RESPONDENT: {ASSIGNED, WORKING}}


class Agreeable(Mapping[str, Any]):
    """Facts that every guard of one row accepts, and no others: the row must have declared what it reads."""

    def __init__(self, row: Transition, **facts: Any) -> None:
        from tests.rules.agreeable import AGREEABLE

        needed = {"status"} | row.needs
        self._facts = {name: AGREEABLE[row.action][name] for name in row.needs} | facts
        assert self._facts.keys() == needed

    def __getitem__(self, name: str) -> Any:
        return self._facts[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._facts)

    def __len__(self) -> int:
        return len(self._facts)


def test_every_act_is_one_row() -> None:
    assert [row.action for row in TABLE] == [*BY_ACTION]
    assert set(BY_ACTION) == set(A)
    assert {
        row.action: (row.number, row.event.removeprefix("issue."), {*row.sources}, [*row.targets])
        for row in TABLE
    } == EXPECTED


@pytest.mark.parametrize("action", A)
def test_an_act_is_possible_from_its_statuses_alone(action: A) -> None:
    row = BY_ACTION[action]
    for status in S:
        found = refusal(action, Agreeable(row, status=status))

        if status in EXPECTED[action][2]:
            assert found is None, status
        else:
            assert isinstance(found, IllegalTransition), status
            assert found.facts == {"status": status.value, "action": action.value}


@pytest.mark.parametrize("action", A)
def test_an_act_leads_to_its_targets_alone(action: A) -> None:
    row, (_, _, sources, targets) = BY_ACTION[action], EXPECTED[action]
    for status in sources:
        facts = Agreeable(row, status=status)
        expected = [*targets] if status in MOVING.get(action, sources) else []
        expected += [status] if action in STAYING or not expected else []
        expected = APART.get((action, status), expected)

        assert advance(action, facts) is expected[0]
        for to in expected:
            assert advance(action, facts, to) is to
        for to in set(S) - set(expected):
            with pytest.raises(IllegalTransition):
                advance(action, facts, to)


@pytest.mark.parametrize("action", A)
def test_an_impossible_act_does_not_advance(action: A) -> None:
    for status in set(S) - EXPECTED[action][2]:
        with pytest.raises(IllegalTransition):
            advance(action, Agreeable(BY_ACTION[action], status=status))


def test_an_issue_rests_only_where_somebody_can_move_it_or_it_has_ended() -> None:
    reachable = {to for row in TABLE for to in row.targets}
    moved = {status for row in TABLE if row.targets for status in row.sources}

    assert reachable - moved == set()
