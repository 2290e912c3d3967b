"""What may a token be narrowed to: which acts are meant, which territory, and is it within what was held?

An act is named as permissions are: `issue:read`; `issue:dispatch`, all actions of a group that is no action
itself; `issue`, whatever there is to do. Tokens that we issue name no groups: what these hold may change.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from models.dialects import Reader
from models.errors import BadInput, Forbidden, Unauthenticated
from policies.actor import Narrowing
from policies.lint import ANY, members
from policies.objects import ObjectType
from policies.reading import read_levels

Groups = Iterable[tuple[str, str]]  # as a policy has them: an action or a group, and the group that holds it
Acts = frozenset[tuple[str, str]]


def acts_of(words: Iterable[str], types: Mapping[str, ObjectType], groups: Groups) -> Acts:
    """The types and actions that are meant.

    Raises:
        BadInput: UNKNOWN_ACTION, for a word that means nothing here.
    """
    return frozenset(act for word in words for act in _meant(word, types, groups))


async def within(reader: Reader, held: Narrowing | None, asked: Narrowing) -> Narrowing:
    """What is asked for, within what is held: where nothing is asked, what is held goes on.

    Raises:
        BadInput: UNKNOWN_CODE, for a territory that does not exist.
        Forbidden: NEVER_WIDER.
    """
    held = held or Narrowing()
    codes = [] if asked.scope is None else [code for _, code in await read_levels(reader, asked.scope)]
    if asked.scope is not None and not codes:
        raise BadInput("UNKNOWN_CODE", field=("scope",), type="Jurisdiction", value=asked.scope)
    if held.scope is not None and asked.scope is not None and held.scope not in codes:
        raise Forbidden("NEVER_WIDER", field=("scope",))
    if asked.acts is not None and not all(_holds(held, act) for act in asked.acts):
        raise Forbidden("NEVER_WIDER", field=("acts",))
    return Narrowing(held.acts if asked.acts is None else asked.acts, asked.scope or held.scope)


async def settled(reader: Reader, narrowing: Narrowing) -> Narrowing:
    """The same with the level of its territory.

    Raises:
        Unauthenticated: there is no such territory: the token speaks of another world.
    """
    if narrowing.scope is None:
        return narrowing
    levels = await read_levels(reader, narrowing.scope)
    if not levels:
        raise Unauthenticated("TOKEN_INVALID")
    return replace(narrowing, level=levels[-1][0])


def _meant(word: str, types: Mapping[str, ObjectType], groups: Groups) -> Iterable[tuple[str, str]]:
    prefix, colon, action = word.partition(":")
    type = types.get(f"{prefix[:1].upper()}{prefix[1:]}")
    found = frozenset[str]()
    if type is not None and not colon:
        found = frozenset({ANY})
    elif type is not None:
        found = type.actions & ({action} if action in type.actions else members(action, groups))
    if type is None or not found:
        raise BadInput("UNKNOWN_ACTION", field=("acts",), type=prefix[:64], action=action[:64])
    return ((type.name, one) for one in found)


def _holds(held: Narrowing, act: tuple[str, str]) -> bool:
    type, action = act
    return held.acts is None or (type, ANY) in held.acts or (type, action) in held.acts
