"""All mutations of the registry."""

from strawberry.tools import merge_types

from schema.mutations.calendar import CalendarMutations
from schema.mutations.enrolment import EnrolmentMutations
from schema.mutations.households import HouseholdMutations
from schema.mutations.meetings import MeetingMutations
from schema.mutations.people import PeopleMutations
from schema.mutations.policies import PolicyMutations
from schema.mutations.posts import PostMutations
from schema.mutations.publication import PublicationMutations
from schema.mutations.retention import RetentionMutations
from schema.mutations.reveals import RevealMutations
from schema.mutations.routing import RoutingMutations
from schema.mutations.settings import SettingsMutations
from schema.mutations.targets import TargetMutations
from schema.mutations.territory import TerritoryMutations
from schema.mutations.visits import VisitMutations

RegistryMutations = merge_types(
    "RegistryMutations",
    (
        TargetMutations,
        CalendarMutations,
        HouseholdMutations,
        MeetingMutations,
        PeopleMutations,
        EnrolmentMutations,
        PolicyMutations,
        PostMutations,
        PublicationMutations,
        RetentionMutations,
        RevealMutations,
        RoutingMutations,
        SettingsMutations,
        VisitMutations,
        TerritoryMutations,
    ),
)
