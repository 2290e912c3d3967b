"""`sanfuwu documents` tells what a client's documents cost, or why they do not fit."""

import json
from pathlib import Path

from click.testing import CliRunner

from api.cli import sanfuwu


def test_documents_are_told_with_their_costs(tmp_path: Path) -> None:
    file = tmp_path / "persisted-documents.json"
    two = "query Two { issues(first: 2) { nodes { id } } } query Me { me { kind } }"
    file.write_text(json.dumps({"a1": "{ __typename }", "b2": two}))

    result = CliRunner().invoke(sanfuwu, ["documents", str(file)])

    assert result.output.split("\n") == [
        "       1  a1  (no name)",
        "       2  b2  Two",
        "       1  b2  Me",
        "",
    ]
    assert result.exit_code == 0


def test_a_document_that_does_not_fit_is_named(tmp_path: Path) -> None:
    file = tmp_path / "app.json"
    file.write_text(json.dumps({"a1": "{ nothing }"}))

    result = CliRunner().invoke(sanfuwu, ["documents", str(file)])

    assert result.output.startswith(f"SANFUWU_TRUSTED_DOCUMENTS: {file}: a1: Cannot query field 'nothing'")
    assert result.exit_code == 1
