"""How does the executor pass a finished value on, and refuse a document that asks for too much?"""

from typing import Any

from graphql import GraphQLError, GraphQLResolveInfo
from graphql.execution.collect_fields import FieldDetailsList, GroupedFieldSet
from graphql.pyutils import Path
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext

from models.errors import Limited
from schema.limits import ROOT_FIELDS
from schema.planner.shaped import Shaped


class PlannedExecution(StrawberryGraphQLCoreExecutionContext):
    """graphql-core as it is, but for planned fields, whose JSON it passes on untouched."""

    def complete_value(
        self,
        return_type: Any,
        field_details_list: FieldDetailsList,
        info: GraphQLResolveInfo[Any],
        path: Path,
        result: Any,
        position_context: Any,
    ) -> Any:
        if type(result) is not Shaped:
            return super().complete_value(
                return_type, field_details_list, info, path, result, position_context
            )
        value = result.completed(info)
        for error in result.errors:
            self.collected_errors.add(error, _below(path, error))
        return value

    def execute_collected_root_fields(
        self,
        root_type: Any,
        root_value: Any,
        grouped_field_set: GroupedFieldSet,
        serially: bool,
        new_defer_usages: Any,
    ) -> Any:
        if len(grouped_field_set) > ROOT_FIELDS:
            refusal = Limited("TOO_MANY_ROOT_FIELDS", limit=ROOT_FIELDS)
            raise GraphQLError(refusal.message("en"), original_error=refusal)
        return super().execute_collected_root_fields(
            root_type, root_value, grouped_field_set, serially, new_defer_usages
        )


def _below(path: Path, error: GraphQLError) -> Path:
    """The place of an error inside a finished value."""
    for key in (error.path or [])[len(path.as_list()) :]:
        path = path.add_key(key)
    return path
