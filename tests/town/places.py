"""What is there in the test world: its places, units, people and targets, as tables?"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from models.rules.vocabulary import RoleCode as R
from models.rules.vocabulary import UnitKind as K

# Monday 14 October 2019, 10:00 in China: the day of the programme's own example.
NOW: Final = datetime(2019, 10, 14, 2, 0, tzinfo=UTC)
BUILT: Final = NOW - timedelta(days=90)

PROVINCE, JINHUA, YIWU, PUJIANG = "33", "3307", "330782", "330726"
FOTANG, CHIAN = "330782100", "330782101"  # two towns of Yiwu
HUANGZHAI = "330726101"  # a town of the neighbouring county
VILLAGE = "330782100014"  # of Fotang
JURISDICTIONS = (PROVINCE, JINHUA, YIWU, PUJIANG, FOTANG, CHIAN, HUANGZHAI, VILLAGE)

# What the enterprises of Fotang ask about, and who is competent for it there.
CATEGORY, ROUTED, OTHER = "ENTERPRISE_FINANCING", "ENTERPRISE_RECRUITMENT", "ENTERPRISE_TALENT"

UNITS: dict[str, tuple[str, str, K]] = {
    "fotang-office": (FOTANG, "佛堂镇三服务办", K.OFFICE),
    "fotang-economy": (FOTANG, "佛堂镇经济发展办", K.SUBDISTRICT_MODULE),
    "fotang-society": (FOTANG, "佛堂镇社会治理办", K.SUBDISTRICT_MODULE),
    "fotang-secretariat": (FOTANG, "佛堂镇党政办", K.PARTY_ORGAN),
    "chian-office": (CHIAN, "赤岸镇三服务办", K.OFFICE),
    "chian-economy": (CHIAN, "赤岸镇经济发展办", K.SUBDISTRICT_MODULE),
    "yiwu-office": (YIWU, "义乌市三服务办", K.OFFICE),
    "yiwu-finance": (YIWU, "义乌市金融办", K.GOVERNMENT_DEPARTMENT),
    "yiwu-housing": (YIWU, "义乌市住建局", K.GOVERNMENT_DEPARTMENT),
    "yiwu-inspection": (YIWU, "义乌市督考办", K.PARTY_ORGAN),
    "jinhua-office": (JINHUA, "金华市三服务办", K.OFFICE),
    "jinhua-finance": (JINHUA, "金华市金融办", K.GOVERNMENT_DEPARTMENT),
    "province-office": (PROVINCE, "浙江省三服务办", K.OFFICE),
    "pujiang-office": (PUJIANG, "浦江县三服务办", K.OFFICE),
    "huangzhai-office": (HUANGZHAI, "黄宅镇三服务办", K.OFFICE),
    "huangzhai-economy": (HUANGZHAI, "黄宅镇经济发展办", K.SUBDISTRICT_MODULE),
}


@dataclass(frozen=True)
class Official:
    """A cadre: of which unit, with which roles where, and how far cleared."""

    unit: str
    roles: tuple[R, ...]
    at: str
    clearance: int = 0


CADRES: dict[str, Official] = {
    "village-cadre": Official("fotang-secretariat", (R.CADRE,), VILLAGE),
    "visitor": Official("fotang-secretariat", (R.CADRE,), FOTANG),
    "reviewer": Official("fotang-office", (R.REVIEWER,), FOTANG),
    "office": Official("fotang-office", (R.COORDINATOR,), FOTANG),
    "handler": Official("fotang-economy", (R.HANDLER,), FOTANG),
    "head": Official("fotang-economy", (R.UNIT_HEAD,), FOTANG),
    "assistant": Official("fotang-society", (R.HANDLER,), FOTANG),
    "society-head": Official("fotang-society", (R.UNIT_HEAD,), FOTANG),
    "leader": Official("fotang-secretariat", (R.LEADER,), FOTANG),
    "callback": Official("fotang-secretariat", (R.CALLBACK_STAFF,), FOTANG),
    "cleared": Official("fotang-economy", (R.HANDLER,), FOTANG, clearance=2),
    "chian-office": Official("chian-office", (R.COORDINATOR, R.REVIEWER), CHIAN),
    "chian-handler": Official("chian-economy", (R.HANDLER, R.UNIT_HEAD), CHIAN),
    "chian-leader": Official("chian-office", (R.LEADER,), CHIAN),
    "yiwu-office": Official("yiwu-office", (R.COORDINATOR,), YIWU, clearance=2),
    "yiwu-reviewer": Official("yiwu-office", (R.REVIEWER,), YIWU),
    "yiwu-handler": Official("yiwu-finance", (R.HANDLER,), YIWU),
    "yiwu-head": Official("yiwu-finance", (R.UNIT_HEAD,), YIWU),
    "yiwu-leader": Official("yiwu-inspection", (R.CONTACT_LEADER, R.PUBLISHER), YIWU),
    "yiwu-callback": Official("yiwu-inspection", (R.CALLBACK_STAFF,), YIWU),
    "supervisor": Official("yiwu-inspection", (R.SUPERVISOR,), YIWU),
    "discipline": Official("yiwu-inspection", (R.DISCIPLINE,), YIWU, clearance=3),
    "publisher": Official("yiwu-inspection", (R.PUBLISHER,), YIWU),
    "officer": Official("yiwu-inspection", (R.EXPERIENCE_OFFICER,), YIWU),
    "analyst": Official("yiwu-inspection", (R.ANALYST,), YIWU),
    "jinhua-office": Official("jinhua-office", (R.COORDINATOR, R.REVIEWER), JINHUA),
    "jinhua-handler": Official("jinhua-finance", (R.HANDLER, R.UNIT_HEAD), JINHUA),
    "jinhua-leader": Official("jinhua-office", (R.LEADER, R.PUBLISHER), JINHUA),
    "province-office": Official("province-office", (R.COORDINATOR, R.REVIEWER), PROVINCE),
    "province-leader": Official("province-office", (R.LEADER,), PROVINCE),
    "pujiang-office": Official("pujiang-office", (R.COORDINATOR, R.REVIEWER, R.LEADER), PUJIANG),
    "huangzhai-office": Official("huangzhai-office", (R.COORDINATOR, R.REVIEWER), HUANGZHAI),
    "system-admin": Official("yiwu-office", (R.SYSTEM_ADMIN,), YIWU),
    "security-admin": Official("yiwu-office", (R.SECURITY_ADMIN,), YIWU),
    "audit-admin": Official("yiwu-office", (R.AUDIT_ADMIN,), YIWU),
}

# Who is no cadre: a partner system, and persons who speak for a target or for nobody.
PARTNER = "portal"
ENTERPRISE, HOUSEHOLD, NEIGHBOURS = "enterprise", "household", "neighbours"
REPORTERS: dict[str, str] = {
    "boss": ENTERPRISE,  # its representative
    "deputy": ENTERPRISE,
    "villager": HOUSEHOLD,  # its head
    "stranger": NEIGHBOURS,  # of another town
}
NAMES: dict[str, str] = {"boss": "钱多多", "deputy": "孙二", "villager": "李四", "stranger": "周五"}
PHONES: dict[str, str] = {
    "boss": "15400000001",
    "deputy": "15400000002",
    "villager": "15400000003",
    "stranger": "15400000004",
}

EVERYBODY: tuple[str, ...] = (*CADRES, PARTNER, *REPORTERS)
