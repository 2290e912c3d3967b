"""What may a jurisdiction set for itself, and what counts there at an instant?

What counts is the tightest of what the jurisdiction and all above it say: nobody below can loosen it, and
a parent that tightens needs no change below. Nothing is ever said of the past.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from models.rules import extensions
from models.rules.deadlines import DeadlineTerms, Span
from models.rules.judged_settings import JUDGING
from models.rules.scales import Counts, Scale, Spans, Words
from models.rules.timed_settings import BY_ITSELF
from models.rules.vocabulary import (
    ClockStop,
    DeadlineClass,
    DeadlineTerm,
    DeadlineUnit,
    JurisdictionLevel,
    ObjectionEffect,
    SettingKey,
    Tighter,
)

OFFICES = (
    JurisdictionLevel.PROVINCE,
    JurisdictionLevel.CITY,
    JurisdictionLevel.DISTRICT,
    JurisdictionLevel.TOWNSHIP,
)
SETTINGS: Mapping[SettingKey, Scale] = {
    SettingKey.OFFICE_LEVEL: Scale(
        Words(OFFICES),
        Tighter.LATER,
        "The lowest level whose office takes issues in: the lower, the nearer to whoever has the problem.",
        "受理问题的最低层级；层级越低，离群众和企业越近。",
    ),
    SettingKey.SIGN_WITHIN_SIMPLE: Scale(
        Spans("PT15M", "P5D"),
        Tighter.SMALLER,
        "How soon the lead unit signs for a SIMPLE issue after its assignment; days are workdays.",
        "简单问题交办后主办单位签收的时限，按工作日计。",
    ),
    SettingKey.SIGN_WITHIN: Scale(
        Spans("PT15M", "P5D"),
        Tighter.SMALLER,
        "How soon the lead unit signs for any other issue after its assignment; days are workdays.",
        "其他问题交办后主办单位签收的时限，按工作日计。",
    ),
    SettingKey.RETURN_WITHIN: Scale(
        Spans("PT15M", "P5D"),
        Tighter.SMALLER,
        "How long after the assignment the lead unit may ask to return it; days are workdays.",
        "交办后主办单位可以申请退回的期限，按工作日计。",
    ),
    SettingKey.DECIDE_RETURN_WITHIN: Scale(
        Spans("PT15M", "P5D", fewest=0),
        Tighter.SMALLER,
        "How soon the office decides on a return that was asked for; calendar days, P0D is the same day.",
        "三服务办对退回申请作出裁定的时限，按自然日计；P0D 为当日。",
    ),
    SettingKey.REOPEN_WITHIN: Scale(
        Spans("P7D", "P365D"),
        Tighter.LARGER,
        "How long after the write-off the reporter may have it taken up again; calendar days.",
        "销号后反映人可以要求重办的期限，按自然日计。",
    ),
    SettingKey.SUPPLEMENTS: Scale(
        Counts(1, 5, "times"),
        Tighter.SMALLER,
        "How often a round may wait for an answer of the reporter.",
        "每轮要求反映人补充的最多次数。",
    ),
    SettingKey.SUPPLEMENT_WITHIN: Scale(
        Spans("PT1H", "P10D"),
        Tighter.SMALLER,
        "How long the clock of a round stands still for such answers in all; days are workdays.",
        "每轮因补充累计停表的最长时间，按工作日计。",
    ),
    SettingKey.URGE_AFTER: Scale(
        Spans("PT15M", "P5D"),
        Tighter.SMALLER,
        "How long after an issue was urged it may be urged again; calendar days.",
        "催办后多久可以再次催办，按自然日计。",
    ),
    SettingKey.SIMILAR_WITHIN: Scale(
        Spans("P7D", "P365D"),
        Tighter.LARGER,
        "How far back issues that are like a new report are looked for; calendar days.",
        "上报前提示相似问题的回溯期，按自然日计。",
    ),
    SettingKey.SIMILAR_METRES: Scale(
        Counts(50, 5_000, "metres"),
        Tighter.LARGER,
        "How near to a new report an issue counts as near by.",
        "上报前提示周边问题的半径，单位为米。",
    ),
    SettingKey.ASSIGN_WITHIN: Scale(
        Spans("PT15M", "P5D", fewest=0),
        Tighter.SMALLER,
        "How soon the office names a lead unit once an issue waits for one, before an alarm; workdays.",
        "问题待交办后多久未交办即报警，按工作日计。",
    ),
    SettingKey.EVALUATION_REMINDER: Scale(
        Spans("PT1H", "P5D"),
        Tighter.SMALLER,
        "How long after the answer its reporter is first reminded to judge it; calendar days.",
        "办结后多久首次提醒反映人评价，按自然日计。",
    ),
    SettingKey.EVALUATION_REMINDER_AGAIN: Scale(
        Spans("PT1H", "P15D"),
        Tighter.SMALLER,
        "How long after the answer its reporter is reminded once more; calendar days.",
        "办结后多久再次提醒反映人评价，按自然日计。",
    ),
    SettingKey.ON_ACCOUNT_WITHIN: Scale(
        Spans("P1D", "P365D"),
        Tighter.SMALLER,
        "After how long at the latest an issue on account is reviewed; calendar days.",
        "挂账后最迟多久复核，按自然日计。",
    ),
    SettingKey.APPEAL_WITHIN: Scale(
        Spans("P1D", "P15D"),
        Tighter.SMALLER,
        "How long after the light turned red the lead unit may appeal against it; workdays.",
        "亮红灯后主办单位可以申诉的期限，按工作日计。",
    ),
    **extensions.SETTINGS,
    SettingKey.OBJECTION_WITHIN: Scale(
        Spans("P7D", "P90D"),
        Tighter.LARGER,
        "How long everybody may object to what was published; calendar days.",
        "公示后可以提出异议的期限，按自然日计。",
    ),
    SettingKey.ON_OBJECTION: Scale(
        Words((ObjectionEffect.KEPT, ObjectionEffect.TAKEN_DOWN)),
        Tighter.LATER,
        "Whether a publication can be read while an objection is not decided; one by its own reporter always"
        " takes it down.",
        "异议裁定前是否继续公示；反映人本人提出异议的一律先行撤下。",
    ),
    **JUDGING,
    **BY_ITSELF,
}
TERMS: Mapping[DeadlineTerm, Scale] = {
    DeadlineTerm.DAYS: Scale(
        Counts(0, 365, "days"),
        Tighter.SMALLER,
        "How many days after the day on which the clock started; 0 for BACKLOG, whose day is agreed upon.",
        "自起算日起的天数；积案另行约定日期，填 0。",
    ),
    DeadlineTerm.UNIT: Scale(
        Words((DeadlineUnit.WORKDAY, DeadlineUnit.CALENDAR_DAY)),
        Tighter.LATER,
        "In which days it counts: so many calendar days are over before as many workdays.",
        "计日方式；同样天数，自然日先于工作日届满。",
    ),
    DeadlineTerm.YELLOW_LEAD: Scale(
        Spans("PT15M", "P30D", fewest=0),
        Tighter.LARGER,
        "How long before the deadline the light turns yellow: the longer, the earlier it warns.",
        "到期前多久亮黄灯；越长预警越早。",
    ),
    DeadlineTerm.STOPS_AT: Scale(
        Words((ClockStop.RESOLVED, ClockStop.WRITTEN_OFF)),
        Tighter.LATER,
        "Which act stops the clock: the write-off takes in the evaluation, too.",
        "停表节点；到销号为止则包含评价环节。",
    ),
}

Name = SettingKey | tuple[DeadlineClass, DeadlineTerm]


def scale_of(name: Name) -> Scale:
    """The scale of a setting, or of a term of a deadline class."""
    return TERMS[name[1]] if isinstance(name, tuple) else SETTINGS[name]


class Said(NamedTuple):
    """What one jurisdiction says of one setting, for some time."""

    place: str
    value: str
    since: datetime
    until: datetime | None = None
    change_id: UUID | None = None  # by which it came; None for what was shipped

    def is_in_force(self, at: datetime) -> bool:
        """Whether it counts at `at`."""
        return self.since <= at and (self.until is None or at < self.until)


class Effective(NamedTuple):
    """What counts in a jurisdiction: whose word it is, and the jurisdiction's own, if it has any."""

    said: Said
    own: Said | None

    @property
    def value(self) -> str:
        return self.said.value


