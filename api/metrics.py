"""How is the server doing, for Prometheus?"""

from collections.abc import Callable, Iterable
from typing import Any

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from api.requests import Noted

NAMES = 200  # operations that are told apart; clients choose the names, so the rest are one
OTHER = "other"
BUCKETS = (0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10)


class Metrics:
    """Counts what was answered. Each application has its own, so that several may live in one process."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._names: set[str] = set()
        self._requests = Counter(
            "sanfuwu_requests",
            "Requests to /graphql, by operation and by the first error's code (OK without one).",
            ["operation", "code"],
            registry=self.registry,
        )
        self._seconds = Histogram(
            "sanfuwu_request_seconds",
            "How long answering took.",
            ["operation"],
            buckets=BUCKETS,
            registry=self.registry,
        )
        ProcessCollector(registry=self.registry)

    def count(self, notes: Noted, seconds: float) -> None:
        """Count one request to /graphql."""
        operation = self._name(notes)
        self._requests.labels(operation, notes.codes[0] if notes.codes else "OK").inc()
        self._seconds.labels(operation).observe(seconds)

    def watch(self, usage: Callable[[], dict[str, int]]) -> None:
        """Tell of the database's connections too."""
        self.registry.register(_Connections(usage))

    def follow(self, policy: Callable[[], tuple[int | None, int | None]]) -> None:
        """Tell of the policy too: the number that is served, and the number that could not be loaded."""
        for name, text, at in (
            ("sanfuwu_policy_version", "The version of the policy that is served; 0 for the default.", 0),
            ("sanfuwu_policy_refused", "The version in force that could not be loaded; 0 if none.", 1),
        ):
            gauge = Gauge(name, text, registry=self.registry)
            gauge.set_function(lambda at=at: policy()[at] or 0)  # type: ignore[misc]

    def text(self) -> bytes:
        """Everything, in the format of Prometheus."""
        return generate_latest(self.registry)

    def _name(self, notes: Noted) -> str:
        if notes.kind is None:
            return "none"  # it was not even a valid operation
        name = notes.operation or "anonymous"
        if name not in self._names:
            if len(self._names) >= NAMES or len(name) > 64:
                return OTHER
            self._names.add(name)
        return name


class _Connections(Collector):
    def __init__(self, usage: Callable[[], dict[str, int]]) -> None:
        self._usage = usage

    def collect(self) -> Iterable[Any]:
        gauge = GaugeMetricFamily(
            "sanfuwu_read_connections", "Connections for reads, by state.", labels=["state"]
        )
        for state, number in self._usage().items():
            gauge.add_metric([state], number)
        yield gauge
