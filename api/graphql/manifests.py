"""Which documents does a manifest name? One of those that the usual tools write when a client is built.

`{id: text}` is what graphql-codegen's client preset writes (`persisted-documents.json`), and Relay's
compiler; Apollo's generate-persisted-query-manifest lists its operations.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from api.settings import BadSettings

APOLLO = "apollo-persisted-query-manifest"


@dataclass(frozen=True)
class Given:
    """A document of a manifest, not yet looked at."""

    file: Path
    id: str
    text: str


class _NoManifest(Exception):
    """A file that cannot be used; the sentence says why."""


def given(files: Sequence[Path]) -> list[Given]:
    """All documents of these files.

    Raises:
        BadSettings: a file cannot be read or is no manifest, a line for each.
    """
    found: list[Given] = []
    problems: list[str] = []
    for file in files:
        try:
            found += [Given(file, id, text) for id, text in _pairs(_json(file))]
        except _NoManifest as problem:
            problems.append(f"SANFUWU_TRUSTED_DOCUMENTS: {file}: {problem}")
    if problems:
        raise BadSettings(problems)
    return found


def _json(file: Path) -> Any:
    try:
        return orjson.loads(file.read_bytes())
    except OSError as error:
        raise _NoManifest(error.strerror or "cannot be read") from None
    except orjson.JSONDecodeError as error:
        raise _NoManifest(f"not JSON: {error}") from None


def _pairs(manifest: Any) -> Iterator[tuple[str, str]]:
    if not isinstance(manifest, dict):
        raise _NoManifest("neither {id: document} nor a manifest of Apollo's")
    if manifest.get("format") == APOLLO:
        yield from _operations(manifest)
        return
    for id, text in manifest.items():
        if not isinstance(text, str) or not id:
            raise _NoManifest(f"{id!r} names no document")
        yield id, text


def _operations(manifest: dict[str, Any]) -> Iterable[tuple[str, str]]:
    operations = manifest.get("operations")
    if manifest.get("version") != 1 or not isinstance(operations, list):
        raise _NoManifest(f"a manifest of Apollo's, but not of version 1: {manifest.get('version')}")
    for operation in operations:
        match operation:
            case {"id": str(id), "body": str(text)} if id:
                yield id, text
            case _:
                raise _NoManifest("an operation without its `id` and `body`")
