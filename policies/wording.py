"""How is the condition of a rule said to people, in English and in Chinese?

r.obj.status in ('ASSIGNED', 'IN_PROGRESS')    its status is ASSIGNED or IN_PROGRESS    状态为待签收或办理中
"""

import ast
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from models.reasons import is_english
from models.rules import vocabulary as v
from models.rules.words import Word

# English follows from the column's name.
_CHINESE: Mapping[str, str] = {
    "status": "状态",
    "confidentiality": "保密级别",
    "kind": "类型",
    "via": "任职方式",
    "deadline_class": "办理类别",
    "submission_kind": "诉求性质",
    "source": "来源",
    "round": "办理轮次",
    "solved": "已解决",
    "active": "在职",
    "role": "角色",
    "level": "层级",
    "holding_code": "现持有辖区代码",
}
_SUBJECTS = {"clearance": ("clearance", "涉密等级"), "kind": ("kind", "主体类型"), "id": ("id", "标识")}
_WORDS: Mapping[str, type[Word]] = {
    "r.sub.kind": v.SubjectKind,
    "status": v.IssueStatus,
    "confidentiality": v.Confidentiality,
    "deadline_class": v.DeadlineClass,
    "submission_kind": v.SubmissionKind,
    "source": v.IssueSource,
    "via": v.PostVia,
    "role": v.RoleCode,
}
_SIGNS: Mapping[type[ast.cmpop], tuple[str, str]] = {
    ast.Eq: ("is", "为"),
    ast.In: ("is", "为"),
    ast.NotEq: ("is not", "不为"),
    ast.NotIn: ("is not", "不为"),
    ast.Lt: ("is below", "低于"),
    ast.LtE: ("is at most", "不高于"),
    ast.Gt: ("is above", "高于"),
    ast.GtE: ("is at least", "不低于"),
}
_INSTEAD = (" (it is {})", "（实为{}）")
_FLIPPED: Mapping[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.Gt,
    ast.LtE: ast.GtE,
    ast.Gt: ast.Lt,
    ast.GtE: ast.LtE,
}


def conjuncts(tree: ast.expr) -> Iterator[tuple[str, ast.expr]]:
    """What a condition asks for, one thing after the other, each as the rule has it and as a tree."""
    if isinstance(tree, ast.BoolOp) and isinstance(tree.op, ast.And):
        for part in tree.values:
            yield from conjuncts(part)
    else:
        yield ast.unparse(tree).replace("r_obj", "r.obj").replace("r_sub", "r.sub"), tree


def looked_at(said: str) -> tuple[str, str] | None:
    """Of what the one thing that is asked for speaks: `obj` or `sub`, and its column or attribute."""
    names = [node for node in ast.walk(ast.parse(said, mode="eval")) if _whose(node)]
    return (_whose(names[0]), names[0].attr) if len(names) == 1 else None  # type: ignore[attr-defined]


def worded(said: str, locale: str, relations: Mapping[str, Sequence[str]], found: Any = None) -> str:
    """A condition in words; `found` is what there is in place of what is asked for."""
    words = _Wording(0 if is_english(locale) else 1, relations)
    tree = ast.parse(said, mode="eval").body
    text = words.of(tree)
    named = looked_at(said)
    if found is None or named is None:
        return text
    return text + _INSTEAD[words.language].format(words.value(found, named))


def _whose(node: ast.AST) -> str:
    match node:
        case ast.Attribute(value=ast.Attribute(value=ast.Name(id="r"), attr="obj" | "sub" as whose)):
            return whose
    return ""


class _Wording:
    def __init__(self, language: int, relations: Mapping[str, Sequence[str]]) -> None:
        self.language = language
        self._relations = relations

    def of(self, tree: ast.expr) -> str:
        match tree:
            case ast.BoolOp(op=ast.And(), values=parts):
                return self._joined(parts, " and ", "且")
            case ast.BoolOp(values=parts):
                return self._joined(parts, " or ", "或")
            case ast.UnaryOp(operand=operand):
                return ("it is not so that {}", "并非{}")[self.language].format(self.of(operand))
            case ast.Call(args=[_, ast.Constant(value=str(relation)), _]):
                return self._relations.get(relation, (relation, relation))[self.language]
            case ast.Compare(left=left, ops=[sign], comparators=[right]):
                return self._compared(left, sign, right)
            case ast.Attribute():
                return (
                    self._named(tree) if self.language else f"it is {self._named(tree).removeprefix('its ')}"
                )
        return ast.unparse(tree)

    def value(self, value: Any, named: tuple[str, str]) -> str:
        words = _WORDS.get("r.sub.kind" if named == ("sub", "kind") else named[1])
        if self.language and words is not None and value in words.__members__:
            return words[value].zh
        if isinstance(value, bool):
            return (("no", "否"), ("yes", "是"))[value][self.language]
        return str(value)

    def _joined(self, parts: Sequence[ast.expr], english: str, chinese: str) -> str:
        return (english, chinese)[self.language].join(map(self.of, parts))

    def _compared(self, left: ast.expr, sign: ast.cmpop, right: ast.expr) -> str:
        if not _whose(left):
            left, right = right, left
            sign = _FLIPPED.get(type(sign), type(sign))()
        asked = ast.literal_eval(right)
        named = (_whose(left), left.attr)  # type: ignore[attr-defined]
        values = [self.value(one, named) for one in (asked if isinstance(asked, tuple) else (asked,))]
        text = (" or ", "或")[self.language].join(values)
        word = _SIGNS[type(sign)][self.language]
        return (
            f"{self._named(left)} {word} {text}" if self.language == 0 else f"{self._named(left)}{word}{text}"
        )

    def _named(self, node: ast.expr) -> str:
        name = node.attr  # type: ignore[attr-defined]
        if _whose(node) == "sub":
            return ("the subject's {}", "本人{}")[self.language].format(_SUBJECTS[name][self.language])
        return f"its {name.replace('_', ' ')}" if self.language == 0 else _CHINESE.get(name, name)
