"""How often, by how many days, and until when may an extension (延期) be asked for?"""

from collections.abc import Mapping
from typing import NamedTuple

from models.rules.scales import Counts, Scale, Spans
from models.rules.vocabulary import DeadlineClass, SettingKey, Tighter


class Caps(NamedTuple):
    """The two settings of one class."""

    times: SettingKey
    days: SettingKey


CAPS: Mapping[DeadlineClass, Caps] = {
    code: Caps(SettingKey[f"EXTENSIONS_{code}"], SettingKey[f"EXTENSION_DAYS_{code}"])
    for code in DeadlineClass
}


def _scales(code: DeadlineClass, caps: Caps) -> dict[SettingKey, Scale]:
    return {
        caps.times: Scale(
            Counts(0, 5, "times"),
            Tighter.SMALLER,
            f"How often a round of class {code} may be extended.",
            f"{code.zh}每轮最多延期次数。",
        ),
        caps.days: Scale(
            Counts(0, 365, "days"),
            Tighter.SMALLER,
            f"By how many days at the most one extension of class {code} is, in the days of the class.",
            f"{code.zh}每次延期的最多天数，按该类别的计日方式。",
        ),
    }


SETTINGS: Mapping[SettingKey, Scale] = {
    SettingKey.EXTENSION_NOTICE: Scale(
        Spans("PT15M", "P10D"),
        Tighter.LARGER,
        "How long before the deadline an extension is asked for at the latest; days are workdays.",
        "最迟在到期前多久申请延期，按工作日计。",
    ),
    **{key: scale for code, caps in CAPS.items() for key, scale in _scales(code, caps).items()},
}
