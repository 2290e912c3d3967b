"""Who and what does the table of cases (policies/cases.csv) speak of?

佛堂 (330782100) is a town of 义乌 (330782), 义乌 a county of 金华 (3307); 东阳 (330783) is its neighbour. The
roads department of 义乌 leads, the water department assists; a bureau of 金华 stands above roads. The tax
bureaus of 金华 and 义乌 are of one vertical line.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from policies.actor import Subject
from policies.cases.places import issue, located, post

VILLAGE, FUTANG, YIWU, JINHUA, DONGYANG = "330782100201", "330782100", "330782", "3307", "330783"


def uuid(number: int) -> str:
    return f"00000000-0000-7000-8000-{number:012}"


ROADS, WATER, OFFICE, BUREAU = uuid(901), uuid(902), uuid(903), uuid(904)
CITY_TAX, COUNTY_TAX = uuid(905), uuid(906)
ENTERPRISE, HOUSEHOLD, ROAD_CATEGORY = uuid(801), uuid(802), uuid(803)
WITH_ROADS, WITH_ROADS_AND_WATER, TAX_ASSISTS = uuid(701), uuid(702), uuid(703)


def cadre(number: int, role: str, code: str, unit: str | None = None, **given: Any) -> Subject:
    links: dict[str, tuple[str, ...]] = {
        f"competent/{ROADS}@{YIWU}": (ROAD_CATEGORY,),
        f"below/{BUREAU}": (ROADS,),
        f"assist/{WATER}": (WITH_ROADS_AND_WATER,),
        f"line/{CITY_TAX}": (CITY_TAX, COUNTY_TAX),
        f"lineAssist/{CITY_TAX}": (TAX_ASSISTS,),
        # Whom somebody complains about, of the line of one's unit.
        "respondent": (uuid(24),) if unit in (ROADS, BUREAU) else (),
        "respondentUnit": (OFFICE,) if unit == OFFICE else (),
    }
    return Subject("CADRE", uuid(number), 1, (post(role, code, unit),), links=links, **given)


def reporter(number: int, *represented: str) -> Subject:
    return Subject("REPORTER", uuid(number), 1, (post("REPORTER"),), links={"represented": represented})


PEOPLE: dict[str, Subject] = {
    "reporter": reporter(1),
    "representative": reporter(2, ENTERPRISE),
    "householder": reporter(3, HOUSEHOLD),
    "passer-by": reporter(4),
    "partner": Subject("PARTNER", uuid(5), 1, (post("PARTNER", YIWU),)),
    "other-partner": Subject("PARTNER", uuid(6), 1, (post("PARTNER", YIWU),)),
    "village-cadre": cadre(10, "CADRE", VILLAGE),
    "futang-cadre": cadre(11, "CADRE", FUTANG),
    "yiwu-cadre": cadre(12, "CADRE", YIWU),
    "dongyang-cadre": cadre(13, "CADRE", DONGYANG),
    "futang-reviewer": cadre(14, "REVIEWER", FUTANG, OFFICE),
    "futang-office": cadre(15, "COORDINATOR", FUTANG, OFFICE),
    "yiwu-office": cadre(16, "COORDINATOR", YIWU),
    "yiwu-office-cleared": cadre(17, "COORDINATOR", YIWU, clearance=2),
    "jinhua-office": cadre(18, "COORDINATOR", JINHUA),
    "dongyang-office": cadre(19, "COORDINATOR", DONGYANG),
    "futang-leader": cadre(20, "LEADER", FUTANG),
    "yiwu-leader": cadre(21, "CONTACT_LEADER", YIWU),
    "jinhua-leader": cadre(22, "LEADER", JINHUA),
    "roads-handler": cadre(23, "HANDLER", YIWU, ROADS),
    "roads-head": cadre(24, "UNIT_HEAD", YIWU, ROADS),
    "bureau-leader": cadre(37, "LEADER", JINHUA, BUREAU),
    "bureau-head": cadre(38, "UNIT_HEAD", JINHUA, BUREAU),
    "tax-head": cadre(39, "UNIT_HEAD", JINHUA, CITY_TAX),
    "water-handler": cadre(25, "HANDLER", YIWU, WATER),
    "supervisor": cadre(26, "SUPERVISOR", YIWU),
    "discipline": cadre(27, "DISCIPLINE", YIWU),
    "callback": cadre(28, "CALLBACK_STAFF", YIWU),
    "publisher": cadre(29, "PUBLISHER", YIWU),
    "officer": cadre(30, "EXPERIENCE_OFFICER", YIWU),
    "analyst": cadre(31, "ANALYST", YIWU),
    "system-admin": cadre(32, "SYSTEM_ADMIN", YIWU),
    "dongyang-system-admin": cadre(39, "SYSTEM_ADMIN", DONGYANG),
    "security-admin": cadre(33, "SECURITY_ADMIN", YIWU),
    "audit-admin": cadre(34, "AUDIT_ADMIN", YIWU),
    "nobody": Subject("CADRE", uuid(35), 1),
}
# Lent for some days, to assign and nothing else.
PEOPLE["stand-in"] = replace(
    PEOPLE["yiwu-office"],
    id=uuid(36),
    posts=(post("COORDINATOR", YIWU, actions=frozenset({"read", "assign"}), via="DELEGATION"),),
)


# Groups of people, as the table names them.
NO_STAFF = frozenset(
    [
        *("reporter", "representative", "householder", "passer-by", "partner", "other-partner"),
        *(
            "officer",
            "analyst",
            "system-admin",
            "dongyang-system-admin",
            "security-admin",
            "audit-admin",
            "nobody",
        ),
    ]
)
GROUPS: dict[str, frozenset[str]] = {
    "everybody": frozenset(PEOPLE) - {"nobody"},
    "staff": frozenset(PEOPLE) - NO_STAFF,
    "yiwu-staff": frozenset(PEOPLE) - NO_STAFF - {"dongyang-cadre", "dongyang-office"},
}
GROUPS["enterprise-staff"] = GROUPS["yiwu-staff"] - {"village-cadre"}  # the enterprise is in the town


def _issue(number: int, holding: str = FUTANG, **given: Any) -> Mapping[str, Any]:
    """An issue of the village, which a futang cadre wrote down for the reporter."""
    plain: dict[str, Any] = {
        "submitted_by_id": PEOPLE["futang-cadre"].id,
        "reporter_id": PEOPLE["reporter"].id,
    }
    return issue(
        VILLAGE, FUTANG, holding, **(plain | {"id": uuid(number), "category_id": ROAD_CATEGORY} | given)
    )


def _target(kind: str, id: str) -> Mapping[str, Any]:
    return located("place_", FUTANG if kind == "ENTERPRISE" else VILLAGE) | {
        "id": id,
        "kind": kind,
        "status": "ACTIVE",
        "scale": None,
        "ownership": None,
    }


def _post(number: int, holder: str, **given: Any) -> Mapping[str, Any]:
    plain = {"role": "CADRE", "unit_id": None, "via": "APPOINTMENT", "grantor_id": None}
    named = {"id": uuid(number), "holder_id": PEOPLE[holder].id}
    return located("", FUTANG, "code") | plain | named | given


_LED: dict[str, Any] = {"lead_unit_id": ROADS, "status": "IN_PROGRESS"}
_FROM_PARTNER: dict[str, Any] = {
    "submitted_by_id": PEOPLE["partner"].id,
    "submitted_by_kind": "PARTNER",
    "reporter_id": None,
}

THINGS: dict[str, tuple[str, Mapping[str, Any]]] = {
    "reported": ("Issue", _issue(600)),
    "reported-by-partner": ("Issue", _issue(601, **_FROM_PARTNER)),
    "reported-by-the-reporter": (
        "Issue",
        _issue(611, submitted_by_id=PEOPLE["reporter"].id, submitted_by_kind="REPORTER"),
    ),
    "reported-in-dongyang": (
        "Issue",
        issue("330783001", DONGYANG, DONGYANG, id=uuid(612), category_id=ROAD_CATEGORY, **_FROM_PARTNER),
    ),
    "pending-at-yiwu": ("Issue", _issue(602, YIWU, status="PENDING_ASSIGNMENT")),
    "pending-at-jinhua": ("Issue", _issue(603, JINHUA, status="PENDING_ASSIGNMENT")),
    "in-progress": ("Issue", _issue(604, YIWU, **_LED | {"id": WITH_ROADS_AND_WATER})),
    "with-county-tax": ("Issue", _issue(613, YIWU, lead_unit_id=COUNTY_TAX, status="IN_PROGRESS")),
    "tax-assists": ("Issue", _issue(614, YIWU, **_LED | {"id": TAX_ASSISTS})),
    "of-tax-elsewhere": (
        "Issue",
        issue(
            *["330383"] * 3, id=uuid(615), lead_unit_id=COUNTY_TAX, **_FROM_PARTNER | {"kind": "ENTERPRISE"}
        ),
    ),
    "in-progress-name-hidden": ("Issue", _issue(605, YIWU, **_LED, confidentiality="NAME_HIDDEN")),
    "in-progress-sealed": ("Issue", _issue(606, YIWU, **_LED, confidentiality="SEALED")),
    "about-roads-head": ("Issue", _issue(607, YIWU, respondent_cadre_id=PEOPLE["roads-head"].id, **_LED)),
    "about-futang-office": ("Issue", _issue(608, respondent_unit_id=OFFICE)),
    "of-the-enterprise": (
        "Issue",
        _issue(609, YIWU, status="RESOLVED", target_id=ENTERPRISE, lead_unit_id=ROADS),
    ),
    "written-off": ("Issue", _issue(610, status="WRITTEN_OFF", lead_unit_id=ROADS)),
    "enterprise": ("Enterprise", _target("ENTERPRISE", ENTERPRISE)),
    "household": ("Household", _target("HOUSEHOLD", HOUSEHOLD)),
    "village": ("Village", _target("VILLAGE", uuid(804))),
    "household-as-enterprise": ("Enterprise", _target("HOUSEHOLD", HOUSEHOLD)),
    "futang-cadre-entry": (
        "Cadre",
        located("place_", FUTANG) | {"id": PEOPLE["futang-cadre"].id, "unit_id": OFFICE, "active": True},
    ),
    "futang-cadre-post": ("Post", _post(805, "futang-cadre")),
    "lent-by-futang-office": (
        "Post",
        _post(810, "stand-in", via="DELEGATION", grantor_id=PEOPLE["futang-office"].id, role="COORDINATOR"),
    ),
    "visit": (
        "Visit",
        located("place_", VILLAGE)
        | {"id": uuid(806), "cadre_id": PEOPLE["futang-cadre"].id, "target_id": HOUSEHOLD},
    ),
    "futang": (
        "Jurisdiction",
        located("", FUTANG, "scope_code") | {"id": uuid(807), "level": "TOWNSHIP", "kind": "TOWN"},
    ),
    "roads": (
        "Unit",
        located("place_", YIWU)
        | {"id": ROADS, "kind": "GOVERNMENT_DEPARTMENT", "line": None, "active": True},
    ),
    "client": ("Client", {"id": uuid(5)}),
    "category": ("IssueCategory", {"id": ROAD_CATEGORY}),
    "policy-setting": ("JurisdictionPolicy", {"id": uuid(808)}),
    "change-for-futang": (
        "SettingsChange",
        located("place_", FUTANG)
        | {"id": uuid(811), "state": "PROPOSED", "proposer_id": uuid(15), "decider_id": None},
    ),
    "routing-for-futang": ("RoutingRule", located("place_", FUTANG) | {"id": uuid(812)}),
    "meeting-of-futang": ("CoordinationMeeting", located("place_", FUTANG) | {"id": uuid(813)}),
    "policy-version": (
        "PolicyVersion",
        {
            "id": uuid(810),
            "number": 2,
            "state": "DRAFT",
            "origin": "SITE",
            "author_id": uuid(33),
            "approver_id": None,
        },
    ),
    "audit-entry": ("AuditEntry", {"id": uuid(809)}),
    "audit-day": ("AuditDay", {"id": uuid(810)}),
    "record-of-the-reporter": (
        "PersonalRecord",
        {"id": PEOPLE["reporter"].id, "owner_type": "Person"},
    ),
    "record-of-the-household": ("PersonalRecord", {"id": HOUSEHOLD, "owner_type": "Household"}),
    "published": ("Publication", {"id": uuid(812), "shown": True}),
    "publication-drafted": ("Publication", {"id": uuid(813), "shown": False}),
    "anonymisation": ("Anonymisation", {"id": uuid(811)}),
}
