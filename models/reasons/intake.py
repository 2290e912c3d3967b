"""The words of what taking an issue in refuses: points on the map, answers to typed questions."""

REASONS: dict[str, tuple[str, str]] = {
    "CRS_REFUSED": (
        "BD-09 is Baidu's own system: convert the point with Baidu's kit, and give GCJ02",
        "BD-09 为百度自有坐标系，请先用百度地图接口转换后以 GCJ02 提交",
    ),
    "POINT_OUTSIDE": (
        "The longitude lies between {west} and {east}, the latitude between {south} and {north}",
        "经度须在 {west} 与 {east} 之间，纬度须在 {south} 与 {north} 之间",
    ),
}
