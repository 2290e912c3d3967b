"""How does an input refer to the input of another entity, which may not be made yet?"""

from dataclasses import dataclass
from typing import Annotated, Any, ForwardRef, get_args, get_origin

from strawberry.types.field import StrawberryField
from strawberry.types.lazy_type import LazyType, StrawberryLazyReference

FILTER, ORDERS = "__filter__", "__orders__"  # under which an entity keeps its inputs


def reference(name: str, module: str, input: str) -> Any:
    """The annotation for the input of the entity of that name, in that module."""
    return Annotated[ForwardRef(name), _Reference(module, input)]


def beyond(field: StrawberryField, input: str) -> Any:
    """The annotation for the input of what a relation leads to."""
    to = bare(annotation(field))
    if isinstance(to, LazyType):
        return reference(to.type_name, to.module, input)
    return reference(to.__name__, to.__module__, input)


def annotation(field: StrawberryField) -> Any:
    """What was written behind the colon."""
    if field.type_annotation is None:
        raise TypeError(f"{field.python_name} is not annotated")
    return field.type_annotation.raw_annotation


def bare(annotation: Any) -> Any:
    """The type without `| None`; a lazy one stays lazy."""
    if get_origin(annotation) is Annotated:
        first, *rest = get_args(annotation)
        for one in rest:
            if isinstance(one, StrawberryLazyReference):
                return one.resolve_forward_ref(first)
        return bare(first)
    options = [one for one in get_args(annotation) if one is not type(None)]
    return bare(options[0]) if len(options) == 1 and get_origin(annotation) is not list else annotation


class _Reference(StrawberryLazyReference):
    def __init__(self, module: str, input: str) -> None:
        super().__init__(module)
        self.input = input

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Reference) and (self.module, self.input) == (other.module, other.input)

    def __hash__(self) -> int:
        return hash((self.module, self.input))

    def resolve_forward_ref(self, forward_ref: ForwardRef) -> LazyType[Any, Any]:
        return _Lazy(forward_ref.__forward_arg__, self.module, self.package, self.input)


@dataclass(frozen=True)
class _Lazy(LazyType[Any, Any]):
    input: str = FILTER

    def resolve_type(self) -> type[Any]:
        entity = super().resolve_type()
        made: type[Any] | None = vars(entity).get(self.input)
        if made is None:
            raise TypeError(f"{entity.__name__} has no filter")
        return made
