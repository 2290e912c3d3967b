"""Where does the demo play: Yiwu with its fourteen townships, the city above it, a county beside it?

Names are for people, codes for us: a login begins with the name in pinyin, as `fotang-leader`.
"""

from typing import NamedTuple

from models.rules.reference import DIVISIONS, divisions, shipped

JINHUA, YIWU, DONGYANG = "3307", "330782", "330783"


class Town(NamedTuple):
    """A township (乡镇、街道) of Yiwu; `slug` begins its logins, `short` the names of its units."""

    code: str
    slug: str
    short: str


TOWNS = (
    Town("330782001", "choucheng", "稠城街道"),
    Town("330782002", "jiangdong", "江东街道"),
    Town("330782003", "choujiang", "稠江街道"),
    Town("330782004", "beiyuan", "北苑街道"),
    Town("330782005", "houzhai", "后宅街道"),
    Town("330782006", "chengxi", "城西街道"),
    Town("330782007", "niansanli", "廿三里街道"),
    Town("330782008", "futian", "福田街道"),
    Town("330782100", "fotang", "佛堂镇"),
    Town("330782101", "chian", "赤岸镇"),
    Town("330782102", "yiting", "义亭镇"),
    Town("330782104", "shangxi", "上溪镇"),
    Town("330782105", "suxi", "苏溪镇"),
    Town("330782106", "dachen", "大陈镇"),
)
FOTANG = TOWNS[8]


class Village(NamedTuple):
    """A village or community (村、社区)."""

    code: str
    name: str


def villages(most: int) -> dict[str, list[Village]]:
    """By the code of the township, its first villages in the order of the division table."""
    found: dict[str, list[Village]] = {town.code: [] for town in TOWNS}
    for row in divisions(shipped(DIVISIONS)):
        if row.parent_code in found and len(found[row.parent_code]) < most:
            found[row.parent_code].append(Village(row.code, row.name))
    return found
