"""Do the servers say the same? Asked before anything is timed."""

import json
import re
import socket
from collections.abc import Sequence
from typing import Any

from bench.servers import Peer
from bench.workloads import PAGE, Reader, Workload

CURSORS = {"cursor", "endCursor"}  # everybody seals their own
NONE: list[Any] = []  # not everybody counts errors, and nothing is nothing
GLOBAL_ID = re.compile(r"[A-Z][A-Za-z]+_([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})")
INSTANT = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d+)?(Z|\+00:00)")


def compare(peers: Sequence[Peer], workload: Workload, reader: Reader) -> int:
    """The size of an answer, in bytes.

    Raises:
        SystemExit: they do not say the same, or not a full page.
    """
    answers = {peer.name: asked(peer, peer.requests(workload, reader)[0]) for peer in peers}
    (first, expected), *others = ((name, _data(body)) for name, body in answers.items())
    if not _full(expected):
        raise SystemExit(f"{workload.name}: {first} answers {str(expected)[:500]}")
    for name, said in others:
        if said != expected:
            raise SystemExit(f"{workload.name}: {name} and {first} differ: {_difference(said, expected)}")
    return len(answers[first])


def _full(answer: Any) -> bool:
    """Whether a page is a whole page, and nothing asked for is missing."""
    [root] = answer.values() if "errors" not in answer else [None]
    edges = root.get("edges") if root else None
    return bool(root) and (edges is None or len(edges) == PAGE)


def _data(body: bytes) -> Any:
    """What was asked for, or all of it if something went wrong."""
    answer = json.loads(body)
    return answer if "errors" in answer else _comparable(answer["data"])


def asked(peer: Peer, request: bytes) -> bytes:
    """The body of one answer."""
    with socket.create_connection(("127.0.0.1", peer.server.port), timeout=30) as connection:
        connection.sendall(request.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n", 1))
        read = b"".join(iter(lambda: connection.recv(65536), b""))
    return read.partition(b"\r\n\r\n")[2]


def _comparable(value: Any) -> Any:
    match value:
        case dict():
            return {key: _comparable(one) for key, one in value.items() if key not in CURSORS and one != NONE}
        case list():
            return [_comparable(one) for one in value]
        case str() if found := INSTANT.fullmatch(value):
            return f"{found[1]}{(found[2] or '.')[:4]:0<4}Z"
        case str() if found := GLOBAL_ID.fullmatch(value):
            return found[1]
    return value


def _difference(one: Any, other: Any, path: str = "") -> str:
    if isinstance(one, dict) and isinstance(other, dict) and one.keys() == other.keys():
        pairs = [(f"{path}.{key}", one[key], other[key]) for key in one]
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        pairs = [(f"{path}[{at}]", mine, its) for at, (mine, its) in enumerate(zip(one, other, strict=True))]
    else:
        return f"{path}: {str(one)[:200]} and {str(other)[:200]}"
    return next(_difference(mine, its, place) for place, mine, its in pairs if mine != its)
