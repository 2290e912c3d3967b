"""Mutations of the policy: one drafts, another approves, then it is in force; or back to what was."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import strawberry
from strawberry.tools import create_type

from models.commands import Work, policies
from models.errors import Conflict, NotFound
from models.rules.texts import lines
from policies import access, stored
from policies.document import Text
from policies.findings import checked
from schema.context import Context
from schema.mutations.acts import Act, given_in, named, payload
from schema.mutations.common_inputs import Keyed, Versioned, said
from schema.mutations.inputs import Bare, ruled, text
from schema.types.policies import PolicyVersion

MOST = 400_000  # characters of a text: a thousand rules are 100,000
PolicyPayload = payload(
    "PolicyPayload", "policyVersion", PolicyVersion, "What came of a change of the policy."
)


class PolicyAct(Act):
    """A mutation whose command takes a text that has been checked, which takes seconds, in a thread."""

    async def prepared(self, context: Context, input: Any) -> Callable[[Work], Awaitable[Any]]:
        given = await given_in(context, input)
        if self.row is None:
            permit = self.permit(context)
            permit.check_new(_NEW)
            found = await _examined(await _drafted(context, given))
            return lambda work: self.command(work, permit, found, **given)
        id: UUID = given.pop(self.row)
        permit = await access.require(context.reader, context.subject, self.action, self.of, id)
        version = await stored.by_id(context.reader, id)
        if version is None:
            raise NotFound("NOT_FOUND", type=self.of)
        found = await _examined(version.text)
        return lambda work: self.command(work, id, permit, found, **given)


async def _drafted(context: Context, given: dict[str, Any]) -> Text:
    """The text of a draft: with the cases of the version that it changes, unless it brings its own."""
    rules, cases = given.pop("rules"), given.pop("cases", None)
    if cases is None:
        parent = await stored.by_number(context.reader, given["based_on"])
        if parent is None:
            actual = await stored.head(context.reader)
            raise Conflict("POLICY_MOVED", actual=actual, expected=given["based_on"], field=("basedOn",))
        cases = parent.text.cases
    return Text(rules, cases)


@dataclass(frozen=True)
class Document:
    """A text of the policy, as a file has it: with one end of line at its end."""

    async def read(self, _context: Context, value: str, path: Sequence[str]) -> str:
        """The text.

        Raises:
            BadInput: REQUIRED, TOO_LONG or CONTROL_CHARACTER.
        """
        return lines(value, limit=MOST, field=path) + "\n"


def document(doc: str, **options: Any) -> Any:
    """A field for a text of the policy."""
    return ruled(Document(), f"{doc} At most {MOST} characters.", **options)


# What the right to draft is asked about before there is a draft.
_NEW = {"id": None, "number": 0, "state": "DRAFT", "origin": "SITE", "author_id": None, "approver_id": None}


async def _examined(text: Text) -> policies.Examined:
    found = await asyncio.to_thread(checked, text)
    return policies.Examined(text.rules, text.cases, text.digest, found.listed(), found.passes)


@strawberry.input
class PolicyDraftInput(Keyed):
    """A change of the policy: the whole text as it shall be."""

    rules: str = document("The rules, as in `PolicyVersion.rules`.")
    cases: str | None = document(
        "The cases, as in `PolicyVersion.cases`; those of the version in force if left out.", default=None
    )
    based_on: int = said("The number of the version in force, which was read and changed.")
    note: str | None = text(2_000, "Why.", default=None)


@strawberry.input
class PolicyVersionInput(Versioned):
    """A version of the policy."""

    version_id: strawberry.ID = ruled(Bare("PolicyVersion"), "The version.")


@strawberry.input
class PolicyRejectInput(PolicyVersionInput):
    """A version of the policy that shall not come in force."""

    note: str = text(2_000, "Why.")


@strawberry.input
class PolicyRevertInput(Keyed):
    """A version that was in force, to be so again."""

    version_id: strawberry.ID = ruled(Bare("PolicyVersion"), "The earlier version.")
    based_on: int = said("The number of the version in force.")
    note: str = text(2_000, "Why.")


def _act(action: str, doc: str, input: type[Any], kind: type[Act] = PolicyAct, **given: Any) -> Act:
    return kind(
        name=f"policy_{action}",
        doc=doc,
        input=input,
        command=getattr(policies, action),
        of="PolicyVersion",
        action=action,
        payload=PolicyPayload,
        **given,
    )


ACTS = (
    _act(
        "draft",
        "Write a new version of the policy (起草策略). It is checked at once; nobody serves by it yet.",
        PolicyDraftInput,
    ),
    _act(
        "approve",
        "Approve a version that somebody else has written (批准策略). Refused while its findings refuse it.",
        PolicyVersionInput,
        row="version_id",
    ),
    _act(
        "activate",
        "Put an approved version in force (启用策略): every server follows within seconds.",
        PolicyVersionInput,
        row="version_id",
    ),
    _act(
        "reject",
        "Put a version aside that is not in force (否决策略).",
        PolicyRejectInput,
        Act,
        row="version_id",
    ),
    _act(
        "revert",
        "Write an earlier version once more (恢复策略). The one just before is in force again at once, within"
        " a day; everything older becomes a draft.",
        PolicyRevertInput,
        row="version_id",
    ),
)

PolicyMutations = create_type("PolicyMutations", named(ACTS))
