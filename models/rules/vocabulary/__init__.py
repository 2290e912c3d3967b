"""The words of the domain: every closed set of values, with its official term.

Members are named in the GraphQL contract and stored as they are spelt here; beside each, its Chinese term.
"""

from models.rules.vocabulary.audit import AuditFault, AuditVerdict, DigestAlgorithm
from models.rules.vocabulary.clock import (
    ClockStop,
    DeadlineClass,
    DeadlineUnit,
    LedgerReason,
    Light,
    PauseCause,
)
from models.rules.vocabulary.forwarding import ForwardState
from models.rules.vocabulary.handling import (
    AssignmentRole,
    AssignmentStatus,
    EscalationTrigger,
    EvaluationChannel,
    LookBackResult,
    MilestoneKind,
    RefusalReason,
    ResolutionOutcome,
    ReturnReason,
    Satisfaction,
)
from models.rules.vocabulary.intake import SimilarityReason
from models.rules.vocabulary.issues import (
    Audience,
    Confidentiality,
    Disposition,
    IssueCharacter,
    IssueFamily,
    IssueKind,
    IssueSource,
    IssueStatus,
    IssueTerm,
    SubmissionKind,
)
from models.rules.vocabulary.oversight import SupervisionKind, SupervisionState
from models.rules.vocabulary.people import PostVia, RoleCode, SubjectKind, UnitKind
from models.rules.vocabulary.places import Crs
from models.rules.vocabulary.policy import PolicyChange, PolicyFindingKind, PolicyOrigin, PolicyState
from models.rules.vocabulary.publication import ObjectionEffect, PublicationStatus
from models.rules.vocabulary.requests import AccountCause, AppealGround, AppealState, RequestState
from models.rules.vocabulary.retention import RetentionRule
from models.rules.vocabulary.routing import RoutingObstacle, RoutingReason
from models.rules.vocabulary.settings import DeadlineTerm, SettingKey, SettingsState, Tighter
from models.rules.vocabulary.targets import (
    EnterpriseScale,
    Ownership,
    ProtectedField,
    Sensitivity,
    TargetKind,
    TargetStatus,
    VisitMode,
)
from models.rules.vocabulary.territory import JurisdictionKind, JurisdictionLevel
from models.rules.vocabulary.timers import TimerRule

__all__ = [
    "AccountCause",
    "AppealGround",
    "AppealState",
    "AssignmentRole",
    "AssignmentStatus",
    "Audience",
    "AuditFault",
    "AuditVerdict",
    "ClockStop",
    "Confidentiality",
    "Crs",
    "DeadlineClass",
    "DeadlineTerm",
    "DeadlineUnit",
    "DigestAlgorithm",
    "Disposition",
    "EnterpriseScale",
    "EscalationTrigger",
    "EvaluationChannel",
    "ForwardState",
    "IssueCharacter",
    "IssueFamily",
    "IssueKind",
    "IssueSource",
    "IssueStatus",
    "IssueTerm",
    "JurisdictionKind",
    "JurisdictionLevel",
    "LedgerReason",
    "Light",
    "LookBackResult",
    "MilestoneKind",
    "ObjectionEffect",
    "Ownership",
    "PauseCause",
    "PolicyChange",
    "PolicyFindingKind",
    "PolicyOrigin",
    "PolicyState",
    "PostVia",
    "ProtectedField",
    "PublicationStatus",
    "RefusalReason",
    "RequestState",
    "ResolutionOutcome",
    "RetentionRule",
    "ReturnReason",
    "RoleCode",
    "RoutingObstacle",
    "RoutingReason",
    "Satisfaction",
    "Sensitivity",
    "SettingKey",
    "SettingsState",
    "SimilarityReason",
    "SubjectKind",
    "SubmissionKind",
    "SupervisionKind",
    "SupervisionState",
    "TargetKind",
    "TargetStatus",
    "Tighter",
    "TimerRule",
    "UnitKind",
    "VisitMode",
]
