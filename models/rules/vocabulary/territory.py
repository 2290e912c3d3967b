"""Where: the tiers and kinds of places."""

from models.rules.words import Word


class JurisdictionLevel(Word):
    """A tier of the territory (行政层级)."""

    PROVINCE = "PROVINCE", "省"
    CITY = "CITY", "设区市"
    DISTRICT = "DISTRICT", "县(市、区)"
    TOWNSHIP = "TOWNSHIP", "乡镇街道"
    VILLAGE = "VILLAGE", "村社区"
    GRID = "GRID", "网格"


class JurisdictionKind(Word):
    """What kind of place a jurisdiction is (区划类型)."""

    PROVINCE = "PROVINCE", "省"
    PREFECTURE = "PREFECTURE", "设区市"
    DISTRICT = "DISTRICT", "市辖区"
    COUNTY = "COUNTY", "县"
    AUTONOMOUS_COUNTY = "AUTONOMOUS_COUNTY", "自治县"
    COUNTY_LEVEL_CITY = "COUNTY_LEVEL_CITY", "县级市"
    FUNCTION_ZONE = "FUNCTION_ZONE", "功能区"
    STREET = "STREET", "街道"
    TOWN = "TOWN", "镇"
    TOWNSHIP = "TOWNSHIP", "乡"
    ETHNIC_TOWNSHIP = "ETHNIC_TOWNSHIP", "民族乡"
    DIRECT = "DIRECT", "直管(无乡镇层级)"
    RESIDENTS = "RESIDENTS", "社区"
    VILLAGERS = "VILLAGERS", "行政村"
    RESIDENTS_LIKE = "RESIDENTS_LIKE", "类似居委会"
    VILLAGERS_LIKE = "VILLAGERS_LIKE", "类似村委会"
    GRID = "GRID", "网格"
