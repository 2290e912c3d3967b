"""How is what a rule asks said to people, in English and in Chinese?

Words that a policy has beyond these are said as the rule has them.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from models.reasons import is_english
from models.rules.vocabulary import JurisdictionLevel, RoleCode
from policies.actor import Post
from policies.objects import LEVELS
from policies.vocabulary import EVERYBODY, Scope
from policies.wording import worded

Names = Mapping[str, str]  # of scope codes and units' ids

_PLACES = {
    "place": ("it lies", "所在地"),
    "origin": ("it was first held", "首办辖区"),
    "holding": ("it is held", "现持有辖区"),
}
_EXTENTS = {
    "tree": ("in {places} or below", "在{places}及以下"),
    "own": ("in {places} itself", "为{places}本级"),
    "child": ("directly below {places}", "为{places}的直接下级"),
    "local": (
        "in {places} or below, a township's post or a lower one",
        "在{places}及以下，且任职在乡镇级或以下",
    ),
    **{
        level: (
            f"in the {level} around {{places}}",
            f"在{{places}}所属的{JurisdictionLevel[level.upper()].zh}内",
        )
        for level in LEVELS
    },
}
_UNITS = {
    "lead": ("{units} leads", "主办单位为{units}"),
    "assist": ("{units} assists", "协办单位含{units}"),
    "leadBelow": ("a unit below {units} leads", "主办单位为{units}的下属单位"),
    "leadLine": ("a unit of the line of {units} leads", "主办单位属{units}条线"),
    "assistLine": ("a unit of the line of {units} assists", "协办单位含{units}条线的单位"),
    "competent": ("{units} is competent for its category", "{units}负责该类别"),
    "member": ("it belongs to {units}", "属于{units}"),
    "self": ("it is {units}", "即{units}"),
}
_RELATIONS = {
    "reporter": ("the subject raised it", "本人为反映人"),
    "submitter": ("the subject reported it", "由本人上报"),
    "respondent": ("it is about the subject or the subject's line", "被反映人为本人或本人条线上的干部"),
    "represented": ("the subject speaks for its target", "本人代表该服务对象"),
    "respondentUnit": ("it is about a unit in the subject's line", "被反映单位在本人条线上"),
    "visitor": ("the subject made the visit", "由本人走访"),
    "holder": ("the subject holds it", "由本人担任"),
    "grantor": ("the subject lent it", "由本人委托代理"),
    "author": ("the subject wrote it", "由本人起草"),
    "proposer": ("the subject proposed it", "由本人提出"),
    "approver": ("the subject approved it", "由本人批准"),
    "self": ("it is the subject", "即本人"),
}


def sentence(
    axis: str, said: str, posts: Sequence[Post], locale: str, names: Names, *, found: Any = None
) -> str:
    """What an axis of a rule asks, for these posts; empty when it asks for nothing.

    `found` is what there is in place of what is asked for: a scope code, the value of a column.
    """
    language = 0 if is_english(locale) else 1
    match axis:
        case "role":
            return _role(said, language)
        case "scope":
            asked = _scope(Scope.parse(said), posts, language, names)
            instead = (" (it is {})", "（实为{}）")[language]
            return asked if found is None else asked + instead.format(_named(found, names))
        case "relation":
            return "" if said == "-" else _RELATIONS.get(said, (said, said))[language]
        case "token":
            return _token(said, language, names)
    return "" if said == "True" else worded(said, locale, _RELATIONS, found)


def _role(said: str, language: int) -> str:
    if said == EVERYBODY:
        return ""
    chinese = RoleCode[said].zh if said in RoleCode.__members__ else said
    return (f"the subject is {said}", f"任{chinese}")[language]


def _token(said: str, language: int, names: Names) -> str:
    acts, _, code = said.partition("@")
    where = (
        [("what lies in {} or below", "所在地为{}及以下")[language].format(_named(code, names))]
        if code
        else []
    )
    left = (" of ", "，")[language].join([*([", ".join(acts.split())] if acts else []), *where])
    return ("the token is for it (for {})", "在令牌范围内（仅限{}）")[language].format(
        left or ("nothing", "本人身份")[language]
    )


def _scope(scope: Scope, posts: Sequence[Post], language: int, names: Names) -> str:
    if scope.extent == "any":
        return ""
    separator = (" or ", "或")[language]
    if scope.extent == "unit":
        units = dict.fromkeys(names.get(post.unit_id, post.unit_id) for post in posts if post.unit_id)
        said = _UNITS.get(scope.axis, (f"{scope.axis} is {{units}}",) * 2)[language]
        return said.format(units=separator.join(units) or ("the post's unit", "任职单位")[language])
    places = dict.fromkeys(_named(post.code, names) for post in posts if post.code)
    where = separator.join(places) or ("the post's jurisdiction", "任职辖区")[language]
    lies = _PLACES.get(scope.axis, _PLACES["place"])[language]
    extent = _EXTENTS[scope.extent][language].format(places=where)
    return f"{lies} {extent}" if language == 0 else f"{lies}{extent}"


def _named(code: str, names: Names) -> str:
    return f"{names[code]}({code})" if code in names else code
