"""Is this the number of an enterprise, of a person, of a telephone, and how is it stored?

Every number is stored in one spelling, because equality search on protected numbers compares
keyed hashes. None of the refusals repeats the number.
"""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from models.errors import BadInput

_USCC_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # GB 32100: no I, O, S, V, Z
_USCC_FORM = re.compile(r"[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}")
_USCC_WEIGHTS = [pow(3, place, 31) for place in range(17)]
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)  # GB 11714

_ID_FORM = re.compile(r"[0-9]{17}[0-9X]")
_ID_WEIGHTS = [pow(2, 17 - place, 11) for place in range(17)]  # GB 11643


def uscc(text: str, *, field: Sequence[str] = ()) -> str:
    """A unified social credit code (统一社会信用代码), in capitals.

    Raises:
        BadInput: MALFORMED_USCC, or BAD_CHECK_DIGIT (its own digit, or the organisation code's inside it).

    >>> uscc(" 91330199ma27abcd43 ")
    '91330199MA27ABCD43'
    """
    code = _tidy(text)
    if not _USCC_FORM.fullmatch(code):
        raise BadInput("MALFORMED_USCC", field=field)
    if code[16] != organisation_digit(code[8:16]) or code[17] != uscc_digit(code[:17]):
        raise BadInput("BAD_CHECK_DIGIT", field=field)
    return code


def uscc_digit(body: str) -> str:
    """The check digit of a USCC, from the 17 signs before it."""
    total = sum(_USCC_SIGNS.index(sign) * weight for sign, weight in zip(body, _USCC_WEIGHTS, strict=True))
    return _USCC_SIGNS[-total % 31]


def organisation_digit(body: str) -> str:
    """The check digit of an organisation code, from the 8 signs before it."""
    total = sum(int(sign, 36) * weight for sign, weight in zip(body, _ORGANISATION_WEIGHTS, strict=True))
    return "0123456789X"[-total % 11]


def id_number(text: str, *, born_by: date | None = None, field: Sequence[str] = ()) -> str:
    """A resident ID number (居民身份证号码); county codes come and go, so they are not looked up.

    Raises:
        BadInput: MALFORMED_ID_NUMBER, BAD_CHECK_DIGIT, or IMPOSSIBLE_BIRTH_DATE (also after `born_by`).

    >>> id_number("33019919900307019x")
    '33019919900307019X'
    """
    number = _tidy(text)
    if not _ID_FORM.fullmatch(number):
        raise BadInput("MALFORMED_ID_NUMBER", field=field)
    total = sum(int(sign) * weight for sign, weight in zip(number[:17], _ID_WEIGHTS, strict=True))
    if number[17] != "10X98765432"[total % 11]:
        raise BadInput("BAD_CHECK_DIGIT", field=field)
    born = birth_date(number)
    if born is None or born.year < 1900 or (born_by is not None and born > born_by):
        raise BadInput("IMPOSSIBLE_BIRTH_DATE", field=field)
    return number


def birth_date(number: str) -> date | None:
    """The birth date written in an ID number, or None where no calendar has such a day.

    >>> birth_date("33019919900307019X")
    datetime.date(1990, 3, 7)
    """
    try:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None


class PhoneKind(StrEnum):
    """What answers at a number (电话类型)."""

    MOBILE = "MOBILE"  # 手机
    LANDLINE = "LANDLINE"  # 固定电话
    HOTLINE = "HOTLINE"  # 热线


# 010 and 02x are area codes of three digits, all others have four. Hotlines: 110, 12345, 81890, 96150, 400…
_PHONES = {
    PhoneKind.MOBILE: re.compile(r"1[3-9][0-9]{9}"),
    PhoneKind.HOTLINE: re.compile(r"1[0-9]{2,4}|[89][0-9]{4,5}|[48]00[0-9]{7}"),
    PhoneKind.LANDLINE: re.compile(r"0(?:10|2[0-9]|[3-9][0-9]{2})-[2-8][0-9]{6,7}(?:-[0-9]{1,6})?"),
}
_WRITTEN_LANDLINE = re.compile(
    r"(010|02[0-9]|0[3-9][0-9]{2})-?([2-8][0-9]{2,3})-?([0-9]{4})(?:[-#转]([0-9]{1,6}))?"
)
_FROM_ABROAD = re.compile(r"^(?:(?:\+|00)86-?|86(?=1[0-9]{10}$))")


def phone(text: str, *, field: Sequence[str] = ()) -> str:
    """A telephone number in the one spelling we store; `phone_kind` tells what it is.

    Raises:
        BadInput: MALFORMED_PHONE.

    >>> phone("+86 154-0000-1234"), phone("（0579）8555 1234 转 12"), phone("81890")
    ('15400001234', '0579-85551234-12', '81890')
    """
    written = re.sub(r"[()\s]", "", unicodedata.normalize("NFKC", text))
    domestic = _FROM_ABROAD.sub("", written)
    trunk = domestic if domestic == written else f"0{domestic}"  # +86 579 … drops the 0 of the area code
    for number in (domestic.replace("-", ""), _landline(domestic), _landline(trunk)):
        if phone_kind(number):
            return number
    raise BadInput("MALFORMED_PHONE", field=field)


def phone_kind(number: str) -> PhoneKind | None:
    """What a stored number is, or None when it is not in our spelling.

    >>> phone_kind("96150")
    <PhoneKind.HOTLINE: 'HOTLINE'>
    """
    return next((kind for kind, form in _PHONES.items() if form.fullmatch(number)), None)


def _landline(written: str) -> str:
    match = _WRITTEN_LANDLINE.fullmatch(written)
    if match is None:
        return ""
    area, exchange, line, extension = match.groups()
    return "-".join(filter(None, (area, exchange + line, extension)))


def _tidy(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).upper().split())
