"""Whoever steals the database finds no name, number, address or petition in any column of any table."""

import json
from base64 import b64encode
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest

from models.commands import personal
from models.dialects import SQLITE
from models.rules import masks
from models.tables import Issue, OutboxEvent, PersonalValue
from tests.models.world import id_number
from tests.schema.registry.acting import act, done
from tests.town.life import report
from tests.town.places import NAMES, PHONES, VILLAGE
from tests.town.town import Town

TABLES = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'table'",
    "postgres": "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'",
}
COLUMNS = {
    "sqlite": "SELECT name FROM pragma_table_info('{}')",
    "postgres": "SELECT column_name FROM information_schema.columns"
    " WHERE table_schema = 'public' AND table_name = '{}'",
}
STREET = "江滨路一百零七号"
SECRETS = {
    "names": ["骆秘密", "骆改名", *NAMES.values()],
    "telephones": ["15400001234", "154 0000 1234", "15400005678", *PHONES.values()],
    "ID numbers": [id_number(7), id_number(8)],
    "addresses": [STREET],
    "petitions": ["村干部侵占集体资金", "请求上级查处"],
}
PETITION = "村干部侵占集体资金一案，请求上级查处。"


async def lived_in(town: Town) -> None:
    """Let values pass wherever they can: retries, refusals, look-ups, reveals, corrections, petitions."""
    member = {
        "name": "骆秘密",
        "phone": "154 0000 1234",
        "idNumber": id_number(7),
        "address": f"浙江省义乌市佛堂镇{STREET}",
        "relation": "户主",
    }
    said = {"name": "骆秘密", "placeId": town.ids[VILLAGE], "address": member["address"], "members": [member]}
    show = "household { id version members { id personId } }"
    made = await done(town, "yiwu-office", "householdCreate", show, idempotencyKey="once", **said)
    again = await act(town, "yiwu-office", "householdCreate", "household { id }", idempotencyKey="2", **said)
    assert [error["reason"] for error in again["errors"]] == ["DUPLICATE"]
    await done(
        town, "yiwu-office", "householdUpdate", "household { id }", householdId=made["id"], name="骆改名"
    )
    find = "query($p: PersonLookup!) { householdsByMember(person: $p) { totalCount } }"
    found = await town.ask("yiwu-office", find, p={"idNumber": id_number(7)})
    assert found["householdsByMember"] == {"totalCount": 1}
    [person] = made["members"]
    shown = await act(
        town,
        "yiwu-office",
        "personalValueReveal",
        "value",
        id=person["id"],
        field="PHONE",
        purpose="核对 15400001234",
    )
    assert shown["value"] == "15400001234"
    await _petitions(town)


async def _petitions(town: Town) -> None:
    someone = {"name": "骆秘密", "phone": "15400005678", "idNumber": id_number(8)}
    issue = await report(
        town,
        "visitor",
        source="PETITION",
        kind="PUBLIC",
        body=PETITION,
        reporter=someone,
        targetId=None,
        placeId=town.ids[VILLAGE],
    )
    assert await town.see("reviewer", issue, "petitionText") == {"petitionText": PETITION}
    await town.do(
        "reviewer", "refuse", issue, reason="NO_FACTS", reply="没有事实依据", goInstead="可补充证据后再次反映"
    )


async def found(town: Town) -> dict[str, set[str]]:
    """Which secrets stand in clear, by the column where they do."""
    kind = "sqlite" if town.reader.dialect is SQLITE else "postgres"
    places: dict[str, set[str]] = {}
    for (table,) in await town.reader.fetch(TABLES[kind], []):
        columns = [name for (name,) in await town.reader.fetch(COLUMNS[kind].format(table), [])]
        texts = ", ".join(f'CAST("{name}" AS text)' for name in columns)
        for row in await town.reader.fetch(f'SELECT {texts} FROM "{table}"', []):
            for column, text in zip(columns, row, strict=True):
                for secret in _within(text):
                    places.setdefault(f"{table}.{column}", set()).add(secret)
    return places


def _spellings(secret: str) -> list[str]:
    """A secret as it stands in text, in JSON, in bytes."""
    raw = secret.encode()
    return [secret, json.dumps(secret)[1:-1], raw.hex(), b64encode(raw)[:-4].decode(), quote(secret)]


SPELT = [
    (secret, spelling)
    for secrets in SECRETS.values()
    for secret in secrets
    for spelling in _spellings(secret)
    if len(spelling) > 1
]


def _within(text: str | None) -> set[str]:
    return set() if text is None else {secret for secret, spelling in SPELT if spelling in text}


async def test_a_stolen_database_shows_nobody(town: Town) -> None:
    await lived_in(town)

    kept = await PersonalValue.all().values_list("field", flat=True)
    assert {"name", "phone", "id_number", "address", "body"} <= set(kept)
    assert await found(town) == {}


def _plainly(key: Any, owner: Any, field: str, value: str) -> str:
    return value


FAULTS: dict[str, tuple[str, Any, str]] = {
    "a value is stored as it is": ("seal_value", _plainly, "personal_value.ciphertext"),
    "an index is made without a key": (
        "blind",
        lambda work, field, value: value,
        "personal_value.blind_index",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
async def test_a_fault_would_be_found(town: Town, monkeypatch: pytest.MonkeyPatch, fault: str) -> None:
    name, broken, place = FAULTS[fault]
    monkeypatch.setattr(personal, name, broken)

    await done(
        town,
        "yiwu-office",
        "householdCreate",
        "household { id }",
        name="骆秘密",
        placeId=town.ids[VILLAGE],
        members=[],
    )

    assert await found(town) == {place: {"骆秘密"}}


LEAKS: dict[str, Callable[[str], Any]] = {
    "issue.search_text": lambda id: Issue.filter(id=id).update(search_text="骆秘密 佛堂"),
    "outbox_event.payload": lambda id: OutboxEvent.filter(key=id).update(payload={"phone": "15400001234"}),
}


@pytest.mark.parametrize("place", LEAKS)
async def test_a_leak_would_be_named(town: Town, place: str) -> None:
    issue = await report(town)

    await LEAKS[place](issue.removeprefix("Issue_"))

    assert list(await found(town)) == [place]


def test_a_mask_is_not_taken_for_a_value() -> None:
    assert _within(masks.mask_phone("15400001234")) == set()
    assert _within(json.dumps({"a": "骆秘密"})) == {"骆秘密"}
