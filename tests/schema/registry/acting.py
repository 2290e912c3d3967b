"""How does a test do a mutation of the registry, and count what was written?"""

from typing import Any

from models import tables
from tests.town.asking import CORE
from tests.town.town import Town

ERRORS = "errors { code reason field }"
WRITTEN = ("AuditEntry", "OutboxEvent", "IdempotencyKey", "ServiceTarget", "Cadre", "Person", "Post", "Unit")


def document(mutation: str, show: str) -> str:
    """The document of one mutation."""
    kind = CORE.mutation_type
    assert kind is not None
    input = str(kind.fields[mutation].args["input"].type)
    return f"mutation($input: {input}) {{ done: {mutation}(input: $input) {{ {show} {ERRORS} }} }}"


async def act(town: Town, login: str, mutation: str, show: str = "", **given: Any) -> dict[str, Any]:
    """The payload."""
    data = await town.ask(login, document(mutation, show), input=given)
    return data["done"]  # type: ignore[no-any-return]


async def done(town: Town, login: str, mutation: str, show: str, **given: Any) -> Any:
    """The object in the payload of a mutation that must succeed."""
    payload = await act(town, login, mutation, show, **given)
    assert payload.pop("errors") == [], mutation
    (object,) = payload.values()
    return object


async def refused(town: Town, login: str, mutation: str, **given: Any) -> tuple[str, str, list[str]]:
    """The code, the reason and the field of a mutation that must be refused, and write nothing."""
    before = await written()
    payload = await act(town, login, mutation, **given)
    assert await written() == before
    (error,) = payload["errors"]
    return error["code"], error["reason"], error["field"]


async def written() -> list[int]:
    # That it was refused is recorded, and nothing else.
    refused = await tables.AuditEntry.filter(verdict="REFUSED").count()
    return [
        await getattr(tables, name).all().count() - (refused if name == "AuditEntry" else 0)
        for name in WRITTEN
    ]
