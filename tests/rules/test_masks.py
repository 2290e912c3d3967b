"""A mask hides what it should, and cannot be written back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import BadInput
from models.rules.masks import MASKS, is_mask, mask_address, mask_phone, refuse_mask


@pytest.mark.parametrize(
    ("address", "mask"),
    [
        ("浙江省金华市义乌市佛堂镇某某村1号", "浙江省金华市义乌市佛堂镇***"),
        ("宁波市镇海区招宝山街道某路2号", "宁波市镇海区招宝山街道***"),
        ("台州市路桥区某某街道1号", "台州市***"),
        ("义乌市世纪小区3幢", "义乌市***"),
        ("某路12号镇政府宿舍", "***"),
        ("世纪小区旁老乡亲饭店", "世纪小区旁老乡***"),
        ("", "***"),
    ],
)
def test_an_address_keeps_no_more_than_its_township(address: str, mask: str) -> None:
    assert mask_address(address) == mask


@pytest.mark.parametrize(
    ("number", "mask"),
    [
        ("15400001234", "154****1234"),
        ("0579-85551234-12", "0579-****1234"),
        ("021-6555123", "021-****5123"),
        ("81890", "81890"),
        ("4000001234", "4000001234"),
    ],
)
def test_a_phone_keeps_its_ends(number: str, mask: str) -> None:
    assert mask_phone(number) == mask


@given(
    st.sampled_from(sorted(MASKS)),
    st.text(st.characters(exclude_characters="*＊﹡"), min_size=11, max_size=30),
)
def test_a_mask_hides_something_and_is_known_again(field: str, value: str) -> None:
    mask = MASKS[field](value)

    assert mask != value
    assert is_mask(mask)


@pytest.mark.parametrize("value", ["张*", "154＊＊＊＊1234", "330***********1234"])
def test_a_mask_cannot_be_written_back(value: str) -> None:
    with pytest.raises(BadInput) as refusal:
        refuse_mask(value, field=("input", "phone"))

    assert (refusal.value.reason, refusal.value.field) == ("MASKED_VALUE", ("input", "phone"))
