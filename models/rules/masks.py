"""What does a reader see of a protected value that they are not cleared for?"""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence

from models.errors import BadInput
from models.rules.identity import PhoneKind, phone_kind

STAR = "*"

# What comes before a road, a village or a number, up to the township; 镇海 and 桐乡 are counties.
_TO_TOWNSHIP = re.compile(r"[^0-9路村号弄幢]*?(?:街道|镇(?!海)|(?<!桐)乡)")
_TO_CITY = re.compile(r"[^0-9路村号弄幢]*?[市县]")


def mask_name(name: str) -> str:
    """The first character, for single and double surnames alike: a longer one would tell them apart.

    >>> mask_name("张三"), mask_name("欧阳三四")
    ('张*', '欧*')
    """
    return name[:1] + STAR


def mask_phone(number: str) -> str:
    """Enough to recognise one's own number. Hotlines belong to nobody and stay as they are.

    >>> mask_phone("15400001234"), mask_phone("0579-85551234"), mask_phone("12345")
    ('154****1234', '0579-****1234', '12345')
    """
    if phone_kind(number) is PhoneKind.HOTLINE:
        return number
    area, hyphen, local = number.partition("-")
    if hyphen:
        return f"{area}-{STAR * 4}{local[:8][-4:]}"
    return f"{number[:3]}{STAR * 4}{number[-4:]}"


def mask_id_number(number: str) -> str:
    """Province and birthplace stay vague, the birth date is gone.

    >>> mask_id_number("330199199003071234")
    '330***********1234'
    """
    return number[:3] + STAR * (len(number) - 7) + number[-4:]


def mask_address(address: str) -> str:
    """Up to the township, else up to the first city or county, else nothing.

    >>> mask_address("浙江省桐乡市梧桐街道某某村1号"), mask_address("义乌市某路1号"), mask_address("某路1号")
    ('浙江省桐乡市梧桐街道***', '义乌市***', '***')
    """
    match = _TO_TOWNSHIP.match(address) or _TO_CITY.match(address)
    return (match[0] if match else "") + STAR * 3


MASKS: Mapping[str, Callable[[str], str]] = {
    "name": mask_name,
    "phone": mask_phone,
    "id_number": mask_id_number,
    "address": mask_address,
}


def is_mask(value: str) -> bool:
    """Whether a protected value is our own mask coming back: no name, number or address holds a star.

    >>> is_mask("张*"), is_mask("154＊＊＊＊1234"), is_mask("张三")
    (True, True, False)
    """
    return STAR in unicodedata.normalize("NFKC", value)


def refuse_mask(value: str, *, field: Sequence[str] = ()) -> str:
    """The value, if it is none of our masks.

    Raises:
        BadInput: MASKED_VALUE.
    """
    if is_mask(value):
        raise BadInput("MASKED_VALUE", field=field)
    return value
