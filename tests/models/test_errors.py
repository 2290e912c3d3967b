"""Does a refusal speak the reader's language?"""

import pytest

from models.errors import BadInput, NotFound


@pytest.mark.parametrize(
    ("locale", "sentence"),
    [("zh-CN", "没有代码为 999 的行政区划"), ("en", "There is no Jurisdiction with the code 999")],
)
def test_a_type_is_named_in_the_language_of_the_sentence(locale: str, sentence: str) -> None:
    refusal = BadInput("UNKNOWN_CODE", type="Jurisdiction", value="999")

    assert refusal.message(locale) == sentence


def test_a_type_without_a_chinese_name_keeps_its_own() -> None:
    assert NotFound("NOT_FOUND", type="Unheard").message() == "没有此Unheard"
