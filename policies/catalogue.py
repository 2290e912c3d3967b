"""Which types of objects are there? Columns as in `models.tables`, held to them by a test."""

from models.rules.transitions import IssueAction
from policies.leaves import Column, Compare
from policies.objects import Axis, Link, ObjectType, columns, located

PLACE = Axis("place_code", "place_")
ORIGIN = Axis("origin_code", "origin_", over="place")
HOLDING = Axis("holding_code", "holding_", over="origin")


def _actions(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _target(name: str, kind: str, *classes: str) -> ObjectType:
    kind_column = Column("kind", "text", nullable=False)
    return ObjectType(
        name,
        "service_target",
        columns([kind_column], located(PLACE), id="uuid", status="text", scale="text?", ownership="text?"),
        _actions("read create update merge close").union(classes),
        axes={"place": PLACE},
        relations={"represented": Link("represented", "id")},
        own=Compare(kind_column, "=", kind),
    )


def _reference(
    name: str, table: str, actions: str = "read create update close", *, common: bool = False
) -> ObjectType:
    return ObjectType(name, table, columns(id="uuid"), _actions(actions), common=common)


_ISSUE = ObjectType(
    "Issue",
    "issue",
    columns(
        located(PLACE),
        located(ORIGIN),
        located(HOLDING),
        id="uuid",
        kind="text",
        submission_kind="text",
        source="text",
        status="text",
        confidentiality="text",
        deadline_class="text?",
        category_id="uuid?",
        round="int",
        ever_red="bool",
        solved="bool?",
        submitted_by_kind="text",
        submitted_by_id="uuid",
        reporter_id="uuid?",
        target_id="uuid?",
        respondent_cadre_id="uuid?",
        respondent_unit_id="uuid?",
        lead_unit_id="uuid?",
    ),
    _actions("read count import read.internal read.personal read.sensitive read.petition")
    .union(_actions("reveal.personal reveal.sensitive reveal.petition"))
    .union(["announce", "recount"], (action.value for action in IssueAction)),
    axes={"place": PLACE, "origin": ORIGIN, "holding": HOLDING},
    units={
        "lead": "lead_unit_id",
        "assist": Link("assist", "id"),
        "leadBelow": Link("below", "lead_unit_id"),
        "leadLine": Link("line", "lead_unit_id", axis="place", extent="tree"),
        "assistLine": Link("lineAssist", "id", axis="place", extent="tree"),
        "competent": Link("competent", "category_id", axis="holding", local=True),
    },
    relations={
        "reporter": "reporter_id",
        "submitter": "submitted_by_id",
        "respondent": Link("respondent", "respondent_cadre_id"),
        "respondentUnit": Link("respondentUnit", "respondent_unit_id"),
        "represented": Link("represented", "target_id"),
    },
)
_UNIT = ObjectType(
    "Unit",
    "unit",
    columns(located(PLACE), id="uuid", kind="text", line="text?", active="bool"),
    _actions("read create update close"),
    axes={"place": PLACE},
    units={"self": "id"},
    common=True,
)
_CADRE = ObjectType(
    "Cadre",
    "cadre",
    columns(located(PLACE), id="uuid", unit_id="uuid", active="bool"),
    _actions("read read.personal read.sensitive reveal.personal reveal.sensitive explain enrol update close"),
    axes={"place": PLACE},
    units={"member": "unit_id"},
    relations={"self": "id"},
)
_POST_PLACE = Axis("code", "")
_POST = ObjectType(
    "Post",
    "post",
    columns(
        located(_POST_PLACE),
        id="uuid",
        holder_id="uuid",
        role="text",
        unit_id="uuid?",
        via="text",
        grantor_id="uuid?",
    ),
    _actions("read grant revoke delegate"),
    axes={"place": _POST_PLACE},
    units={"member": "unit_id"},
    relations={"holder": "holder_id", "grantor": "grantor_id"},
)
_JURISDICTION_PLACE = Axis("scope_code", "")
_JURISDICTION = ObjectType(
    "Jurisdiction",
    "jurisdiction",
    columns(located(_JURISDICTION_PLACE), id="uuid", level="text", kind="text"),
    _actions("read create update close"),
    axes={"place": _JURISDICTION_PLACE},
    common=True,
)
_VISIT = ObjectType(
    "Visit",
    "visit",
    columns(located(PLACE), id="uuid", cadre_id="uuid", target_id="uuid"),
    _actions("read read.internal record"),
    axes={"place": PLACE},
    relations={"visitor": "cadre_id"},
)

_SETTINGS_CHANGE = ObjectType(
    "SettingsChange",
    "settings_change",
    columns(located(PLACE), id="uuid", state="text", proposer_id="uuid", decider_id="uuid?"),
    _actions("read propose approve reject withdraw"),
    axes={"place": PLACE},
    relations={"proposer": "proposer_id"},
)
_ROUTING_RULE = ObjectType(
    "RoutingRule",
    "routing_rule",
    columns(located(PLACE), id="uuid"),
    _actions("read create update close"),
    axes={"place": PLACE},
    common=True,
)
_MEETING = ObjectType(
    "CoordinationMeeting",
    "coordination_meeting",
    columns(located(PLACE), id="uuid"),
    _actions("read read.internal record"),
    axes={"place": PLACE},
)
_CALENDAR_VERSION = ObjectType(
    "CalendarVersion",
    "calendar_version",
    columns(located(PLACE), id="uuid", year="int"),
    _actions("read load"),
    axes={"place": PLACE},
    common=True,
)
_POLICY_VERSION = ObjectType(
    "PolicyVersion",
    "policy_version",
    columns(id="uuid", number="int", state="text", origin="text", author_id="uuid", approver_id="uuid?"),
    _actions("read draft dryRun approve activate reject revert"),
    relations={"author": "author_id", "approver": "approver_id"},
)
_PERSONAL_RECORD = ObjectType(
    "PersonalRecord",
    "personal_record",
    columns(id="uuid", owner_type="text"),
    _actions("read rewrap anonymise"),
    relations={"self": "id"},
)

_PUBLICATION = ObjectType(
    "Publication",
    "publication",
    columns(id="uuid", shown="bool"),
    _actions("read object comment"),
    common=True,
)


def _by_name(*types: ObjectType) -> dict[str, ObjectType]:
    return {type.name: type for type in types}


TYPES = _by_name(
    _ISSUE,
    _target("Enterprise", "ENTERPRISE", "read.personal", "read.sensitive", "reveal.sensitive"),
    _target(
        "Household", "HOUSEHOLD", "read.personal", "read.sensitive", "reveal.personal", "reveal.sensitive"
    ),
    _target("Village", "VILLAGE"),
    _target("Project", "PROJECT"),
    _target("Park", "PARK"),
    _target("Institution", "INSTITUTION"),
    _UNIT,
    _CADRE,
    _POST,
    _JURISDICTION,
    _VISIT,
    _reference("Client", "client", "read enrol update close"),
    _reference("IssueCategory", "issue_category", common=True),
    _reference("DeadlineClass", "deadline_class", common=True),
    _reference("JurisdictionPolicy", "jurisdiction_policy", common=True),
    _SETTINGS_CHANGE,
    _ROUTING_RULE,
    _MEETING,
    _reference("CalendarDay", "calendar_day", common=True),
    _CALENDAR_VERSION,
    _POLICY_VERSION,
    _reference("AuditEntry", "audit_entry", "read"),
    _reference("AuditDay", "audit_day", "read remove"),
    _PERSONAL_RECORD,
    _reference("Anonymisation", "anonymisation", "read"),
    _PUBLICATION,
)
