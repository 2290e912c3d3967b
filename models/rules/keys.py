"""Which key protects which value, and who holds it?

A personal record (an owner) has a key of its own, under which its values are sealed; that key is kept
wrapped by a master key. Rotating master keys rewraps record keys and touches no value; destroying a
record key anonymises its owner for good. Equality is found by a blind index, a keyed hash of the value.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Protocol
from uuid import UUID

from models.rules.cipher import Key, Unreadable, key_id_of, place_of
from models.rules.ids import Entropy


class KeyProvider(Protocol):
    """Whoever holds the master keys: this process (`KeyRing`), or a certified cipher machine."""

    def new_record_key(self, owner: UUID) -> tuple[Key, str]:
        """A record key, and the same wrapped for storage."""
        ...

    def unwrap(self, wrapped: str, owner: UUID) -> Key:
        """The record key of `owner`.

        Raises:
            Unreadable: it is another owner's, altered, or under a master key that is no longer held.
        """
        ...

    def rewrap(self, wrapped: str, owner: UUID) -> str:
        """The same record key under the current master key."""
        ...

    def blind_index(self, field: str, value: str) -> str:
        """What stands for a normalised value in equality searches of `field`."""
        ...


@dataclass(frozen=True)
class KeyRing:
    """Master keys in this process: the first wraps, all unwrap. `index_key` outlives them.

    A blind index cannot be rotated record by record, since equal values must stay equal.
    """

    master_keys: Sequence[Key]
    index_key: Key
    entropy: Entropy = field(default=os.urandom, repr=False)

    def __post_init__(self) -> None:
        if not self.master_keys or len({key.id for key in self.master_keys}) != len(self.master_keys):
            raise ValueError("A key ring needs master keys, each with an id of its own")

    @property
    def current(self) -> Key:
        """The master key that wraps what is new."""
        return self.master_keys[0]

    def new_record_key(self, owner: UUID) -> tuple[Key, str]:
        key = Key.make(self.entropy(4).hex(), self.current.suite, self.entropy)
        return key, self._wrap(key, owner)

    def unwrap(self, wrapped: str, owner: UUID) -> Key:
        for master in self.master_keys:
            if wrapped.split("|")[1:2] == [master.id]:
                return Key.parse(master.open(wrapped, _wrapped_at(owner)).decode())
        raise Unreadable("Wrapped by a master key that this ring does not hold")

    def rewrap(self, wrapped: str, owner: UUID) -> str:
        if key_id_of(wrapped) == self.current.id:
            return wrapped
        return self._wrap(self.unwrap(wrapped, owner), owner)

    def blind_index(self, field: str, value: str) -> str:
        return self.index_key.suite.mac(_field_key(self.index_key, field), value.encode()).hex()

    def _wrap(self, key: Key, owner: UUID) -> str:
        return self.current.seal(key.export().encode(), _wrapped_at(owner), self.entropy)


def seal_value(key: Key, owner: UUID, field: str, value: str, entropy: Entropy = os.urandom) -> str:
    """A protected value as it is stored."""
    return key.seal(value.encode(), _value_at(owner, field), entropy)


def open_value(key: Key, owner: UUID, field: str, token: str) -> str:
    """A protected value in clear.

    Raises:
        Unreadable: it is another owner's or another field's, or altered.
    """
    return key.open(token, _value_at(owner, field)).decode()


def _wrapped_at(owner: UUID) -> str:
    return place_of("personal_record", "wrapped_key", owner)


def _value_at(owner: UUID, field: str) -> str:
    return place_of("personal_value", field, owner)


@lru_cache(maxsize=64)
def _field_key(index_key: Key, field: str) -> bytes:
    return index_key.suite.derive(index_key.secret, place_of("personal_value", field, "index"))
