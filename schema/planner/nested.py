"""What do the arguments of a list inside an object say, when nobody but the planner reads them?"""

from dataclasses import dataclass

from graphql import FieldNode, GraphQLField, GraphQLObjectType, is_list_type
from graphql.type import get_nullable_type

from models.errors import DomainError
from schema.planner.arguments import given
from schema.planner.asking import Asking
from schema.planner.documents import Document, has_variables
from schema.planner.readings import Reading, read_list, read_page
from schema.planner.targets import STRAWBERRY, Target


@dataclass(frozen=True)
class NestedList:
    """One place in a document where a list is selected inside an object. Each request reads it anew."""

    type: GraphQLObjectType
    field: GraphQLField
    node: FieldNode
    target: Target
    fixed: Reading | None = None

    @property
    def plain(self) -> bool:
        """Whether it is a list, no connection."""
        return is_list_type(get_nullable_type(self.field.type))

    def read(self, document: Document, asking: Asking) -> Reading:
        """What the arguments say in this request.

        Raises:
            DomainError: as `read_page` does; its field begins with the list's key in the response.
        """
        if self.fixed is not None:
            return self.fixed
        try:
            return self._read(document, asking)
        except DomainError as error:
            error.field = ((self.node.alias or self.node.name).value, *error.field)
            raise

    def _read(self, document: Document, asking: Asking) -> Reading:
        said = given(self.field.extensions[STRAWBERRY], document.arguments(self.field, self.node))
        order = said.pop("order_by", None)
        if self.plain:
            return read_list(asking, self.target, order=order, **said)
        return read_page(asking, self.target, self._name, order=order, **said)

    @property
    def _name(self) -> str:
        """What its cursors are for: one field of an interface gives them on objects of all its types."""
        field = self.node.name.value
        owners = [owner.name for owner in self.type.interfaces if field in owner.fields]
        return f"{min(owners, default=self.type.name)}.{field}"

    @property
    def repeats(self) -> bool:
        """Whether every request reads it alike: no variable, and no cursor, which are the reader's own."""
        names = {argument.name.value for argument in self.node.arguments or ()}
        return not names & {"after", "before"} and not has_variables(self.node)
