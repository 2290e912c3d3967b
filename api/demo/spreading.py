"""How is a published sum spread over many rows? By rule alone: the same everywhere, with no chance in it."""

from collections.abc import Mapping
from fractions import Fraction
from typing import TypeVar

T = TypeVar("T")


def shares(total: int, weights: Mapping[T, int]) -> dict[T, int]:
    """`total` by weight, in whole parts that sum to it: the largest remainders get what is left.

    >>> shares(10, {"a": 1, "b": 1, "c": 1})
    {'a': 4, 'b': 3, 'c': 3}
    """
    whole = sum(weights.values())
    parts = {name: total * weight // whole for name, weight in weights.items()}
    left = sorted(weights, key=lambda name: -(total * weights[name] % whole))
    for name in left[: total - sum(parts.values())]:
        parts[name] += 1
    return parts


def spread(counts: Mapping[T, int]) -> list[T]:
    """Each name as often as counted, every one as evenly as the others.

    >>> "".join(spread({"a": 4, "b": 2, "c": 1}))
    'abacaba'
    """
    places = [
        (Fraction(2 * at + 1, 2 * count), order, name)
        for order, (name, count) in enumerate(counts.items())
        for at in range(count)
    ]
    return [name for _, _, name in sorted(places, key=lambda place: place[:2])]
