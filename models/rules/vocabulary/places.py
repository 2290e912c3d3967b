"""Where things lie on a map: in which system a point is given."""

from models.rules.words import Word


class Crs(Word):
    """The system of coordinates (坐标系). There is no default: 500 metres lie between the first two.

    BD09 is refused, wherever it is given: it is Baidu's own, and only Baidu's kit converts it truly.
    """

    WGS84 = "WGS84", "全球定位系统坐标"
    GCJ02 = "GCJ02", "国测局坐标"
    BD09 = "BD09", "百度坐标"
