"""Which settings say how issues are judged, looked at again, and objected to?

A part of the settings in `models.rules.settings`.
"""

from collections.abc import Mapping

from models.rules.scales import Counts, Scale, Spans
from models.rules.vocabulary import SettingKey, Tighter

JUDGING: Mapping[SettingKey, Scale] = {
    SettingKey.OVERRULE_WITHIN: Scale(
        Spans("P1D", "P30D"),
        Tighter.LARGER,
        "How long the reporter may overrule an evaluation that was recorded for them; calendar days.",
        "反映人可以本人评价推翻代录评价的期限，按自然日计。",
    ),
    SettingKey.CONTACT_TRY_DAYS: Scale(
        Counts(1, 10, "days"),
        Tighter.LARGER,
        "On how many days a silent reporter is tried before it may be certified that they do not judge.",
        "未评认定之前须在多少个不同的日子尝试联系反映人。",
    ),
    SettingKey.NOT_RATED_AFTER: Scale(
        Spans("P7D", "P90D"),
        Tighter.LARGER,
        "How long after the answer it may be certified that the reporter does not judge; calendar days.",
        "办结后多久方可申请未评认定，按自然日计。",
    ),
    SettingKey.LOOK_BACK_SHARE: Scale(
        Counts(0, 100, "percent"),
        Tighter.LARGER,
        "How many of a hundred written-off issues are looked at again; of difficult ones, all are.",
        "销号问题回头看的抽查比例；疑难问题全部回头看。",
    ),
    SettingKey.LOOK_BACK_WITHIN: Scale(
        Spans("P7D", "P365D"),
        Tighter.SMALLER,
        "How long after the write-off it is looked at again at the latest; calendar days.",
        "销号后最迟多久完成回头看，按自然日计。",
    ),
    SettingKey.CONTEST_WITHIN: Scale(
        Spans("P7D", "P90D"),
        Tighter.LARGER,
        "How long the reporter may object to a refusal; calendar days.",
        "反映人可以对不予受理提出异议的期限，按自然日计。",
    ),
}
