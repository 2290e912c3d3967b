"""Which fact stops which request about the clock, and which decision on one?"""

from typing import Any

from models.rules.transitions import IssueAction as A
from tests.rules.agreeable import ME, NEVER, NOW, SECOND, SOMEBODY

CASES: list[tuple[A, dict[str, Any], str | None]] = [
    (A.APPEAL_LIGHT, {"due_at": NOW + SECOND}, "NOT_RED"),
    (A.APPEAL_LIGHT, {"due_at": NOW + SECOND, "red_round": 2}, None),
    (A.APPEAL_LIGHT, {"appeal_requested_at": NOW}, "APPEAL_PENDING"),
    (A.APPEAL_LIGHT, {"appealed_round": 2}, "APPEALED_ALREADY"),
    (A.APPEAL_LIGHT, {"appeal_until": NOW}, "APPEAL_TOO_LATE"),
    (A.APPEAL_LIGHT, {"appeal_until": NEVER}, "APPEAL_TOO_LATE"),
    (A.DECIDE_LIGHT_APPEAL, {"appeal_requested_at": NEVER}, "NO_APPEAL_PENDING"),
    (A.DECIDE_LIGHT_APPEAL, {"doers": [f"appealLight:{ME}"]}, "ASKER_MAY_NOT"),
    (A.REQUEST_ON_ACCOUNT, {"deadline_class": "COMPLEX"}, "NOT_FOR_THIS_CLASS"),
    (A.REQUEST_ON_ACCOUNT, {"deadline_class": "BACKLOG"}, None),
    (A.REQUEST_ON_ACCOUNT, {"due_at": NEVER}, "NO_CLOCK"),
    (A.REQUEST_ON_ACCOUNT, {"return_requested_at": NOW}, "RETURN_PENDING"),
    (A.REQUEST_ON_ACCOUNT, {"account_requested_at": NOW}, "ON_ACCOUNT_PENDING"),
    (A.REQUEST_ON_ACCOUNT, {"account_endorsed_at": NOW}, "ON_ACCOUNT_PENDING"),
    (A.ENDORSE_ON_ACCOUNT, {"account_requested_at": NEVER}, "NO_ON_ACCOUNT_PENDING"),
    (A.ENDORSE_ON_ACCOUNT, {"doers": [f"requestOnAccount:{ME}"]}, "ASKER_MAY_NOT"),
    (A.DECIDE_ON_ACCOUNT, {"account_endorsed_at": NEVER}, "ON_ACCOUNT_NOT_ENDORSED"),
    (A.DECIDE_ON_ACCOUNT, {"return_requested_at": NOW}, "RETURN_PENDING"),
    (A.DECIDE_ON_ACCOUNT, {"doers": [f"requestOnAccount:{ME}"]}, "ASKER_MAY_NOT"),
    (A.DECIDE_ON_ACCOUNT, {"doers": [f"endorseOnAccount:{ME}"]}, "ENDORSER_MAY_NOT"),
    (A.DECIDE_ON_ACCOUNT, {"doers": [f"endorseOnAccount:{SOMEBODY}"]}, None),
    (A.REQUEST_EXTENSION, {"due_at": NEVER}, "NO_CLOCK"),
    (A.REQUEST_EXTENSION, {"return_requested_at": NOW}, "RETURN_PENDING"),
    (A.REQUEST_EXTENSION, {"extension_requested_at": NOW}, "EXTENSION_PENDING"),
    (A.REQUEST_EXTENSION, {"extensions_left": 0}, "EXTENSIONS_EXHAUSTED"),
    (A.REQUEST_EXTENSION, {"due_at": NOW}, "LATE_ALREADY"),
    (A.REQUEST_EXTENSION, {"extend_until": NOW}, "EXTENSION_TOO_LATE"),
    (A.REQUEST_EXTENSION, {"extend_until": NEVER}, None),
    (A.DECIDE_EXTENSION, {"extension_requested_at": NEVER}, "NO_EXTENSION_PENDING"),
    (A.DECIDE_EXTENSION, {"doers": [f"requestExtension:{ME}"]}, "ASKER_MAY_NOT"),
    (A.DECIDE_EXTENSION, {"doers": [f"requestExtension:{SOMEBODY}"]}, None),
]
