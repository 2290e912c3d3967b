"""Issues (问题): what one shows, and where it leads."""

from datetime import datetime

import strawberry

from models.rules import vocabulary as v
from models.rules.lateness import late_sql
from models.rules.lights import ever_red_sql, light_sql
from schema.connections import Connection
from schema.filters import filter_of
from schema.nodes import Node, change_count, last_change
from schema.planner import (
    Order,
    Row,
    column,
    computed,
    entity,
    expression,
    personal,
    to_list,
    to_many,
    to_one,
)
from schema.types.actions import ACTION_FACTS, AvailableAction, available_actions
from schema.types.asked import Asked
from schema.types.deadline import Deadline
from schema.types.forwarding import Forward
from schema.types.history import (
    Assignment,
    Comment,
    DeadlineEntry,
    Evaluation,
    IssueEvent,
    Milestone,
)
from schema.types.judging import Judged
from schema.types.lazy import (
    LazyCadre,
    LazyEnterprise,
    LazyIssueCategory,
    LazyServiceTarget,
    LazyUnit,
    LazyVisit,
)
from schema.types.meetings import MeetingItem
from schema.types.oversight import Supervision
from schema.types.points import Located, shows_point
from schema.types.publication import IssuePublication, Objection
from schema.types.routing import SUGGESTION_FACTS, SuggestedUnits, suggested_units
from schema.types.timers import Announcement

NEWEST = Order("reported_at", descending=True)


def _light(row: Row) -> str:
    return light_sql(row.column, row.now)


