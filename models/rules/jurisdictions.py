"""Where does a place lie in the territory, and what lies inside it?

The code of a place begins with the code of everything that contains it: province 2 digits, city 4,
district 6, township 9, village 12 (GB/T 2260 and 10114), grid 15 (our own).
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Self

from models.errors import BadInput
from models.rules.vocabulary import JurisdictionKind, JurisdictionLevel

LEVELS = {
    2: JurisdictionLevel.PROVINCE,
    4: JurisdictionLevel.CITY,
    6: JurisdictionLevel.DISTRICT,
    9: JurisdictionLevel.TOWNSHIP,
    12: JurisdictionLevel.VILLAGE,
    15: JurisdictionLevel.GRID,
}

# 龙港市 has no townships; the national table puts one between it and its villages, to keep codes even.
ARTIFICIAL = frozenset({"330383198"})

_VILLAGE_KINDS = {
    "0": JurisdictionKind.RESIDENTS,
    "1": JurisdictionKind.RESIDENTS,
    "2": JurisdictionKind.VILLAGERS,
    "3": JurisdictionKind.VILLAGERS,
    "4": JurisdictionKind.RESIDENTS_LIKE,
    "5": JurisdictionKind.VILLAGERS_LIKE,
}


class JurisdictionCode(str):
    """The code of a jurisdiction, at its natural length.

    Raises:
        BadInput: UNKNOWN_CODE, for a text that can be no code.

    >>> code = JurisdictionCode("330782100")
    >>> code.level, code.end
    (<JurisdictionLevel.TOWNSHIP: 'TOWNSHIP'>, '330782101')
    >>> JurisdictionCode("330782").contains(code), code.contains("330782")
    (True, False)
    """

    __slots__ = ()

    def __new__(cls, text: str) -> Self:
        # Provinces are numbered 11 to 82, so that a successor never needs another digit.
        if len(text) not in LEVELS or not text.isascii() or not text.isdecimal() or text[0] in "09":
            raise BadInput("UNKNOWN_CODE", type="Jurisdiction", value=text[:16])
        return super().__new__(cls, text)

    @property
    def level(self) -> JurisdictionLevel:
        """The tier, told by the length."""
        return LEVELS[len(self)]

    @property
    def end(self) -> str:
        """The first code past everything inside: `self <= code < self.end` is the whole subtree."""
        return str(int(self) + 1)

    def contains(self, other: str) -> bool:
        """Whether `other` is this place or inside it."""
        return other.startswith(self)

    @property
    def ancestors(self) -> tuple["JurisdictionCode", ...]:
        """What contains it, from the province down, without itself.

        >>> JurisdictionCode("330782100201").ancestors
        ('33', '3307', '330782', '330782100')
        >>> JurisdictionCode("330383198201").ancestors
        ('33', '3303', '330383')
        """
        prefixes = (self[:length] for length in LEVELS if length < len(self))
        return tuple(JurisdictionCode(prefix) for prefix in prefixes if prefix not in ARTIFICIAL)


def village_kind(code: str) -> JurisdictionKind:
    """What kind of village its digits 10 to 12 tell.

    Raises:
        BadInput: UNKNOWN_CODE, for a code that is no village's.

    >>> village_kind("330782100201")
    <JurisdictionKind.VILLAGERS: 'VILLAGERS'>
    """
    if JurisdictionCode(code).level is not JurisdictionLevel.VILLAGE or code[9] not in _VILLAGE_KINDS:
        raise BadInput("UNKNOWN_CODE", type="Village", value=code[:16])
    return _VILLAGE_KINDS[code[9]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Levels:
    """The level columns of a row: one scope code for each tier above and at its place, where there is one.

    >>> Levels.of("330383198201").columns("holding")["holding_village"]
    '330383198201'
    """

    province: str | None = None
    city: str | None = None
    district: str | None = None
    township: str | None = None
    village: str | None = None
    grid: str | None = None

    @classmethod
    def along(cls, path: Iterable[tuple[JurisdictionLevel, str]]) -> Self:
        """From the tiers and scope codes of a path; a tier that it skips stays empty."""
        return cls(**{level.lower(): scope_code for level, scope_code in path})

    @classmethod
    def of(cls, code: str) -> Self:
        """Of a place whose scope code is its code, like those of all its ancestors."""
        place = JurisdictionCode(code)
        return cls.along((each.level, str(each)) for each in (*place.ancestors, place))

    def columns(self, axis: str = "") -> dict[str, str | None]:
        """By column name; `axis` is origin, holding or place, or nothing for a jurisdiction's own row."""
        prefix = f"{axis}_" if axis else ""
        return {f"{prefix}{level}": scope_code for level, scope_code in asdict(self).items()}
