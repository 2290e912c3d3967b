"""Which units are there in the demo: offices, departments, the modules of each township?"""

from typing import NamedTuple

from api.demo.places import JINHUA, TOWNS, YIWU, Town, Village
from models.rules.vocabulary import UnitKind as K

PROVINCE = "33"


class DemoUnit(NamedTuple):
    """One unit; `key` names it in the files of the demo."""

    key: str
    name: str
    kind: K
    place: str


ABOVE = (
    DemoUnit("province-operations", "浙江省“三服务”系统运维中心", K.PUBLIC_INSTITUTION, PROVINCE),
    DemoUnit("jinhua-party", "金华市委办公室", K.PARTY_ORGAN, JINHUA),
    DemoUnit("jinhua-office", "金华市“三服务”活动办公室", K.OFFICE, JINHUA),
    DemoUnit("jinhua-resources", "金华市自然资源和规划局", K.GOVERNMENT_DEPARTMENT, JINHUA),
    DemoUnit("dongyang-party", "东阳市委办公室", K.PARTY_ORGAN, "330783"),
    DemoUnit("yiwu-party", "义乌市委办公室", K.PARTY_ORGAN, YIWU),
    DemoUnit("yiwu-office", "义乌市“三服务”活动办公室", K.OFFICE, YIWU),
    DemoUnit("yiwu-callback", "义乌市民情回访中心", K.PUBLIC_INSTITUTION, YIWU),
    DemoUnit("yiwu-supervision", "义乌市督查考核办公室", K.PARTY_ORGAN, YIWU),
    DemoUnit("yiwu-market", "义乌市市场监督管理局", K.GOVERNMENT_DEPARTMENT, YIWU),
    DemoUnit("yiwu-industry", "义乌市经济和信息化局", K.GOVERNMENT_DEPARTMENT, YIWU),
    DemoUnit("yiwu-housing", "义乌市住房和城乡建设局", K.GOVERNMENT_DEPARTMENT, YIWU),
)


def units(villages: dict[str, list[Village]]) -> list[DemoUnit]:
    """Every unit, the administrators' first; of each township's villages the first has one."""
    return [
        *ABOVE,
        *(unit for town in TOWNS if town.code in villages for unit in _of(town, villages[town.code][0])),
    ]


def _of(town: Town, village: Village) -> list[DemoUnit]:
    slug, short, code = town.slug, town.short, town.code
    return [
        DemoUnit(f"{slug}-party", f"{short}党政办公室", K.PARTY_ORGAN, code),
        DemoUnit(f"{slug}-office", f"{short}“三服务”办公室", K.OFFICE, code),
        DemoUnit(f"{slug}-callback", f"{short}便民服务中心", K.PUBLIC_INSTITUTION, code),
        DemoUnit(f"{slug}-economy", f"{short}经济发展模块", K.SUBDISTRICT_MODULE, code),
        DemoUnit(f"{slug}-people", f"{short}民生服务模块", K.SUBDISTRICT_MODULE, code),
        DemoUnit(f"{slug}-village", f"{short}{village.name}服务站", K.PUBLIC_INSTITUTION, village.code),
    ]
