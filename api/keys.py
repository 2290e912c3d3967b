"""Which keys does this process hold: to sign tokens, to seal values and find them, to seal cursors?"""

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from joserfc.errors import JoseError
from joserfc.jwk import ECKey

from models.rules.cipher import SM, Key
from models.rules.keys import KeyRing, open_value
from models.rules.protected import sought

if TYPE_CHECKING:
    from api.settings import Settings

PEM = re.compile(r"-----BEGIN [A-Z ]+-----.+?-----END [A-Z ]+-----", re.DOTALL)


@dataclass(frozen=True, repr=False)
class Keys:
    """All of them. `signing[0]` signs, every one of `signing` verifies."""

    signing: tuple[ECKey, ...]
    ring: KeyRing
    cursors: bytes

    @classmethod
    def of(cls, settings: "Settings") -> "Keys":
        """The keys that the settings give; outside of production, missing ones are made and kept."""
        folder = settings.data / "keys"
        texts = [
            given.get_secret_value() if given is not None else kept(folder / name, make)
            for given, name, make in (
                (settings.signing_keys, "signing.pem", new_signing_key),
                (settings.field_keys, "field.keys", new_key),
                (settings.index_key, "index.key", new_key),
            )
        ]
        signing, field, index = texts
        index_key = read_keys(index)[0]
        cursors = index_key.suite.derive(index_key.secret, "cursors")
        return cls(read_signing_keys(signing), KeyRing(read_keys(field), index_key), cursors)


@dataclass(frozen=True)
class PersonalValues:
    """Opens and finds protected values for the planner, with the keys of this process."""

    ring: KeyRing

    def open(self, *, owner_id: str, field: str, wrapped_key: str, ciphertext: str) -> str:
        owner = UUID(owner_id)
        return open_value(self.ring.unwrap(wrapped_key, owner), owner, field, ciphertext)

    def blind(self, field: str, value: str) -> str:
        return self.ring.blind_index(field, sought(field, value))


def read_signing_keys(text: str) -> tuple[ECKey, ...]:
    """The private keys of a PEM text, whose line breaks may be written as backslash and n.

    Raises:
        ValueError: there is none, or one is no P-256 private key.
    """
    blocks = PEM.findall(text.replace("\\n", "\n"))
    try:
        keys = tuple(ECKey.import_key(block) for block in blocks)
    except (JoseError, ValueError, TypeError):
        keys = ()
    if not keys or any(key.curve_name != "P-256" or not key.is_private for key in keys):
        raise ValueError("not a P-256 private key in PEM")
    for key in keys:
        key.ensure_kid()
    return keys


def read_keys(text: str) -> tuple[Key, ...]:
    """Keys written `id:suite:secret`, separated by spaces, commas or line breaks.

    Raises:
        ValueError: there is none, or one is written otherwise.
    """
    keys = tuple(Key.parse(one) for one in text.replace(",", " ").split())
    if not keys:
        raise ValueError("no key is given; `sanfuwu keys` makes some")
    return keys


def new_signing_key() -> str:
    """A fresh P-256 private key in PEM."""
    key = generate_private_key(SECP256R1())
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()


def new_key() -> str:
    """A fresh key of the national suite."""
    return Key.make(os.urandom(4).hex(), SM).export() + "\n"


def kept(path: Path, make: Callable[[], str]) -> str:
    """The text of a file that only its owner may read, made if it is not there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    if not path.exists():
        draft.touch(mode=0o600)
        draft.write_text(make(), encoding="utf-8")
        try:
            os.link(draft, path)  # unlike a rename, it leaves what another process was quicker to make
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text(encoding="utf-8")
