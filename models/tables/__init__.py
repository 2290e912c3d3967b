"""Tables, one file per question; the schema itself is written out in `models.migrations`."""

from models.tables.forwarding import Forward
from models.tables.history import (
    Assignment,
    Comment,
    DeadlineEntry,
    Evaluation,
    IssueEvent,
    Milestone,
)
from models.tables.imports import IssueImport
from models.tables.issue import Issue
from models.tables.judging import ContactTry, Explanation, LookBack
from models.tables.jurisdiction import Jurisdiction
from models.tables.meeting import CoordinationMeeting, MeetingItem
from models.tables.oversight import Supervision
from models.tables.people import Cadre, Client, ExternalIdentity, Person, Post, Subject, Unit
from models.tables.personal import Anonymisation, PersonalRecord, PersonalValue
from models.tables.policy import PolicyDefault, PolicyHead, PolicyVersion
from models.tables.publication import Objection, Publication
from models.tables.reference import (
    CalendarDay,
    CalendarVersion,
    DeadlineClass,
    IssueCategory,
    JurisdictionPolicy,
    RoutingAssist,
    RoutingRule,
    SettingsChange,
)
from models.tables.requests import Extension, LightAppeal, OnAccount
from models.tables.target import EnterpriseRepresentative, HouseholdMember, ServiceTarget, Visit
from models.tables.timers import Announcement, Timer
from models.tables.trail import AuditDay, AuditEntry, IdempotencyKey, OutboxEvent

__all__ = [
    "Announcement",
    "Anonymisation",
    "Assignment",
    "AuditDay",
    "AuditEntry",
    "Cadre",
    "CalendarDay",
    "CalendarVersion",
    "Client",
    "Comment",
    "ContactTry",
    "CoordinationMeeting",
    "DeadlineClass",
    "DeadlineEntry",
    "EnterpriseRepresentative",
    "Evaluation",
    "Explanation",
    "Extension",
    "ExternalIdentity",
    "Forward",
    "HouseholdMember",
    "IdempotencyKey",
    "Issue",
    "IssueCategory",
    "IssueEvent",
    "IssueImport",
    "Jurisdiction",
    "JurisdictionPolicy",
    "LightAppeal",
    "LookBack",
    "MeetingItem",
    "Milestone",
    "Objection",
    "OnAccount",
    "OutboxEvent",
    "Person",
    "PersonalRecord",
    "PersonalValue",
    "PolicyDefault",
    "PolicyHead",
    "PolicyVersion",
    "Post",
    "Publication",
    "RoutingAssist",
    "RoutingRule",
    "ServiceTarget",
    "SettingsChange",
    "Subject",
    "Supervision",
    "Timer",
    "Unit",
    "Visit",
]
