"""Settings are right before anything starts, or each wrong one is named in a line that repeats no secret."""

import stat
from pathlib import Path

import pytest

from api.cli.settings import as_lines, as_markdown
from api.keys import Keys, new_key, new_signing_key, read_keys, read_signing_keys
from api.settings import BadSettings, Mode, Settings, load

KEYS = {
    "SANFUWU_SIGNING_KEYS": new_signing_key(),
    "SANFUWU_FIELD_KEYS": new_key(),
    "SANFUWU_INDEX_KEY": new_key(),
}


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An environment without any setting of ours."""
    for field in Settings.model_fields.values():
        monkeypatch.delenv(str(field.alias), raising=False)
    monkeypatch.setenv("SANFUWU_SECRETS", str(tmp_path / "secrets"))


def problems(monkeypatch: pytest.MonkeyPatch, **given: str) -> list[str]:
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(BadSettings) as bad:
        load()
    return bad.value.lines


def test_production_is_the_default_and_needs_its_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    (line,) = problems(monkeypatch)

    assert line.startswith("SANFUWU_SIGNING_KEYS, SANFUWU_FIELD_KEYS, SANFUWU_INDEX_KEY must be given")


def test_an_empty_setting_is_one_that_is_not_given(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in KEYS.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("PORT", "")

    assert load().port == 8000


@pytest.mark.parametrize(
    ("name", "value", "complaint"),
    [
        ("SANFUWU_MODE", "test", "should be 'demo', 'development' or 'production'"),
        ("PORT", "eighty", "should be a valid integer, unable to parse string as an integer"),
        ("PORT", "70000", "should be less than or equal to 65535"),
        ("SANFUWU_AUDIT_DAYS", "182", "should be greater than or equal to 183"),
        ("SANFUWU_RETENTION_MONTHS", "LEFT", "LEFT takes a number of months from 0 to 1200"),
        ("SANFUWU_RETENTION_MONTHS", "LEFT=-1", "LEFT takes a number of months from 0 to 1200"),
        ("SANFUWU_RETENTION_MONTHS", "CLOSED=1201", "CLOSED takes a number of months from 0 to 1200"),
        (
            "SANFUWU_RETENTION_MONTHS",
            "LEFT=1, REQUEST=1",
            "'REQUEST' is no rule; these are: WRITTEN_OFF, NOT_ACCEPTED, WITHDRAWN, LEFT, CLOSED",
        ),
        ("SANFUWU_LOG_LEVEL", "LOUD", "should be 'DEBUG', 'INFO', 'WARNING' or 'ERROR'"),
        ("SANFUWU_ALLOWED_ORIGINS", "*", "'*' is not an origin such as https://portal.example.cn"),
        (
            "SANFUWU_ALLOWED_ORIGINS",
            "https://a.cn,b.cn",
            "'b.cn' is not an origin such as https://portal.example.cn",
        ),
        ("SANFUWU_SIGNING_KEYS", "hunter2", "not a P-256 private key in PEM"),
        ("SANFUWU_FIELD_KEYS", "hunter2", "A key is written id:suite:secret, with a suite of sm4, aes256"),
        ("SANFUWU_COST_LIMIT", "5", "should be greater than or equal to 100"),
        ("SANFUWU_STATEMENT_SECONDS", "0", "should be greater than 0"),
    ],
)
def test_a_wrong_setting_is_named_in_one_line(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, complaint: str
) -> None:
    lines = problems(monkeypatch, **(KEYS | {name: value}))

    assert lines == [f"{name}: {complaint}"]
    assert "hunter2" not in lines[0]


def test_only_roles_are_bound_to_trusted_documents_and_only_when_there_are_some(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (unknown,) = problems(monkeypatch, **KEYS, SANFUWU_TRUSTED_ONLY="PARTNER BOSS")
    (alone,) = problems(monkeypatch, SANFUWU_TRUSTED_ONLY="PARTNER, ANALYST")

    assert unknown.startswith("SANFUWU_TRUSTED_ONLY: 'BOSS' is no role; these are: CADRE, ")
    assert alone == "SANFUWU_TRUSTED_ONLY leaves nothing to ask without SANFUWU_TRUSTED_DOCUMENTS"


def test_a_client_may_spend_what_one_operation_may_cost(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = problems(monkeypatch, **KEYS, SANFUWU_CLIENT_COST="49999")

    assert lines == ["SANFUWU_CLIENT_COST is less than one operation may cost: SANFUWU_COST_LIMIT"]


def test_every_wrong_setting_is_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = problems(monkeypatch, **KEYS, PORT="x", DATABASE_URL="mysql://root:hunter2@db/app")

    assert [line.partition(":")[0] for line in lines] == ["PORT", "DATABASE_URL"]
    assert "hunter2" not in str(lines)


def test_a_secret_may_be_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    folder = tmp_path / "secrets"
    folder.mkdir()
    for name, value in KEYS.items():
        (folder / name.lower()).write_text(value)

    assert load().mode is Mode.PRODUCTION


def test_the_demo_makes_keys_that_only_its_owner_may_read(tmp_path: Path) -> None:
    settings = Settings.model_validate({"mode": "demo", "data": tmp_path})

    first, second = Keys.of(settings), Keys.of(settings)

    assert first.signing[0].kid == second.signing[0].kid
    assert first.cursors == second.cursors
    files = sorted((tmp_path / "keys").iterdir())
    assert [file.name for file in files] == ["field.keys", "index.key", "signing.pem"]
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}


def test_several_keys_may_be_given_for_a_time_of_change() -> None:
    older, newer = new_signing_key(), new_signing_key()

    keys = read_signing_keys(f"{newer}\n{older}".replace("\n", "\\n"))

    assert [key.kid for key in keys] == [read_signing_keys(pem)[0].kid for pem in (newer, older)]
    assert len(read_keys(f"{new_key()}, {new_key()}")) == 2


def test_secrets_are_never_shown() -> None:
    settings = Settings.model_validate({"mode": "demo", "database_url": "postgres://u:hunter2@db/app"})

    assert "hunter2" not in as_lines(settings) + repr(settings)
    assert as_markdown().count("\n") == len(Settings.model_fields) + 1
