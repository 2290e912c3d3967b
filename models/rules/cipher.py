"""How is one secret value sealed?

As text, `v1|keyid|nonce|ciphertext|tag` in base64url: encrypted, and bound to the key and to its place
(`table.column.row`), so that a value moved to another row does not open there. The algorithms are
the national ones (SM4-GCM, HMAC-SM3, HKDF-SM3) or AES-256-GCM and SHA-256, as the key says.
"""

import os
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.hmac import HMAC
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from models.rules.ids import Entropy

VERSION = "v1"
NONCE_SIZE = 12
TAG_SIZE = 16

_KEY_ID = re.compile(r"[A-Za-z0-9_-]{1,32}")


class Unreadable(Exception):
    """A sealed value that this key does not open: another key's, another place's, or altered."""


@dataclass(frozen=True, slots=True, eq=False)
class Suite:
    """A block cipher and a hash that belong together. `SM` and `AES` are its only instances."""

    name: str
    key_size: int
    block_cipher: Callable[[bytes], algorithms.SM4 | algorithms.AES256]
    hash: hashes.HashAlgorithm

    def encrypt(self, key: bytes, nonce: bytes, plain: bytes, place: bytes) -> tuple[bytes, bytes]:
        """The ciphertext and its tag."""
        encryptor = Cipher(self.block_cipher(key), modes.GCM(nonce)).encryptor()
        encryptor.authenticate_additional_data(place)
        return encryptor.update(plain) + encryptor.finalize(), encryptor.tag

    def decrypt(self, key: bytes, nonce: bytes, ciphertext: bytes, tag: bytes, place: bytes) -> bytes:
        """The plain bytes.

        Raises:
            InvalidTag: anything differs from what was encrypted.
        """
        decryptor = Cipher(self.block_cipher(key), modes.GCM(nonce, tag)).decryptor()
        decryptor.authenticate_additional_data(place)
        return decryptor.update(ciphertext) + decryptor.finalize()

    def mac(self, key: bytes, data: bytes) -> bytes:
        """The keyed hash of `data`."""
        mac = HMAC(key, self.hash)
        mac.update(data)
        return mac.finalize()

    def derive(self, key: bytes, purpose: str) -> bytes:
        """A key of its own for one purpose; nothing leads back from it, or to another."""
        return HKDF(self.hash, self.key_size, salt=None, info=purpose.encode()).derive(key)


SM = Suite("sm4", 16, algorithms.SM4, hashes.SM3())
AES = Suite("aes256", 32, algorithms.AES256, hashes.SHA256())
SUITES = {suite.name: suite for suite in (SM, AES)}


def place_of(table: str, column: str, row: object) -> str:
    """Where a sealed value belongs."""
    return f"{table}.{column}.{row}"


def key_id_of(token: str) -> str:
    """Which key sealed a value: what rotation looks for.

    >>> key_id_of("v1|2026a|bm9uY2U|Y3Q|dGFn")
    '2026a'
    """
    return token.split("|")[1]


def sealed_by(id: str) -> tuple[str, str]:
    """Between which texts everything lies that this key sealed: the first, and the first beyond.

    >>> low, high = sealed_by("2026a")
    >>> [low <= token < high for token in ("v1|2026a|bm9uY2U|Y3Q|dGFn", "v1|2026ab|bm9uY2U|Y3Q|dGFn")]
    [True, False]
    """
    start = f"{VERSION}|{id}"
    return f"{start}|", f"{start}}}"  # a brace follows the bar


@dataclass(frozen=True, slots=True)
class Key:
    """A secret with its id and its algorithms. Its secret is in no repr."""

    id: str
    suite: Suite
    secret: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if not _KEY_ID.fullmatch(self.id):
            raise ValueError(f"A key id has up to 32 letters, digits, - and _: {self.id!r}")
        if len(self.secret) != self.suite.key_size:
            raise ValueError(f"The key {self.id} needs {self.suite.key_size} bytes, not {len(self.secret)}")

    @classmethod
    def make(cls, id: str, suite: Suite, entropy: Entropy = os.urandom) -> Self:
        """A new random key."""
        return cls(id, suite, entropy(suite.key_size))

    @classmethod
    def parse(cls, text: str) -> Self:
        """The key in `id:suite:secret`, the form that `export` gives.

        Raises:
            ValueError: the text is no key; the message does not repeat it.

        >>> Key.parse(Key.make("2026a", SM, entropy=bytes).export())
        Key(id='2026a', suite='sm4')
        """
        id, _, rest = text.partition(":")
        name, _, secret = rest.partition(":")
        if name not in SUITES:
            raise ValueError(f"A key is written id:suite:secret, with a suite of {', '.join(SUITES)}")
        return cls(id, SUITES[name], _unpack(secret))

    def export(self) -> str:
        """The key as text, secret included."""
        return f"{self.id}:{self.suite.name}:{_pack(self.secret)}"

    def __repr__(self) -> str:
        return f"Key(id={self.id!r}, suite={self.suite.name!r})"

    def seal(self, plain: bytes, place: str, entropy: Entropy = os.urandom) -> str:
        """`plain` as a token that opens with this key at `place` only."""
        nonce = entropy(NONCE_SIZE)
        ciphertext, tag = self.suite.encrypt(self.secret, nonce, plain, place.encode())
        return "|".join((VERSION, self.id, _pack(nonce), _pack(ciphertext), _pack(tag)))

    def open(self, token: str, place: str) -> bytes:
        """What was sealed.

        Raises:
            Unreadable: not by this key, not at this place, or not in this form.
        """
        parts = token.split("|")
        if len(parts) != 5 or parts[:2] != [VERSION, self.id]:
            raise Unreadable(f"Not sealed by the key {self.id}")
        try:
            nonce, ciphertext, tag = map(_unpack, parts[2:])
            if len(nonce) != NONCE_SIZE or len(tag) != TAG_SIZE:
                raise Unreadable("Not a sealed value")
            return self.suite.decrypt(self.secret, nonce, ciphertext, tag, place.encode())
        except (InvalidTag, ValueError) as error:
            raise Unreadable("Altered, or moved from its place") from error


def _pack(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode()


def _unpack(text: str) -> bytes:
    data = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    # The decoder skips foreign signs and spare bits; we want one text for one value.
    if _pack(data) != text:
        raise ValueError("Not base64url")
    return data
