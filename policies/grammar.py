"""What may the condition of a rule say?

`&&`, `||`, `!`, a column of `r.obj` or an attribute of `r.sub` against constants, `in` a list of them, a
yes-or-no column said bare, and `rel(r.sub, 'reporter', r.obj)`. Nothing else: all of it can be translated.
"""

import ast
from collections.abc import Iterator

from policies.objects import ObjectType

ATTRIBUTES = frozenset({"id", "kind", "clearance"})  # of the subject

_NAMES = frozenset({"r_obj", "r_sub", "rel"})
_WORDS = (
    *(ast.BoolOp, ast.And, ast.Or, ast.UnaryOp, ast.Not, ast.Compare, ast.Call, ast.Load),
    *(ast.Eq, ast.NotEq, ast.Lt, ast.LtE, ast.Gt, ast.GtE, ast.In, ast.NotIn),
    *(ast.Name, ast.Attribute, ast.Constant, ast.Tuple),
)


def faults(tree: ast.AST, type: ObjectType) -> Iterator[str]:
    """What a condition about `type` says against the grammar, wherever it stands."""
    for node in ast.walk(tree):
        match node:
            case ast.Attribute():
                yield from _of_attribute(node, type)
            case ast.Call():
                yield from _of_call(node, type)
            case ast.Name(id=name) if name not in _NAMES:
                yield f"{name} means nothing"
            case ast.Constant(value=value) if not isinstance(value, bool | int | str):
                yield f"{value!r} is neither text, nor a whole number, nor True or False"
            case ast.Tuple(elts=items) if not all(isinstance(item, ast.Constant) for item in items):
                yield "a list of anything but constants"
            case _ if not isinstance(node, _WORDS):
                yield f"{node.__class__.__name__} is not of the grammar"


def _of_attribute(node: ast.Attribute, type: ObjectType) -> Iterator[str]:
    match node:
        case ast.Attribute(value=ast.Name(id="r_obj"), attr=name):
            if name not in type.columns:
                yield f"{type.name} has no column {name}"
        case ast.Attribute(value=ast.Name(id="r_sub"), attr=name):
            if name not in ATTRIBUTES:
                yield f"a subject has no {name}"
        case _:
            yield f"{node.attr} is an attribute of neither r.obj nor r.sub"


def _of_call(node: ast.Call, type: ObjectType) -> Iterator[str]:
    match node:
        case ast.Call(
            func=ast.Name(id="rel"),
            args=[ast.Name(id="r_sub"), ast.Constant(value=str(word)), ast.Name(id="r_obj")],
            keywords=[],
        ):
            if word not in type.relations:
                yield f"{type.name} has no relation {word}"
        case _:
            yield f"{ast.unparse(node)} is no call that a condition may make"
