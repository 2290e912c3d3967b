"""The page about what jurisdictions set for themselves: each setting, its values, which way is tighter."""

from collections.abc import Sequence

from api.docs.markdown import page as made
from api.docs.markdown import table
from models.rules.deadlines import DeadlineTerms
from models.rules.reference import DEFAULTS, defaults, shipped
from models.rules.scales import Scale
from models.rules.settings import SETTINGS, TERMS, stored_key, values_of
from models.rules.vocabulary import DeadlineTerm

INTRODUCTION = """What a jurisdiction sets for itself counts there and in all below it. What counts
somewhere is the tightest of what the jurisdiction and all above it say: nobody below can loosen it, and a
parent that tightens asks nothing of those below. `effectivePolicy` shows what counts where, whose word it is,
and since when; `settingsPropose` and `settingsApprove` change it. What is shipped is the province's, until it
sets its own.

各辖区的参数对本辖区及其下级生效；实际生效的是自省至本辖区各级所定之中最严的一个，下级只能从严，不能放宽。"""

CLASSES = """A deadline class is set as a whole. What counts is the tightest of each term by itself. An issue
keeps the terms under which its clock started.

限办类别须整体设定，各要素分别取最严；问题适用其起算时的限办要素。"""

HEAD = ["Setting", "中文", "Shipped", "Allowed", "Tighter", "Meaning", "含义"]


def page() -> str:
    """The page."""
    found = defaults(shipped(DEFAULTS))
    settings = [
        _row(key.value, key.zh, f"`{found.policy[stored_key(key)]}`", scale)
        for key, scale in SETTINGS.items()
    ]
    terms = [_row(term.value, term.zh, None, scale) for term, scale in TERMS.items()]
    return made(
        "Settings of jurisdictions (政策参数)",
        INTRODUCTION,
        table(HEAD, settings),
        "## Deadline classes (限办类别)",
        CLASSES,
        table([*HEAD[:2], *HEAD[3:]], terms),
        table(["Class", "中文", *(term.value for term in DeadlineTerm)], map(_class, found.deadline_classes)),
    )


def _row(name: str, zh: str, value: str | None, scale: Scale) -> list[str]:
    shown = [] if value is None else [value]
    return [f"`{name}`", zh, *shown, scale.values.allowed, f"`{scale.tighter}`", scale.en, scale.zh]


def _class(terms: DeadlineTerms) -> Sequence[str]:
    return [f"`{terms.code}`", terms.code.zh, *(f"`{value}`" for value in values_of(terms).values())]
