"""Sealed values: the published answers of the algorithms, and what must never open."""

from collections.abc import Callable

import pytest
from cryptography.exceptions import InvalidTag
from hypothesis import given
from hypothesis import strategies as st

from models.rules.cipher import AES, SM, SUITES, Key, Suite, Unreadable, key_id_of

SUITE = st.sampled_from(list(SUITES.values()))


@pytest.mark.parametrize(
    ("suite", "key", "nonce", "plain", "place", "ciphertext", "tag"),
    [
        (  # RFC 8998, A.1
            SM,
            "0123456789abcdeffedcba9876543210",
            "00001234567800000000abcd",
            "aa" * 8 + "bb" * 8 + "cc" * 8 + "dd" * 8 + "ee" * 8 + "ff" * 8 + "ee" * 8 + "aa" * 8,
            "feedfacedeadbeeffeedfacedeadbeefabaddad2",
            (
                "17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735"
                "d82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d"
            ),
            "83de3541e4c2b58177e065a9bf7b62ec",
        ),
        (  # McGrew and Viega, test case 16
            AES,
            "feffe9928665731c6d6a8f9467308308" * 2,
            "cafebabefacedbaddecaf888",
            (
                "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
                "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39"
            ),
            "feedfacedeadbeeffeedfacedeadbeefabaddad2",
            (
                "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
                "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662"
            ),
            "76fc6ece0f4e1768cddf8853bb2d551b",
        ),
    ],
)
def test_the_published_answers_of_gcm(
    *, suite: Suite, key: str, nonce: str, plain: str, place: str, ciphertext: str, tag: str
) -> None:
    unhex = bytes.fromhex

    sealed = suite.encrypt(unhex(key), unhex(nonce), unhex(plain), unhex(place))

    assert sealed == (unhex(ciphertext), unhex(tag))
    assert suite.decrypt(unhex(key), unhex(nonce), *sealed, unhex(place)) == unhex(plain)
    with pytest.raises(InvalidTag):
        suite.decrypt(unhex(key), unhex(nonce), *sealed, b"")


@pytest.mark.parametrize(
    ("suite", "key", "data", "mac"),
    [
        (SM, b"key", b"abc", "28e63256e7c5a087b1f073265dc53092163f7b82729735d06f28f10af9d52393"),
        (  # RFC 4231, 4.3
            AES,
            b"Jefe",
            b"what do ya want for nothing?",
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
        ),
    ],
)
def test_the_published_answers_of_hmac(suite: Suite, key: bytes, data: bytes, mac: str) -> None:
    assert suite.mac(key, data).hex() == mac


def test_the_published_answer_of_hkdf() -> None:
    # RFC 5869, A.3, the first 32 bytes
    assert (
        AES.derive(b"\x0b" * 22, "").hex()
        == "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d"
    )


def test_hkdf_over_sm3_is_two_macs() -> None:
    extracted = SM.mac(bytes(32), b"secret")

    assert SM.derive(b"secret", "phone") == SM.mac(extracted, b"phone\x01")[:16]


@given(SUITE, st.binary(max_size=200), st.text(max_size=40))
def test_what_is_sealed_opens_in_its_place(suite: Suite, plain: bytes, place: str) -> None:
    key = Key.make("2026a", suite)

    token = key.seal(plain, place)

    assert key.open(token, place) == plain
    assert (token.isascii(), key_id_of(token), token.count("|")) == (True, "2026a", 4)
    assert token != key.seal(plain, place), "a nonce is never used twice"


@given(SUITE, st.binary(max_size=50), st.text(max_size=20), st.text(max_size=20))
def test_a_value_opens_in_no_other_place(suite: Suite, plain: bytes, place: str, other: str) -> None:
    key = Key.make("2026a", suite)
    token = key.seal(plain, place)

    if place != other:
        with pytest.raises(Unreadable):
            key.open(token, other)


@given(SUITE, st.binary(max_size=50), st.data())
def test_an_altered_value_does_not_open(suite: Suite, plain: bytes, data: st.DataObject) -> None:
    key = Key.make("2026a", suite)
    token = key.seal(plain, "t.c.1")
    at = data.draw(st.integers(0, len(token) - 1))
    sign = data.draw(st.sampled_from("Aa0_-|=. é"))

    if token[at] != sign:
        with pytest.raises(Unreadable):
            key.open(token[:at] + sign + token[at + 1 :], "t.c.1")


@pytest.mark.parametrize(
    "spoil",
    [
        lambda token: "",
        lambda token: "****",
        lambda token: token.replace("v1", "v2"),
        lambda token: token + "|",
        lambda token: token + "=",
        lambda token: token[:-4],
        lambda token: token.replace("|2026a|", "|2026b|"),
    ],
)
def test_a_broken_token_is_unreadable(spoil: Callable[[str], str]) -> None:
    key = Key.make("2026a", SM)

    with pytest.raises(Unreadable):
        key.open(spoil(key.seal(b"x", "t.c.1")), "t.c.1")


def test_another_key_of_the_same_name_does_not_open() -> None:
    with pytest.raises(Unreadable):
        Key.make("2026a", SM).open(Key.make("2026a", SM).seal(b"x", "t.c.1"), "t.c.1")


@given(SUITE)
def test_an_exported_key_reads_back(suite: Suite) -> None:
    key = Key.make("2026a", suite)

    assert Key.parse(key.export()) == key
    assert key.export().split(":")[2] not in repr(key)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026a",
        "2026a:sm4",
        "2026a:sm4:AAAA",
        "2026a:des:AAAA",
        ":sm4:" + "A" * 22,
        "a|b:sm4:" + "A" * 22,
        "2026a:sm4:?",
    ],
)
def test_a_text_that_is_no_key_is_not_repeated(text: str) -> None:
    with pytest.raises(ValueError, match=r"key|base64|padded") as error:
        Key.parse(text)

    assert "A" * 22 not in str(error.value)
