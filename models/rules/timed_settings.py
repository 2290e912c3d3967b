"""When does the system supervise or escalate by itself, and how may a jurisdiction choose it?"""

from collections.abc import Mapping

from models.rules.scales import Scale, Spans
from models.rules.vocabulary import SettingKey, Tighter

NEVER = "P999D"  # what nobody has chosen to happen by itself
BY_ITSELF: Mapping[SettingKey, Scale] = {
    SettingKey.SUPERVISE_RED_AFTER: Scale(
        Spans("PT15M", NEVER),
        Tighter.SMALLER,
        f"How long after its light turned red the system supervises an issue; calendar days; {NEVER}: never.",
        f"亮红灯后多久由系统督办，按自然日计；{NEVER} 为不督办。",
    ),
    SettingKey.SUPERVISION_REPLY_WITHIN: Scale(
        Spans("P1D", "P10D"),
        Tighter.SMALLER,
        "How soon such a supervision is to be answered; days are workdays.",
        "系统督办的答复时限，按工作日计。",
    ),
    SettingKey.ESCALATE_RED_AFTER: Scale(
        Spans("PT15M", NEVER),
        Tighter.SMALLER,
        f"How long after its light turned red an issue goes a level up by itself; {NEVER}: never.",
        f"亮红灯后多久自动提级，按自然日计；{NEVER} 为不提级。",
    ),
    SettingKey.ESCALATE_UNASSIGNED_AFTER: Scale(
        Spans("PT15M", NEVER),
        Tighter.SMALLER,
        f"How long an issue waits for a lead unit before it goes a level up by itself; {NEVER}: never.",
        f"待交办多久自动提级，按自然日计；{NEVER} 为不提级。",
    ),
}
