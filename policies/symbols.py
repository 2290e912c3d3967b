"""How is an expression evaluated when a column has no value yet?

The evaluator is the one that Casbin uses; what it computes with columns becomes a condition, and what
cannot become one is a PolicyError. Python's own reading would be wrong in silence: `a and b` of two
conditions is `b`, and a column is always true.
"""

import ast
from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from simpleeval import EvalWithCompoundTypes

from policies.conditions import FALSE, TRUE, Condition, conj, disj
from policies.document import PolicyError
from policies.leaves import Column, Compare, one_of, whether

_KINDS = {"text": str, "uuid": str, "int": int, "bool": bool}
_SIGNS: dict[type[ast.cmpop], tuple[str, bool]] = {
    ast.Eq: ("=", False),
    ast.NotEq: ("=", True),
    ast.Lt: ("<", False),
    ast.LtE: ("<=", False),
    ast.Gt: (">", False),
    ast.GtE: (">=", False),
    ast.In: ("in", False),
    ast.NotIn: ("in", True),
}
_FLIPPED = {"=": "=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}


class Symbolic(EvalWithCompoundTypes):  # type: ignore[misc]
    """Casbin's evaluator over rows that are not known.

    It stops at the first conjunct that settles the rest, unless it is `thorough`: then nothing
    untranslatable hides behind it.
    """

    def __init__(self, functions: Mapping[str, Callable[..., Any]], thorough: bool = False) -> None:
        super().__init__(functions=dict(functions))
        self.thorough = thorough
        self.nodes = {
            ast.BoolOp: self._eval_boolop,
            ast.UnaryOp: self._eval_unaryop,
            ast.Compare: self._eval_compare,
            ast.Call: self._eval_call,
            ast.Name: self._eval_name,
            ast.Attribute: self._eval_attribute,
            ast.Constant: self._eval_constant,
            ast.Tuple: self._eval_tuple,
        }

    def condition(self, tree: ast.expr, names: Mapping[str, Any]) -> Condition:
        """Where `tree` is true.

        Raises:
            PolicyError: it cannot be said as a condition.
        """
        self.names = names
        return as_condition(self._eval(tree))

    def _eval(self, node: ast.expr) -> Any:
        try:
            evaluate = self.nodes[type(node)]
        except KeyError:
            raise PolicyError(f"{node.__class__.__name__} cannot be said as a condition") from None
        return evaluate(node)

    def _eval_boolop(self, node: ast.BoolOp) -> Condition:
        join, settled = (conj, FALSE) if isinstance(node.op, ast.And) else (disj, TRUE)
        parts = []
        for value in node.values:
            parts.append(as_condition(self._eval(value)))
            if parts[-1] == settled and not self.thorough:
                return settled
        return join(parts)

    def _eval_unaryop(self, node: ast.UnaryOp) -> Condition:
        if not isinstance(node.op, ast.Not):
            raise PolicyError("arithmetic in a condition")
        return as_condition(self._eval(node.operand)).neg()

    def _eval_compare(self, node: ast.Compare) -> Condition | bool:
        left, right = self._eval(node.left), self._eval(node.comparators[0])
        if len(node.ops) > 1:
            raise PolicyError("a chain of comparisons")
        if isinstance(left, Condition) or isinstance(right, Condition):
            raise PolicyError("a comparison of conditions")
        operator = type(node.ops[0])
        if isinstance(left, Column) or isinstance(right, Column):
            return comparison(left, *_SIGNS[operator], right)
        try:
            return bool(self.operators[operator](left, right))
        except TypeError as error:
            raise PolicyError(str(error)) from None


def as_condition(value: Any) -> Condition:
    """A truth value of the language as a condition."""
    if isinstance(value, Condition):
        return value
    if isinstance(value, Column):
        if value.kind != "bool":
            raise PolicyError(f"{value.name} is not a yes-or-no column")
        return whether(value)
    if isinstance(value, bool):
        return TRUE if value else FALSE
    raise PolicyError(f"{value!r} is not a truth value")


def comparison(left: Any, sign: str, negated: bool, right: Any) -> Condition:
    """A column against what is known, on whichever side it stands."""
    if isinstance(right, Column):
        if isinstance(left, Column) or sign == "in":
            raise PolicyError(f"{right.name} is compared with another column, or searched")
        left, right, sign = right, left, _FLIPPED[sign]
    options = right if sign == "in" else (right,)
    for option in options:
        _refuse_other_kind(left, option)
    if sign == "in":
        found = one_of(left, options)
        return found.neg() if negated else found
    if sign != "=" and left.kind != "int":
        raise PolicyError(f"{left.name} is {left.kind}: its order depends on the database")
    return Compare(left, sign, right, negated)


def _refuse_other_kind(column: Column, value: Any) -> None:
    known = _KINDS.get(column.kind)
    if known is None or type(value) is not known:
        raise PolicyError(f"{column.name} is {column.kind}, compared with {value!r}")
    if column.kind == "uuid":
        try:
            UUID(str(value))
        except ValueError:
            raise PolicyError(f"{column.name} is uuid, compared with {value!r}") from None
