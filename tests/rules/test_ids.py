"""Ids are UUIDv7, clients may make them, and the outside sees `Type_<uuid>`."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import BadInput
from models.rules.ids import (
    check_client_id,
    global_id,
    made_at,
    new_id,
    parse_global_id,
    parse_uuid,
    split_global_id,
)

NOW = datetime(2019, 10, 31, 8, 0, tzinfo=UTC)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MOMENTS = st.integers(0, 253_370_764_800_000_000).map(lambda us: EPOCH + timedelta(microseconds=us))
SKEW = timedelta(minutes=10)


@given(MOMENTS, st.binary(min_size=10, max_size=10))
def test_a_new_id_is_a_uuid7_of_its_millisecond(at: datetime, random: bytes) -> None:
    id = new_id(at, lambda _: random)

    assert (id.version, id.variant) == (7, "specified in RFC 4122")
    assert made_at(id) == at.replace(microsecond=at.microsecond // 1000 * 1000)


@given(MOMENTS, MOMENTS)
def test_ids_sort_by_the_millisecond_in_which_they_were_made(one: datetime, other: datetime) -> None:
    first, second = new_id(one), new_id(other)

    assert made_at(first) == made_at(second) or (first < second) == (one < other)


def test_all_random_bits_are_used() -> None:
    assert new_id(NOW, lambda size: b"\xff" * size).hex[13:] == "fff" + "bfff" + "f" * 12


@pytest.mark.parametrize("off", [-SKEW, timedelta(0), SKEW])
def test_a_client_may_make_an_id_within_the_skew(off: timedelta) -> None:
    id = new_id(NOW + off)

    assert check_client_id(id, NOW, skew=SKEW) == id


def test_a_client_that_was_offline_may_bring_an_old_id_but_no_future_one() -> None:
    month = timedelta(days=30)

    check_client_id(new_id(NOW - month), NOW, skew=SKEW, age=month)
    with pytest.raises(BadInput):
        check_client_id(new_id(NOW + month), NOW, skew=SKEW, age=month)


@pytest.mark.parametrize(
    ("id", "reason"),
    [
        (uuid4(), "NOT_UUID7"),
        (UUID(int=0), "NOT_UUID7"),
        (new_id(NOW - SKEW - timedelta(milliseconds=1)), "ID_FROM_ANOTHER_TIME"),
        (new_id(NOW + SKEW + timedelta(milliseconds=1)), "ID_FROM_ANOTHER_TIME"),
        (UUID("ffffffff-ffff-7fff-bfff-ffffffffffff"), "ID_FROM_ANOTHER_TIME"),
    ],
)
def test_other_ids_made_by_a_client_are_refused(id: UUID, reason: str) -> None:
    with pytest.raises(BadInput) as refusal:
        check_client_id(id, NOW, skew=SKEW, field=("input", "id"))

    assert (refusal.value.reason, refusal.value.field) == (reason, ("input", "id"))


@given(st.uuids(), st.sampled_from(["Issue", "ServiceTarget"]))
def test_a_global_id_reads_back(id: UUID, type: str) -> None:
    assert split_global_id(global_id(type, id)) == (type, id)
    assert parse_global_id(global_id(type, id), type) == id


NIL = str(UUID(int=0))


@pytest.mark.parametrize(
    "text",
    [
        *("", "Issue", "Issue_", "Issue_7", "Issue_\0", "x" * 10_000),
        *(NIL, f"Unit_{NIL}", f"Issue_{NIL} ", f"Issue_{NIL}\n", f"Issue_{{{NIL}}}"),
        *("Issue_" + NIL.replace("-", ""), "Issue_" + NIL.replace("0", "０")),
    ],
)
def test_anything_else_is_malformed(text: str) -> None:
    with pytest.raises(BadInput) as refusal:
        parse_global_id(text, "Issue")

    assert refusal.value.reason == "MALFORMED_ID"
    assert len(refusal.value.facts["value"]) <= 64


@pytest.mark.parametrize(
    "text", ["", "7", "urn:uuid:" + str(UUID(int=0)), UUID(int=0).hex, f"{{{UUID(int=0)}}}"]
)
def test_a_bare_uuid_has_one_form(text: str) -> None:
    with pytest.raises(BadInput):
        parse_uuid(text)
