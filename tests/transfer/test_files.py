"""A file of acts is read whole, and a line that is none is named without repeating what it holds."""

from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import orjson
import pytest
from click.testing import CliRunner

from api.cli import sanfuwu
from api.transfer.files import INPUTS, BadLine, _model, read
from api.transfer.lines import RUNS, Line
from models.commands.people import Someone
from models.rules.vocabulary import IssueKind, IssueSource, SubmissionKind

ISSUE = UUID("016e20a0-84c8-7bec-a0cd-4c7892062557")
TARGET = UUID("016e20a0-84c8-7bec-a0cd-4c7892062558")
GIVEN = {
    "title": "断头路",
    "body": "厂区门口",
    "kind": "ENTERPRISE",
    "submissionKind": "DIFFICULTY",
    "source": "VISIT",
    "targetId": f"Enterprise_{TARGET}",
    "reporter": {"name": "张三", "idNumber": "330199195001010005"},
}
SUBMIT = {
    "at": "2019-10-31T09:00:00+08:00",
    "by": "wang",
    "type": "Issue",
    "action": "submit",
    "id": f"Issue_{ISSUE}",
    "given": GIVEN,
}


def written(**changes: object) -> bytes:
    return orjson.dumps(SUBMIT | changes)


def test_an_act_has_the_names_and_ids_of_the_api() -> None:
    assert list(read([written(), b"\n"])) == [
        Line(
            at=datetime(2019, 10, 31, 1, 0, tzinfo=UTC),
            by="wang",
            type="Issue",
            action="submit",
            id=ISSUE,
            given={
                "title": "断头路",
                "body": "厂区门口",
                "kind": IssueKind.ENTERPRISE,
                "submission_kind": SubmissionKind.DIFFICULTY,
                "source": IssueSource.VISIT,
                "target_id": TARGET,
                "reporter": Someone(name="张三", id_number="330199195001010005"),
            },
        )
    ]


def test_whatever_can_be_done_can_be_written() -> None:
    assert INPUTS.keys() == RUNS.keys()
    assert all(_model(*action).model_json_schema() for action in INPUTS)


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        (b"{", "line 2: unexpected end of data"),
        (b"[]", "line 2: : Input should be a valid dictionary or instance of Act"),
        (written(at="2019-10-31T09:00:00"), "line 2: at: Input should have timezone info"),
        (written(type="Weather"), "line 2: there is no action Weather.submit"),
        (written(given={}), "line 2: title: Field required"),
        (
            written(given=GIVEN | {"colour": "red"}),
            "line 2: colour: Extra inputs are not permitted",
        ),
        (written(given=GIVEN | {"kind": "330199195001010005"}), "line 2: kind: Input should be"),
    ],
)
def test_a_line_that_is_no_act_is_named(line: bytes, complaint: str) -> None:
    with pytest.raises(BadLine) as refusal:
        list(read([written(), line]))

    assert str(refusal.value).startswith(complaint)
    assert "330199195001010005" not in str(refusal.value)


def test_a_file_may_be_checked_without_a_database(tmp_path: Path) -> None:
    file = tmp_path / "october.jsonl"
    file.write_bytes(written() + b"\n" + written())

    result = CliRunner().invoke(sanfuwu, ["import", "--check", "--provider", "hotline", str(file)])

    assert (result.exit_code, result.output) == (0, "2 acts. Nothing was done.\n")
