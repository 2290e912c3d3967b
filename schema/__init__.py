"""The GraphQL contract. `schema.graphql` is its checked-in text."""

from strawberry.schema.config import StrawberryConfig
from strawberry.tools import merge_types

from schema import enums  # noqa: F401  # first: an enum that Strawberry meets before it is described stays so
from schema.describe import DescribedSchema
from schema.executor import PlannedExecution
from schema.mutations.issue import IssueMutations
from schema.mutations.registry import RegistryMutations
from schema.naming import Naming
from schema.query import Query
from schema.scalars import SCALARS
from schema.types.targets import Enterprise, Household, Institution, Park, Project, Village

Mutation = merge_types("Mutation", (IssueMutations, RegistryMutations))

schema = DescribedSchema(
    query=Query,
    mutation=Mutation,
    types=[Enterprise, Household, Village, Project, Park, Institution],
    execution_context_class=PlannedExecution,
    config=StrawberryConfig(scalar_map=SCALARS, name_converter=Naming()),
)
