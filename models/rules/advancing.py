"""May an issue go on like this, and where does it then rest?"""

from models.errors import GuardFailed, IllegalTransition
from models.rules.guards import Facts
from models.rules.lifecycle import BY_ACTION
from models.rules.transitions import IssueAction
from models.rules.vocabulary import IssueStatus


def refusal(action: IssueAction, facts: Facts) -> IllegalTransition | GuardFailed | None:
    """Why `action` is not possible on an issue with these facts, or None when some input makes it so."""
    row = BY_ACTION[action]
    status = IssueStatus(facts["status"])
    if status not in row.sources:
        return IllegalTransition("ILLEGAL_TRANSITION", status=status, action=action)
    for guard in row.guards:
        if not guard.holds(facts):
            return GuardFailed(guard.reason)
    return None


def advance(action: IssueAction, facts: Facts, to: IssueStatus | None = None) -> IssueStatus:
    """The status after `action`.

    Raises:
        IllegalTransition: the table has no such action from this status.
        GuardFailed: a condition of the row does not hold.
    """
    refused = refusal(action, facts)
    if refused is not None:
        raise refused
    possible = BY_ACTION[action].leads_to(IssueStatus(facts["status"]))
    after = to or possible[0]
    if after not in possible:
        raise IllegalTransition("ILLEGAL_TRANSITION", status=after, action=action)
    return after
