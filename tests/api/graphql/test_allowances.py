"""A bucket fills as time passes, never above its rim, and belongs to one client alone."""

import pytest

from api.graphql import allowances
from api.graphql.allowances import Allowance


def left(allowance: Allowance, client: str, points: int, now: float) -> tuple[int | None, int, str]:
    standing = allowance.take(client, points, now)
    return standing.remaining, standing.reset_seconds, standing.refusal.reason if standing.refusal else ""


def test_a_bucket_fills_again_and_no_further() -> None:
    allowance = Allowance(at_once=60, a_minute=60)

    assert left(allowance, "a", 60, 0.0) == (0, 60, "")
    assert left(allowance, "a", 10, 4.0) == (4, 6, "COST_EXHAUSTED")
    assert left(allowance, "a", 10, 10.0) == (0, 60, "")
    assert left(allowance, "a", 1, 1_000.0) == (59, 1, "")


def test_clients_do_not_share() -> None:
    allowance = Allowance(at_once=60, a_minute=60)

    assert left(allowance, "a", 60, 0.0) == (0, 60, "")
    assert left(allowance, "b", 60, 0.0) == (0, 60, "")


def test_a_clock_that_goes_back_takes_nothing_away() -> None:
    allowance = Allowance(at_once=60, a_minute=60)

    assert left(allowance, "a", 20, 100.0) == (40, 20, "")
    assert left(allowance, "a", 20, 0.0) == (20, 40, "")
    assert left(allowance, "a", 0, 10.0) == (30, 30, "")


def test_what_costs_too_much_at_once_takes_nothing() -> None:
    allowance = Allowance(at_once=10, a_minute=60)

    assert left(allowance, "a", 11, 0.0) == (60, 0, "COST_TOO_HIGH")


def test_only_so_many_clients_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(allowances, "MOST_CLIENTS", 2)
    allowance = Allowance(at_once=60, a_minute=60)

    for client in ("a", "b", "a", "c"):
        allowance.take(client, 10, 0.0)

    assert left(allowance, "a", 0, 0.0) == (40, 20, "")
    assert left(allowance, "b", 0, 0.0) == (60, 0, "")
