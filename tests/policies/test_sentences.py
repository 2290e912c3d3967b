"""Has everything that a rule may ask words for people, in English and in Chinese?"""

import pytest

from policies.catalogue import TYPES
from policies.sentences import sentence

RELATIONS = sorted({name for type in TYPES.values() for name in type.relations})
SCOPES = sorted(
    {f"tree@{axis}" for type in TYPES.values() for axis in type.axes}
    | {f"unit@{name}" for type in TYPES.values() for name in type.units}
)


@pytest.mark.parametrize(
    ("axis", "said"),
    [*(("relation", name) for name in RELATIONS), *(("scope", name) for name in SCOPES)],
)
def test_what_a_rule_asks_is_said_in_both_languages(axis: str, said: str) -> None:
    english, chinese = (sentence(axis, said, [], locale, {}) for locale in ("en", "zh-CN"))

    assert english.isascii()
    assert not chinese.isascii()
    assert said.rpartition("@")[2] not in (english, chinese, english.partition(" is ")[0])
