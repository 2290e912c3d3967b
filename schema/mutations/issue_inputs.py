"""What must be said for each act on an issue? Every field is the argument of its command."""

from datetime import date, datetime

import strawberry

from models.rules import vocabulary as v
from schema.maps import PointInput
from schema.mutations.common_inputs import AsPerson, AsPoint, Keyed, PersonInput, Versioned
from schema.mutations.inputs import Bare, OwnId, Past, reference, ruled, text

CATEGORY = "The category (问题类别)."
TARGETS = ("Enterprise", "Household", "Village", "Project", "Park", "Institution")


@strawberry.input
class IssueActInput(Versioned):
    """An act on an issue that needs no more words."""

    issue_id: strawberry.ID = ruled(Bare("Issue"), "The issue.")


@strawberry.input
class IssueNoteInput(IssueActInput):
    """An act on an issue, and what there is to say about it."""

    note: str = text(2000, "What was done or found.")


@strawberry.input
class IssueReasonInput(IssueActInput):
    """An act on an issue that needs a reason."""

    reason: str = text(2000, "Why.")


@strawberry.input
class IssueSubmitInput(Keyed):
    """An issue as it was heard."""

    title: str = text(200, "What it is about, in one line.")
    body: str = text(5000, "What was said.")
    kind: v.IssueKind = strawberry.field(description="Whose issue it is.")
    submission_kind: v.SubmissionKind = strawberry.field(description="What is asked for.")
    source: v.IssueSource = strawberry.field(description="Where it was heard.")
    id: strawberry.ID | None = ruled(
        OwnId("Issue"), "`Issue_` and a UUIDv7 made by the client, for work offline.", default=None
    )
    place_id: strawberry.ID | None = reference(
        "Jurisdiction", doc="Where it is; by default where the target is.", default=None
    )
    point: PointInput | None = ruled(AsPoint(), "Where it is on the map (点位).", default=None)
    target_id: strawberry.ID | None = reference(*TARGETS, doc="Whom it concerns (服务对象).", default=None)
    reporter_id: strawberry.ID | None = ruled(
        Bare("Person"), "Who raised it: a member or representative of the target.", default=None
    )
    reporter: PersonInput | None = ruled(
        AsPerson(), "Who raised it, when not on record yet (反映人). Kept encrypted.", default=None
    )
    visit_id: strawberry.ID | None = reference("Visit", doc="The visit on which it was heard.", default=None)
    category_id: strawberry.ID | None = reference("IssueCategory", doc=CATEGORY, default=None)
    disposition: v.Disposition | None = strawberry.field(
        default=None, description="What was done where it was heard."
    )
    confidentiality: v.Confidentiality = strawberry.field(
        default=v.Confidentiality.OPEN, description="Who may know of it, and whose it is."
    )
    respondent_cadre_id: strawberry.ID | None = reference(
        "Cadre", doc="The cadre complained about, who will see nothing of it.", default=None
    )
    respondent_unit_id: strawberry.ID | None = reference(
        "Unit", doc="The unit complained about, which will see nothing of it.", default=None
    )
    wished_unit_id: strawberry.ID | None = reference(
        "Unit", doc="The unit that the reporter wishes for (派单意向).", default=None
    )
    hotline_number: str | None = text(16, "The number of a local hotline.", default=None)
    external_system: str | None = text(32, "The system that it came from.", default=None)
    external_id: str | None = text(128, "Its id in that system; unique there.", default=None)
    captured_at: datetime | None = ruled(Past(), "When it was heard.", default=None)


@strawberry.input
class IssueResolveOnSpotInput(IssueActInput):
    """An answer given where the issue was heard."""

    category_id: strawberry.ID = reference("IssueCategory", doc=CATEGORY)
    unit_id: strawberry.ID = reference("Unit", doc="The cadre's own unit, which handled it.")
    public_reply: str = text(5000, "What the reporter reads.")
    outcome: v.ResolutionOutcome = strawberry.field(
        default=v.ResolutionOutcome.SOLVED, description="How it was answered."
    )
    adopted: bool | None = strawberry.field(
        default=None, description="Whether a suggestion is adopted; for suggestions only."
    )


@strawberry.input
class IssueAcceptInput(IssueActInput):
    """What the review sets (前置审查)."""

    category_id: strawberry.ID = reference("IssueCategory", doc=CATEGORY)
    deadline_class: v.DeadlineClass = strawberry.field(description="How long it may take.")
    family: v.IssueFamily = strawberry.field(description="Its family.")
    term: v.IssueTerm = strawberry.field(description="How long the cause lasts.")
    character: v.IssueCharacter = strawberry.field(description="Whether rules or work must change.")
    confidentiality: v.Confidentiality = strawberry.field(description="Who may know of it.")
    due_on: date | None = strawberry.field(
        default=None, description="The day agreed upon; for the class BACKLOG, and for no other."
    )
    note: str | None = text(2000, "A remark for the offices.", default=None)