@entity(
    "Issue",
    table="issue",
    axes=("place", "origin", "holding"),
    search="search_text",
    order=NEWEST,
    point=shows_point,
)
@strawberry.type
class Issue(Asked, Judged, Located, Node):
    """Something that an enterprise, a household or the grass-roots asked for (问题、诉求)."""

    title: str = column(doc="What it is about, in one line.")
    body: str | None = column(filterable=False, doc="What was said. Null for a petition: see `petitionText`.")
    petition_text: str | None = personal(
        "body", owner="id", requires="read.petition", doc="The text of a petition (信访内容)."
    )
    kind: v.IssueKind = column(doc="Whose issue it is.")
    submission_kind: v.SubmissionKind = column(doc="What is asked for.")
    family: v.IssueFamily | None = column(doc="Its family, set at the review.")
    term: v.IssueTerm | None = column(doc="How long the cause lasts.")
    character: v.IssueCharacter | None = column(doc="Whether rules or work must change.")
    category: LazyIssueCategory | None = to_one(column="category_id", doc="What it is about (问题类别).")
    source: v.IssueSource = column(doc="Where it was heard.")
    hotline_number: str | None = column(doc="The number of a local hotline, such as 96150.")
    external_system: str | None = column(doc="The system that it came from.")
    external_id: str | None = column(doc="Its id in that system.")
    query_code: str | None = column(
        requires="read.personal", doc="With this code its reporter asks for its status (查询码)."
    )
    status: v.IssueStatus = column(doc="Where it rests: where somebody must act.")
    disposition: v.Disposition | None = column(doc="What was done where it was heard.")
    deadline_class: v.DeadlineClass | None = column(doc="How long it may take (限办类别).")
    confidentiality: v.Confidentiality = column(doc="Who may know of it, and whose it is.")
    round: int = column(doc="1, and one more for every time it was reopened.")

    submitted_by: LazyCadre | None = to_one(
        column="submitted_by_id", doc="The cadre who reported it; null for others (代报人)."
    )
    reporter_name: str | None = personal(
        "name", owner="reporter_id", doc="Who raised it (反映人); masked for most."
    )
    reporter_phone: str | None = personal(
        "phone",
        owner="reporter_id",
        requires="read.sensitive",
        doc="How to reach the reporter; masked for most.",
    )
    target: LazyServiceTarget | None = to_one(column="target_id", doc="Whom it concerns (服务对象).")
    enterprise: LazyEnterprise | None = to_one(column="target_id", doc="The target, if it is an enterprise.")
    visit: LazyVisit | None = to_one(column="visit_id", doc="The visit on which it was heard.")
    lead_unit: LazyUnit | None = to_one(
        column="lead_unit_id", doc="The one unit that answers for it (主办单位)."
    )
    suggested_units: SuggestedUnits | None = computed(
        suggested_units,
        needs=SUGGESTION_FACTS,
        doc="Which units the routing rules name (职责清单建议), for readers who review or assign it; null"
        " when no rule decides.",
    )
    wished_unit: LazyUnit | None = to_one(
        column="wished_unit_id",
        requires="read.internal",
        doc="The unit that whoever raised it would have handle it (企业点单); it binds nobody.",
    )
    return_unit: LazyUnit | None = to_one(
        column="return_unit_id",
        requires="read.internal",
        doc="The better unit that the lead unit named when it asked to return it.",
    )

    leader: LazyCadre | None = to_one(
        column="leader_id", doc="The leader who answers for it in person (包案领导)."
    )

    captured_at: datetime | None = column(doc="When it was heard, as the client says.")
    reported_at: datetime = column(doc="When it was reported.")
    triage_due_at: datetime = column(doc="Until when it should be reviewed: the end of that day.")
    reviewed_at: datetime | None = column(doc="When it was taken in, or refused.")
    pending_since: datetime | None = column(doc="Since when it waits for its holder to name a lead unit.")
    assigned_at: datetime | None = column(doc="When its lead unit was named in this round.")
    sign_due_at: datetime | None = column(doc="Until when the lead unit should sign for it.")
    signed_at: datetime | None = column(doc="When the lead unit signed for it.")
    resolved_at: datetime | None = column(doc="When it was answered (办结).")
    written_off_at: datetime | None = column(doc="When it was struck off (销号).")
    return_requested_at: datetime | None = column(
        requires="read.internal", doc="When the lead unit asked to return it, until decided."
    )
    return_due_at: datetime | None = column(
        requires="read.internal", doc="Until when the office should decide on it: the end of that day."
    )
    contacted_at: datetime | None = column(doc="When the reporter was contacted (对接).")
    studied_at: datetime | None = column(doc="When it was studied (研办).")
    approved_at: datetime | None = column(
        requires="read.internal", doc="When the unit's head approved the answer."
    )
    called_back_at: datetime | None = column(doc="When the reporter was called back (回访).")
    taken_over_at: datetime | None = column(doc="Since when a leader answers for it (包案).")
    open_supervisions: int | None = column(
        requires="read.internal", doc="How many supervisions (督办) are not answered and accepted."
    )
    reply_due_at: datetime | None = column(
        requires="read.internal", doc="By when the first of those without an answer must have one."
    )
    replied_at: datetime | None = column(
        requires="read.internal", doc="Since when an answer to one waits to be accepted."
    )
    urges: int | None = column(requires="read.internal", doc="How often its reporter urged it (催办).")
    urge_from: datetime | None = column(doc="From when it may be urged again; null: at once.")
    open_forwards: int | None = column(
        requires="read.internal", doc="How many agencies outside have not answered (转外单位)."
    )
    forward_due_at: datetime | None = column(
        requires="read.internal", doc="By when the first of them should answer."
    )
    forwards: list[Forward] = to_list(via="issue_id", doc="What agencies outside were asked (转外单位).")
    publication_status: v.PublicationStatus = column(doc="Where its publication stands (公示状态).")
    publication: IssuePublication | None = to_one(
        column="publication_id", doc="What everybody may read of it, or the draft of that (公示稿)."
    )
    object_until: datetime | None = column(doc="Until when everybody may object to its publication.")
    publication_drafted_at: datetime | None = column(doc="Since when a draft waits for the second person.")
    objected_at: datetime | None = column(doc="Since when an objection waits for its decision.")
    objections: Connection[Objection] = to_many(via="issue_id", doc="What was said against that (异议).")
    created_at: datetime = column(doc="When its row was made.")
    updated_at: datetime = last_change()
    version: int = change_count()

    light: v.Light = expression(
        _light,
        filterable=True,
        doc="How near its deadline it is, now or when its clock stopped (红黄灯, S4).",
    )
    due_at: datetime | None = column(doc="The first instant at which it is late.")
    original_due_at: datetime | None = column(doc="The deadline that this round began with.")
    yellow_at: datetime | None = column(doc="From when its light is yellow.")
    clock_started_at: datetime | None = column(doc="When the clock of this round started.")
    stopped_at: datetime | None = column(doc="When its clock stopped.")
    paused_at: datetime | None = column(doc="Since when its clock stands still.")
    pause_cause: v.PauseCause | None = column(doc="Why its clock stands still.")
    resumes_at: datetime | None = column(
        doc="When it runs on by itself at the latest: the time that whoever must answer has."
    )
    ever_red: bool = expression(
        lambda row: ever_red_sql(row.column, row.now),
        filterable=True,
        doc="Whether it is late now or was in any round. It stays so.",
    )
    late: bool = expression(
        lambda row: late_sql(row.column, row.now),
        filterable=True,
        doc="Whether that counts (未按期): `everRed`, unless it was overturned on appeal. Rates ask this.",
    )

    outcome: v.ResolutionOutcome | None = column(doc="How it was answered.")
    adopted: bool | None = column(doc="Whether a suggestion was adopted (是否采纳).")
    public_reply: str | None = column(filterable=False, doc="What its reporter reads (公开答复).")
    internal_opinion: str | None = column(
        filterable=False, requires="read.internal", doc="What only the inside reads (内部意见)."
    )
    refusal_reason: v.RefusalReason | None = column(doc="Why it was not taken in.")
    account_number: str | None = column(doc="Its number in the account of written-off issues (销号编号).")

    assignments: Connection[Assignment] = to_many(via="issue_id", doc="Which units had which part.")
    events: Connection[IssueEvent] = to_many(via="issue_id", doc="Everything that happened to it.")
    evaluations: list[Evaluation] = to_list(
        via="issue_id",
        doc="Every judgement: of each round the one that counts, and any that was overruled.",
    )
    comments: Connection[Comment] = to_many(via="issue_id", doc="Remarks that the reader may read.")
    milestones: list[Milestone] = to_list(via="issue_id", doc="Contact, study, callback, approval.")
    announcements: list[Announcement] = to_list(
        via="issue_id", doc="What was announced because time had passed (到时提醒)."
    )
    supervisions: list[Supervision] = to_list(via="issue_id", doc="What its handling must answer for (督办).")
    meetings: list[MeetingItem] = to_list(via="issue_id", doc="Which meetings handed it over (协调交办会).")
    deadline: Deadline | None = to_one(via="id", doc="Its deadline with everything that explains it (时限).")
    deadline_ledger: list[DeadlineEntry] = to_list(
        via="issue_id", doc="Why its deadline stands where it stands."
    )
    available_actions: list[AvailableAction] = computed(
        available_actions, needs=ACTION_FACTS, doc="What the reader may do to it now, or why not."
    )


@filter_of(Issue)
class IssueFilter:
    """Which issues. All that is given must hold."""
