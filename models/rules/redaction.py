"""What may a text for the public not hold: numbers that name somebody, or values that are kept encrypted?

It proposes nothing. Digits are found however they are written: in full width, in circles, as 一二三, apart.
"""

import re
import unicodedata
from collections.abc import Iterable
from datetime import timedelta

from models.rules.protected import sought

# Whoever may draft could try names until one is refused: so few tries, and each of them is recorded.
MOST_REFUSED = 5
NOT_REDACTED = "NOT_REDACTED"
SPAN = timedelta(hours=24)

SHORTEST = 2  # of a value; one sign alone is in every text
_APART = re.compile(r"[\s\-_./·•*()（）]+")
_DAYS = re.compile(r"\d{4}[-./]\d{1,2}[-./]\d{1,2}")
_DIGITS = str.maketrans("〇零一二三四五六七八九壹贰叁肆伍陆柒捌玖", "00123456789123456789")
# Mobile numbers; what is as long as the number of a person or of a card; a unified social credit code.
_NUMBERS = re.compile(r"1[3-9]\d{9}|\d{15}|(?<![0-9A-Z])[0-9A-HJ-NPQRTUWXY]{18}(?![0-9A-Z])")


def names_somebody(text: str) -> bool:
    """Whether there is a mobile number, an ID or card number, or a unified social credit code inside.

    >>> names_somebody("请拨打 １５４-0000 1234"), names_somebody("一五四零零零零一二三四")
    (True, True)
    >>> names_somebody("2019-10-14 至 2019-10-20，共 24 户，电话 0579-85550000")
    False
    """
    spelt = _DAYS.sub("，", unicodedata.normalize("NFKC", text)).upper().translate(_DIGITS)
    return _NUMBERS.search(_APART.sub("", spelt)) is not None


def holds(text: str, values: Iterable[tuple[str, str]]) -> bool:
    """Whether one of these values, each with the name of its field, stands in a text in any spelling.

    >>> holds("钱 多多反映", [("name", "钱多多")]), holds("某企业反映", [("name", "钱多多")])
    (True, False)
    """
    spelt = _close(text)
    found = (_close(sought(name, value)) for name, value in values)
    return any(len(value) >= SHORTEST and value in spelt for value in found)


def _close(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(sign for sign in plain if unicodedata.category(sign)[0] in "LN")
