"""All numbers are invented: county code 330199 is assigned to no county, 154 to no operator."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import BadInput
from models.rules.identity import PhoneKind, id_number, phone, phone_kind, uscc


def reason(check: object, text: str, **options: object) -> str:
    with pytest.raises(BadInput) as refusal:
        check(text, **options)  # type: ignore[operator]
    assert not refusal.value.facts, "a refusal repeats nothing of a protected number"
    return refusal.value.reason


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("91330199MA27ABCD43", None),
        ("９１３３０１９９ＭＡ２７ＡＢＣＤ４３", None),
        ("9133 0199 ma27 abcd 43", None),
        ("", "MALFORMED_USCC"),
        ("91330199MA27ABCD4", "MALFORMED_USCC"),
        ("91330199MA27ABCD433", "MALFORMED_USCC"),
        ("91330199MA27ABCI43", "MALFORMED_USCC"),
        ("9133O199MA27ABCD43", "MALFORMED_USCC"),
        ("91330199MA27ABCD44", "BAD_CHECK_DIGIT"),
        ("91330199MA27ABCD1C", "BAD_CHECK_DIGIT"),  # its own digit fits, the organisation code's does not
        ("91330199MA27ABDC43", "BAD_CHECK_DIGIT"),
    ],
)
def test_a_uscc_is_checked_by_both_its_digits(text: str, expected: str | None) -> None:
    if expected is None:
        assert uscc(text) == "91330199MA27ABCD43"
    else:
        assert reason(uscc, text) == expected


SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"


@given(st.integers(0, 17), st.sampled_from(SIGNS))
def test_a_uscc_with_one_wrong_sign_is_refused(place: int, sign: str) -> None:
    good = "91330199MA27ABCD43"
    bad = good[:place] + sign + good[place + 1 :]

    if bad == good:
        assert uscc(bad) == good
    else:
        assert reason(uscc, bad) in {"BAD_CHECK_DIGIT", "MALFORMED_USCC"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("330199199003070018", None),
        ("330199 19900307 0018", None),
        ("", "MALFORMED_ID_NUMBER"),
        ("330199900307001", "MALFORMED_ID_NUMBER"),
        ("33019919900307001", "MALFORMED_ID_NUMBER"),
        ("X30199199003070018", "MALFORMED_ID_NUMBER"),
        ("330199199003070019", "BAD_CHECK_DIGIT"),
        ("330199199002300011", "IMPOSSIBLE_BIRTH_DATE"),
        ("330199189912310018", "IMPOSSIBLE_BIRTH_DATE"),
        ("330199000000000011", "IMPOSSIBLE_BIRTH_DATE"),
    ],
)
def test_an_id_number_is_checked_by_sum_and_date(text: str, expected: str | None) -> None:
    if expected is None:
        assert id_number(text) == "330199199003070018"
    else:
        assert reason(id_number, with_digit(text)) == expected


def with_digit(text: str) -> str:
    """The number with its right check digit, where the case is about the date."""
    if len(text) != 18 or ("1990023" not in text and "1899" not in text and "00000000" not in text):
        return text
    total = sum(int(sign) * 2 ** (17 - place) for place, sign in enumerate(text[:17]))
    return text[:17] + "10X98765432"[total % 11]


def test_nobody_is_born_tomorrow() -> None:
    assert id_number("330199199003070018", born_by=date(1990, 3, 7))
    assert reason(id_number, "330199199003070018", born_by=date(1990, 3, 6)) == "IMPOSSIBLE_BIRTH_DATE"


@given(st.text(max_size=24))
def test_no_text_breaks_a_check(text: str) -> None:
    for check in (uscc, id_number, phone):
        with suppress(BadInput):
            check(text)


@pytest.mark.parametrize(
    ("text", "number", "kind"),
    [
        ("15400001234", "15400001234", PhoneKind.MOBILE),
        ("154 0000 1234", "15400001234", PhoneKind.MOBILE),
        ("+8615400001234", "15400001234", PhoneKind.MOBILE),
        ("008615400001234", "15400001234", PhoneKind.MOBILE),
        ("8615400001234", "15400001234", PhoneKind.MOBILE),
        ("１５４００００１２３４", "15400001234", PhoneKind.MOBILE),
        ("057985551234", "0579-85551234", PhoneKind.LANDLINE),
        ("0579-8555-1234", "0579-85551234", PhoneKind.LANDLINE),
        ("(0579)85551234-12", "0579-85551234-12", PhoneKind.LANDLINE),
        ("0579-85551234转12", "0579-85551234-12", PhoneKind.LANDLINE),
        ("+86 579 8555 1234", "0579-85551234", PhoneKind.LANDLINE),
        ("+86-10-65551234", "010-65551234", PhoneKind.LANDLINE),
        ("021 6555123", "021-6555123", PhoneKind.LANDLINE),
        ("12345", "12345", PhoneKind.HOTLINE),
        ("81890", "81890", PhoneKind.HOTLINE),
        ("96150", "96150", PhoneKind.HOTLINE),
        ("400-000-1234", "4000001234", PhoneKind.HOTLINE),
    ],
)
def test_a_telephone_number_has_one_spelling(text: str, number: str, kind: PhoneKind) -> None:
    assert phone(text) == number
    assert phone(number) == number
    assert phone_kind(number) is kind


@pytest.mark.parametrize(
    "text",
    [
        "",
        "abc",
        "1540000123",
        "154000012345",
        "25400001234",
        "85551234",
        "0579-15551234",
        "7",
        "张三",
        "154****1234",
    ],
)
def test_other_texts_are_no_telephone_number(text: str) -> None:
    assert reason(phone, text) == "MALFORMED_PHONE"