@strawberry.input
class IssueRefuseInput(IssueActInput):
    """Why an issue is not taken in, and what its reporter reads."""

    reason: v.RefusalReason = strawberry.field(description="The coded reason.")
    reply: str = text(2000, "What the reporter reads.")
    go_instead: str = text(500, "Where the reporter should go instead.")


@strawberry.input
class IssueAssignInput(IssueActInput):
    """Who works on it."""

    lead_unit_id: strawberry.ID = reference("Unit", doc="The one lead unit (主办).")
    assist_unit_ids: list[strawberry.ID] = reference(
        "Unit", doc="Assisting units (协办).", default_factory=list
    )
    note: str | None = text(2000, "What the office says to the units.", default=None)


@strawberry.input
class IssueReassignInput(IssueActInput):
    """Who works on it from now on."""

    lead_unit_id: strawberry.ID = reference("Unit", doc="The new lead unit.")
    assist_unit_ids: list[strawberry.ID] = reference(
        "Unit", doc="More assisting units.", default_factory=list
    )
    reason: str = text(2000, "Why.")


@strawberry.input
class IssueClaimInput(IssueActInput):
    """Which unit takes it on."""

    unit_id: strawberry.ID = reference("Unit", doc="The claiming unit, one's own.")


@strawberry.input
class IssueRequestReturnInput(IssueActInput):
    """Why it is another unit's, and whose."""

    reason: v.ReturnReason = strawberry.field(description="The coded reason.")
    note: str = text(2000, "The reason in words.")
    suggested_unit_id: strawberry.ID = reference("Unit", doc="The better unit.")


@strawberry.input
class IssueDecideReturnInput(IssueActInput):
    """The decision, which is final."""

    granted: bool = strawberry.field(description="Whether the unit is rid of it.")
    note: str = text(2000, "Why.")
    lead_unit_id: strawberry.ID | None = reference(
        "Unit",
        doc="The unit, that named or another, to which it is assigned in the same act; only if granted.",
        default=None,
    )
    assist_unit_ids: list[strawberry.ID] = reference(
        "Unit", doc="Assisting units, with that unit.", default_factory=list
    )


@strawberry.input
class IssueWaiveAssistInput(IssueActInput):
    """Which assisting unit is let off, and why."""

    unit_id: strawberry.ID = reference("Unit", doc="The assisting unit.")
    reason: str = text(2000, "Why.")


@strawberry.input
class IssueEscalateInput(IssueActInput):
    """What was tried, and what the office thinks."""

    measures_tried: str = text(2000, "What was tried.")
    opinion: str = text(2000, "What the office thinks should be done.")
    along_line: bool = strawberry.field(
        default=False,
        description="Along the vertical line (条线) of the lead unit: its next bureau above leads it at once;"
        " the office there holds it.",
    )


@strawberry.input
class IssueInstructInput(IssueActInput):
    """A leader's instruction (批示)."""

    text: str = text(2000, "The instruction.")


@strawberry.input
class IssueResolveInput(IssueActInput):
    """The answer."""

    outcome: v.ResolutionOutcome = strawberry.field(description="How it was answered.")
    public_reply: str = text(5000, "What the reporter reads (公开答复).")
    internal_opinion: str | None = text(5000, "What only the inside reads (内部意见).", default=None)
    adopted: bool | None = strawberry.field(
        default=None, description="Whether a suggestion is adopted; for suggestions only."
    )


@strawberry.input
class IssueEvaluateInput(IssueActInput):
    """The reporter's judgement."""

    satisfaction: v.Satisfaction = strawberry.field(description="The grade.")
    solved: bool = strawberry.field(description="Whether the issue is solved.")
    comment: str | None = text(2000, "Anything else.", default=None)


@strawberry.input
class IssueCommentInput(IssueActInput):
    """A remark."""

    audience: v.Audience = strawberry.field(description="Who may read it.")
    text: str = text(2000, "The remark.")


@strawberry.input
class IssueNameRespondentInput(IssueReasonInput):
    """Who is complained about: a cadre, a unit, or both. What is named stays named."""

    respondent_cadre_id: strawberry.ID | None = reference(
        "Cadre", doc="The cadre complained about (被反映人).", default=None
    )
    respondent_unit_id: strawberry.ID | None = reference(
        "Unit", doc="The unit complained about (被反映单位).", default=None
    )


@strawberry.input
class IssueSealInput(IssueReasonInput):
    """How confidential an issue becomes (保密等级)."""

    confidentiality: v.Confidentiality = strawberry.field(description="Who may know of it from now on.")
