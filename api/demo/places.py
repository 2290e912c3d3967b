"""Where does the demo play: Yiwu with its fourteen townships, the city above it, a county beside it?

Names are for people, codes for us: a login begins with the name in pinyin, as `fotang-leader`.
"""

import re
from typing import NamedTuple

from models.rules.reference import DIVISIONS, divisions, shipped

COMMITTEE = re.compile("(.+?)(社区|村)?(?:([居村])(?:民委员会|委会))")
JINHUA, YIWU, DONGYANG = "3307", "330782", "330783"


class Town(NamedTuple):
    """A township (乡镇、街道) of Yiwu; `slug` begins its logins, `short` the names of its units."""

    code: str
    slug: str
    short: str
    villages: int  # how many it has, by which visits are spread


TOWNS = (
    Town("330782001", "choucheng", "稠城街道", 13),
    Town("330782002", "jiangdong", "江东街道", 52),
    Town("330782003", "choujiang", "稠江街道", 35),
    Town("330782004", "beiyuan", "北苑街道", 21),
    Town("330782005", "houzhai", "后宅街道", 38),
    Town("330782006", "chengxi", "城西街道", 31),
    Town("330782007", "niansanli", "廿三里街道", 34),
    Town("330782008", "futian", "福田街道", 44),
    Town("330782100", "fotang", "佛堂镇", 63),
    Town("330782101", "chian", "赤岸镇", 43),
    Town("330782102", "yiting", "义亭镇", 43),
    Town("330782104", "shangxi", "上溪镇", 47),
    Town("330782105", "suxi", "苏溪镇", 48),
    Town("330782106", "dachen", "大陈镇", 32),
)
FOTANG = TOWNS[8]


class Village(NamedTuple):
    """A village or community (村、社区)."""

    code: str
    full_name: str

    @property
    def name(self) -> str:
        """As people say it.

        >>> Village("", "大成社区居委会").name, Village("", "西赵村委会").name
        ('大成社区', '西赵村')
        """
        match = COMMITTEE.fullmatch(self.full_name)
        if match is None:
            return self.full_name
        stem, kind, committee = match.groups()
        return stem + (kind or {"居": "社区", "村": "村"}[committee])


def villages(most: int) -> dict[str, list[Village]]:
    """By the code of the township, some of its villages, evenly from the whole division table."""
    found: dict[str, list[Village]] = {town.code: [] for town in TOWNS}
    for row in divisions(shipped(DIVISIONS)):
        if row.parent_code in found:
            found[row.parent_code].append(Village(row.code, row.name))
    return {code: [those[at * len(those) // most] for at in range(most)] for code, those in found.items()}
