"""A word of a closed set: its stable name, and its official Chinese term."""

from enum import StrEnum
from typing import Self


class Word(StrEnum):
    """An enum whose members know their Chinese term.

    >>> class Light(Word):
    ...     RED = "RED", "红灯"
    >>> Light("RED").zh, f"{Light.RED}"
    ('红灯', 'RED')
    """

    zh: str

    # The default is for the type checker, which takes `Light("RED")` for a call of this.
    def __new__(cls, value: str, zh: str = "") -> Self:
        word = str.__new__(cls, value)
        word._value_ = value
        word.zh = zh
        return word
