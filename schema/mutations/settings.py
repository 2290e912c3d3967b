"""Mutations of what jurisdictions set for themselves: one proposes, another approves."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import strawberry
from strawberry.tools import create_type

from models.commands import settings
from models.rules import vocabulary as v
from models.rules.proposals import Line, class_line, setting_line
from models.rules.settings import values_of
from schema.context import Context
from schema.mutations.acts import Act, named, payload
from schema.mutations.common_inputs import Keyed, Versioned, placed, said
from schema.mutations.inputs import Bare, ruled, text
from schema.types.settings import SettingsChange

SettingsPayload = payload(
    "SettingsPayload", "settingsChange", SettingsChange, "What came of a change of settings."
)
ABOVE = "null lets what is said above count again."


@strawberry.input
class SettingInput:
    """A setting as it shall be."""

    key: v.SettingKey = said("The setting.")
    value: str | None = said(f"Its value, such as `PT4H`; {ABOVE}")


@strawberry.input
class DeadlineTermsInput:
    """What a deadline class shall mean."""

    days: int = said("How many days after the day on which the clock starts; 0 for BACKLOG.")
    unit: v.DeadlineUnit = said("In which days it counts.")
    yellow_lead: str = said("How long before the deadline the light turns yellow, such as `P1D`.")
    stops_at: v.ClockStop = said("Which act stops the clock.")


@strawberry.input
class DeadlineClassInput:
    """A deadline class as it shall be."""

    code: v.DeadlineClass = said("The class.")
    terms: DeadlineTermsInput | None = said(f"What it shall mean, as a whole; {ABOVE}")


class AsSetting:
    """Reads a line about a setting."""

    async def read(self, _context: Context, value: SettingInput, path: Sequence[str]) -> Line:
        """The line.

        Raises:
            BadInput: the setting may have no such value.
        """
        return setting_line(value.key, value.value, field=path)


class AsClass:
    """Reads a line about a deadline class."""

    async def read(self, _context: Context, value: DeadlineClassInput, path: Sequence[str]) -> Line:
        """The line.

        Raises:
            BadInput: a term may have no such value.
        """
        terms = None if value.terms is None else values_of(value.terms)
        return class_line(value.code, terms, field=path)


@strawberry.input
class SettingsProposeInput(Keyed):
    """What a jurisdiction shall set for itself."""

    jurisdiction_id: strawberry.ID = placed(doc="The jurisdiction.")
    settings: list[SettingInput] = ruled(AsSetting(), "Settings to be changed.", default_factory=list)
    deadline_classes: list[DeadlineClassInput] = ruled(
        AsClass(), "Deadline classes to be changed.", default_factory=list
    )
    effective_on: date | None = said(
        "The day from which it shall count, today or later; as soon as it is approved if left out.",
        default=None,
    )
    reason: str = text(2_000, "Why.")


@strawberry.input
class SettingsApproveInput(Versioned):
    """A proposal that shall count."""

    change_id: strawberry.ID = ruled(Bare("SettingsChange"), "The change.")
    note: str | None = text(2_000, "What is to be said of it.", default=None)


@strawberry.input
class SettingsWithdrawInput(SettingsApproveInput):
    """A proposal of one's own that shall not be decided."""


@strawberry.input
class SettingsRejectInput(Versioned):
    """A proposal that shall not count."""

    change_id: strawberry.ID = ruled(Bare("SettingsChange"), "The change.")
    note: str = text(2_000, "Why.")


def _act(action: str, doc: str, input: type[Any], **given: Any) -> Act:
    return Act(
        name=f"settings_{action}",
        doc=doc,
        input=input,
        command=getattr(settings, action),
        of="SettingsChange",
        action=action,
        payload=SettingsPayload,
        **given,
    )


ACTS = (
    _act(
        "propose",
        "Propose what a jurisdiction shall set for itself (参数调整). Refused as LOOSER_THAN_PARENT when what"
        " counts above is tighter.",
        SettingsProposeInput,
    ),
    _act(
        "approve",
        "Approve what somebody else has proposed (批准调整): it counts from its day on, at the earliest from"
        " now.",
        SettingsApproveInput,
        row="change_id",
    ),
    _act("reject", "Put a proposal aside (否决调整).", SettingsRejectInput, row="change_id"),
    _act("withdraw", "Take a proposal of one's own back (撤回调整).", SettingsWithdrawInput, row="change_id"),
)

SettingsMutations = create_type("SettingsMutations", named(ACTS))
