"""Record keys, rotation and blind indexes."""

from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.cipher import AES, SM, Key, Unreadable, key_id_of
from models.rules.keys import KeyRing, open_value, seal_value

INDEX = Key.make("index", SM)
OLD, NEW = Key.make("2025", AES), Key.make("2026", SM)
OWNER, OTHER = uuid4(), uuid4()


@pytest.fixture
def ring() -> KeyRing:
    return KeyRing([NEW, OLD], INDEX)


@given(st.uuids(), st.sampled_from(["name", "phone", "id_number"]), st.text(max_size=60))
def test_a_protected_value_comes_back(owner: UUID, field: str, value: str) -> None:
    ring = KeyRing([NEW], INDEX)
    key, wrapped = ring.new_record_key(owner)

    token = seal_value(key, owner, field, value)

    assert open_value(ring.unwrap(wrapped, owner), owner, field, token) == value
    assert len(value) < 4 or value not in token


def test_a_value_cannot_be_moved_to_another_owner_or_field(ring: KeyRing) -> None:
    key, _ = ring.new_record_key(OWNER)
    token = seal_value(key, OWNER, "phone", "15400001234")

    for owner, field in ((OTHER, "phone"), (OWNER, "name")):
        with pytest.raises(Unreadable):
            open_value(key, owner, field, token)


def test_a_record_key_cannot_be_moved_to_another_owner(ring: KeyRing) -> None:
    _, wrapped = ring.new_record_key(OWNER)

    with pytest.raises(Unreadable):
        ring.unwrap(wrapped, OTHER)


def test_every_record_has_a_key_of_its_own(ring: KeyRing) -> None:
    key, _ = ring.new_record_key(OWNER)
    other, _ = ring.new_record_key(OTHER)

    with pytest.raises(Unreadable):
        open_value(other, OWNER, "phone", seal_value(key, OWNER, "phone", "15400001234"))


def test_rotation_rewraps_keys_and_touches_no_value(ring: KeyRing) -> None:
    key, wrapped = KeyRing([OLD], INDEX).new_record_key(OWNER)
    token = seal_value(key, OWNER, "phone", "15400001234")

    rewrapped = ring.rewrap(wrapped, OWNER)

    assert (key_id_of(wrapped), key_id_of(rewrapped)) == ("2025", "2026")
    assert ring.rewrap(rewrapped, OWNER) == rewrapped, "resuming a rotation changes nothing twice"
    without_old = KeyRing([NEW], INDEX)
    assert open_value(without_old.unwrap(rewrapped, OWNER), OWNER, "phone", token) == "15400001234"
    with pytest.raises(Unreadable):
        without_old.unwrap(wrapped, OWNER)


@pytest.mark.parametrize("wrapped", ["", "v1", "v1|2026", "v1|2026|||", "x" * 100])
def test_a_broken_record_key_is_unreadable(ring: KeyRing, wrapped: str) -> None:
    with pytest.raises(Unreadable):
        ring.unwrap(wrapped, OWNER)


def test_equal_values_of_a_field_have_equal_blind_indexes(ring: KeyRing) -> None:
    index = ring.blind_index("phone", "15400001234")

    assert index == KeyRing([OLD], INDEX).blind_index("phone", "15400001234"), (
        "whatever master key is current"
    )
    assert index != ring.blind_index("phone", "15400001235")
    assert index != ring.blind_index("name", "15400001234"), "one field tells nothing of another"
    assert index != KeyRing([NEW], Key.make("index", SM)).blind_index("phone", "15400001234")
    assert len(index) == 64


@pytest.mark.parametrize("keys", [[], [NEW, Key.make("2026", AES)]])
def test_a_ring_needs_keys_that_can_be_told_apart(keys: list[Key]) -> None:
    with pytest.raises(ValueError, match="key ring"):
        KeyRing(keys, INDEX)


def test_no_secret_is_in_a_repr(ring: KeyRing) -> None:
    for key in (OLD, NEW, INDEX):
        assert key.export().split(":")[2] not in repr(ring)
