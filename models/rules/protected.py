"""Which values are protected, in which spelling are they stored, and by what are they found?"""

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from models.errors import BadInput
from models.rules import identity, masks, texts
from models.rules.vocabulary import Sensitivity


class Spelling(Protocol):
    """The one spelling of a value that is stored, or a refusal."""

    def __call__(self, text: str, *, field: Sequence[str] = ()) -> str: ...


@dataclass(frozen=True, slots=True)
class Protection:
    """How the values of one field are kept."""

    sensitivity: Sensitivity
    spell: Spelling
    mask: Callable[[str], str]
    findable: bool = True


def _name(text: str, *, field: Sequence[str] = ()) -> str:
    return texts.line(text, limit=100, field=field)


def _address(text: str, *, field: Sequence[str] = ()) -> str:
    return texts.line(text, limit=200, field=field)


def _body(text: str, *, field: Sequence[str] = ()) -> str:
    return texts.lines(text, limit=5_000, field=field)


def _all(text: str) -> str:
    return masks.STAR * 3


PROTECTED: Mapping[str, Protection] = {
    "name": Protection(Sensitivity.PERSONAL, _name, masks.mask_name),
    "phone": Protection(Sensitivity.SENSITIVE, identity.phone, masks.mask_phone),
    "id_number": Protection(Sensitivity.SENSITIVE, identity.id_number, masks.mask_id_number),
    "address": Protection(Sensitivity.SENSITIVE, _address, masks.mask_address),
    "body": Protection(Sensitivity.PETITION, _body, _all, findable=False),
}


def spelt(name: str, value: str, *, field: Sequence[str] = ()) -> str:
    """The value as it is stored.

    Raises:
        BadInput: one of our own masks (a text of many words may hold stars), or no such number or text.
    """
    if PROTECTED[name].findable or value.strip() == PROTECTED[name].mask(value):
        masks.refuse_mask(value, field=field)
    return PROTECTED[name].spell(value, field=field)


def sought(name: str, value: str) -> str:
    """What equality compares: the same for a stored value and for one that somebody looks for.

    >>> sought("phone", "+86 154-0000-1234"), sought("name", " 欧阳 三四")
    ('15400001234', '欧阳三四')
    """
    try:
        stored = PROTECTED[name].spell(value)
    except BadInput:
        stored = value  # nothing is stored in this spelling, so nothing is found
    return "".join(unicodedata.normalize("NFKC", stored).casefold().split())
