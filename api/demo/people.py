"""Who acts in the demo, by which posts, and under which login? Everybody is invented.

A login is the subject of an external identity of the provider `demo`; the middle sign of every name is 示,
an example's.
"""

from collections.abc import Iterator
from typing import NamedTuple

from api.demo.places import TOWNS, Town
from models.rules.vocabulary import RoleCode as R

PROVIDER = "demo"
SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓"
GIVEN = "远安宁和平明正清文立新成志建国强伟刚勇毅俊峰磊洋辉慧敏静丽芳娟霞秀兰梅琴云雪"


class DemoCadre(NamedTuple):
    """A cadre, with a post of each role at the place of the unit, and for it."""

    login: str
    title: str
    unit: str
    roles: tuple[R, ...]
    clearance: int = 0


class Persona(NamedTuple):
    """One of the people whom `sanfuwu people` lists."""

    login: str
    who: str
    does: str


PEOPLE = (
    Persona("fotang-cadre", "佛堂镇走访干部", "visits, reports issues, solves them on the spot"),
    Persona("fotang-village-cadre", "村级走访干部", "sees one village alone"),
    Persona("fotang-reviewer", "佛堂镇前置审查员", "accepts and refuses what was reported"),
    Persona("fotang-office", "佛堂镇三服务办", "assigns, escalates, writes off"),
    Persona("fotang-handler", "佛堂镇经济发展模块承办人", "signs for issues and answers them"),
    Persona("fotang-head", "佛堂镇经济发展模块负责人", "approves answers, asks for returns"),
    Persona("fotang-callback", "佛堂镇回访员", "calls reporters back"),
    Persona("fotang-leader", "佛堂镇领导", "oversees the township, instructs"),
    Persona("yiwu-office", "义乌市三服务办", "the district office: takes what townships escalate"),
    Persona("yiwu-reviewer", "义乌市前置审查员", "reviews what comes in at the district"),
    Persona("yiwu-market", "义乌市市场监管局承办人", "a department handler"),
    Persona("yiwu-market-head", "义乌市市场监管局负责人", "a department head"),
    Persona("yiwu-leader", "义乌市领导", "oversees the whole county"),
    Persona("yiwu-supervisor", "义乌市督查", "reads the whole county, reopens"),
    Persona("yiwu-callback", "义乌市回访员", "calls back for the whole county"),
    Persona("jinhua-office", "金华市三服务办", "the city office: the level above"),
    Persona("jinhua-leader", "金华市领导", "oversees the city, instructs"),
    Persona("dongyang-leader", "东阳市领导", "the neighbouring county: sees nothing of Yiwu"),
    Persona("fotang-enterprise-1", "企业联系人", "a reporter: reads and judges the enterprise's issues"),
    Persona("fotang-household-1", "群众", "a reporter: a household's head"),
    Persona("hotline-96150", "96150热线", "a partner system: brings issues, reads their answers"),
    Persona("admin-system", "系统管理员", "units, calendar, categories; no contents"),
    Persona("admin-security", "安全管理员", "people and posts; no contents"),
    Persona("admin-audit", "审计管理员", "the audit trail; no contents"),
)

ADMINISTRATORS = (
    DemoCadre("admin-system", "系统管理员", "province-operations", (R.SYSTEM_ADMIN,)),
    DemoCadre("admin-security", "安全管理员", "province-operations", (R.SECURITY_ADMIN,)),
    DemoCadre("admin-audit", "审计管理员", "province-operations", (R.AUDIT_ADMIN,)),
)
ABOVE = (
    DemoCadre("jinhua-leader", "市领导", "jinhua-party", (R.LEADER,), clearance=2),
    DemoCadre("jinhua-office", "三服务办副主任", "jinhua-office", (R.COORDINATOR,), clearance=2),
    DemoCadre("jinhua-reviewer", "前置审查员", "jinhua-office", (R.REVIEWER,)),
    DemoCadre("jinhua-resources", "承办人", "jinhua-resources", (R.HANDLER,)),
    DemoCadre("jinhua-resources-head", "分管副局长", "jinhua-resources", (R.UNIT_HEAD,)),
    DemoCadre("dongyang-leader", "市领导", "dongyang-party", (R.LEADER,), clearance=2),
    DemoCadre("yiwu-leader", "市领导", "yiwu-party", (R.LEADER,), clearance=2),
    DemoCadre("yiwu-office", "三服务办副主任", "yiwu-office", (R.COORDINATOR,), clearance=2),
    DemoCadre("yiwu-reviewer", "前置审查员", "yiwu-office", (R.REVIEWER,)),
    DemoCadre("yiwu-callback", "回访员", "yiwu-callback", (R.CALLBACK_STAFF,)),
    DemoCadre("yiwu-supervisor", "督查专员", "yiwu-supervision", (R.SUPERVISOR,)),
    *(
        cadre
        for name in ("market", "industry", "housing")
        for cadre in (
            DemoCadre(f"yiwu-{name}", "承办人", f"yiwu-{name}", (R.HANDLER,)),
            DemoCadre(f"yiwu-{name}-head", "分管副局长", f"yiwu-{name}", (R.UNIT_HEAD,)),
        )
    ),
)


def cadres() -> list[DemoCadre]:
    """Everybody but the administrators, who come first and enrol the others."""
    return [*ABOVE, *(cadre for town in TOWNS for cadre in _of(town))]


def _of(town: Town) -> Iterator[DemoCadre]:
    slug = town.slug
    yield DemoCadre(f"{slug}-leader", "乡镇领导", f"{slug}-party", (R.LEADER,), clearance=1)
    yield DemoCadre(f"{slug}-office", "三服务办主任", f"{slug}-office", (R.COORDINATOR,), clearance=1)
    yield DemoCadre(f"{slug}-reviewer", "前置审查员", f"{slug}-office", (R.REVIEWER,))
    yield DemoCadre(f"{slug}-callback", "回访员", f"{slug}-callback", (R.CALLBACK_STAFF,))
    yield DemoCadre(f"{slug}-village-cadre", "驻村干部", f"{slug}-village", (R.CADRE,))
    for infix, module in (("", "economy"), ("-people", "people")):
        yield DemoCadre(f"{slug}{infix}-cadre", "走访干部", f"{slug}-{module}", (R.CADRE,))
        yield DemoCadre(f"{slug}{infix}-handler", "承办人", f"{slug}-{module}", (R.HANDLER,))
        yield DemoCadre(f"{slug}{infix}-head", "模块负责人", f"{slug}-{module}", (R.UNIT_HEAD,))


def name(number: int) -> str:
    """The invented name of the person with this number; the first thousand differ.

    >>> name(0), name(1)
    ('王示远', '李示清')
    """
    return SURNAMES[number % len(SURNAMES)] + "示" + GIVEN[number * 7 % len(GIVEN)]