def effective(name: Name, said: Iterable[Said], path: Sequence[str], at: datetime) -> Effective | None:
    """What counts at `at` at the end of `path`, from the province down; None where nobody says anything.

    Of equal words the uppermost counts.
    """
    words = {one.place: one for one in said if one.is_in_force(at)}
    heard = [words[place] for place in path if place in words]
    if not heard:
        return None
    return Effective(min(heard, key=lambda one: scale_of(name).slack(one.value)), words.get(path[-1]))


def key_of(stored: str) -> SettingKey | None:
    """The setting that is stored under a name; None for one of another release."""
    return SettingKey.__members__.get(stored.upper())


def stored_key(key: SettingKey) -> str:
    """The name under which a setting is stored, as `models/data/defaults.toml` has it.

    >>> stored_key(SettingKey.SIGN_WITHIN)
    'sign_within'
    """
    return key.value.lower()


def values_of(row: Any) -> dict[DeadlineTerm, str]:
    """The terms in whatever has one attribute for each, such as a row."""
    return {term: str(getattr(row, term.value.lower())) for term in DeadlineTerm}


def terms_from(code: DeadlineClass, values: Mapping[DeadlineTerm, str]) -> DeadlineTerms:
    """A deadline class of these values."""
    return DeadlineTerms(
        code=code,
        days=int(values[DeadlineTerm.DAYS]),
        unit=DeadlineUnit(values[DeadlineTerm.UNIT]),
        yellow_lead=Span.parse(values[DeadlineTerm.YELLOW_LEAD]),
        stops_at=ClockStop(values[DeadlineTerm.STOPS_AT]),
    )
