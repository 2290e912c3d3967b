"""Whatever comes in goes out, comes in elsewhere, and goes out the same."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.database import migrate
from models.rules.vocabulary import Confidentiality, IssueKind, IssueSource, SubmissionKind
from tests.databases import Databases
from tests.town.building import build
from tests.transfer.history.conftest import Site

BEGUN = datetime(2019, 1, 2, tzinfo=UTC)
LIVES = {
    "REPORTED": (),
    "WITHDRAWN": (),
    "NOT_ACCEPTED": ("publicReply", "refusalReason"),
    "PENDING_ASSIGNMENT": ("reviewedAt", "category", "deadlineClass"),
    "IN_PROGRESS": ("reviewedAt", "category", "deadlineClass", "leadUnit", "signedAt"),
    "RESOLVED": ("reviewedAt", "deadlineClass", "leadUnit", "resolvedAt", "publicReply"),
    "WRITTEN_OFF": (
        *("reviewedAt", "deadlineClass", "resolvedAt", "publicReply", "evaluatedAt", "writtenOffAt"),
        *("satisfaction", "solved"),
    ),
}
TEXT = st.text(st.sampled_from("断头路，abc '=+-@\n\"\\,0"), min_size=1, max_size=20).map(
    lambda text: f"{text}。"
)
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "publicReply": TEXT,
    "refusalReason": st.sampled_from(["NO_FACTS", "诉讼仲裁中"]),
    "category": st.sampled_from(["ENTERPRISE_FINANCING", "ENTERPRISE_TALENT"]),
    "deadlineClass": st.sampled_from(["SIMPLE", "复杂", "DIFFICULT"]),
    "leadUnit": st.sampled_from(["佛堂镇经济发展办", "330782/义乌市金融办"]),
    "satisfaction": st.sampled_from(["SATISFIED", "基本满意", "VERY_SATISFIED"]),
    "solved": st.booleans(),
}
PHONES = st.integers(0, 9999).map(lambda number: f"1540000{number:04}")


@st.composite
def issue(draw: st.DrawFn, number: int) -> dict[str, Any]:
    status = draw(st.sampled_from(sorted(LIVES)))
    minutes = st.integers(0, 20_000)
    at = BEGUN + timedelta(minutes=draw(minutes), milliseconds=draw(st.integers(0, 999)))
    said: dict[str, Any] = {
        "externalSystem": "旧系统",
        "externalId": f"YW-{number}",
        "title": draw(TEXT),
        "kind": draw(st.sampled_from(IssueKind)),
        "submissionKind": draw(st.sampled_from(SubmissionKind)),
        "source": draw(st.sampled_from(IssueSource)),
        "confidentiality": draw(st.sampled_from(Confidentiality)),
        "status": status,
        "place": draw(st.sampled_from(["330782100", "330782100014", "330782101"])),
        "body": draw(st.none() | TEXT),
        "reporterName": draw(st.none() | st.sampled_from(["张三", "李四"])),
        "reporterPhone": draw(st.none() | PHONES),
        "internalOpinion": draw(st.none() | TEXT),
        "reportedAt": at.isoformat(),
    }
    for name in LIVES[status]:
        at += timedelta(minutes=draw(minutes))
        said[name] = at.isoformat() if name.endswith("At") else draw(VALUES[name])
    said["comments"] = [
        {"audience": "INTERNAL", "text": text, "at": at.isoformat(), "by": "CADRE"}
        for text in draw(st.lists(TEXT, max_size=2))
    ]
    return said


@st.composite
def issues(draw: st.DrawFn) -> list[dict[str, Any]]:
    return [draw(issue(number)) for number in range(draw(st.integers(1, 12)))]


class Sites:
    """As many empty sites as an example wants."""

    def __init__(self, databases: Databases, folder: Path) -> None:
        self.databases, self.folder, self.urls = databases, folder, list[str]()

    def one(self) -> Site:
        self.urls.append(asyncio.run(self.databases.clone(migrate, build)))
        return Site(self.urls[-1], self.folder)

    def drop(self) -> None:
        while self.urls:
            asyncio.run(self.databases.drop(self.urls.pop()))


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lived=issues(), format=st.sampled_from(["jsonl", "csv", "xlsx"]))
def test_what_goes_out_comes_in_again(
    databases: Databases, tmp_path: Path, quiet: None, lived: list[dict[str, Any]], format: str
) -> None:
    sites = Sites(databases, tmp_path)
    first, second = sites.one(), sites.one()
    one, two = tmp_path / f"one.{format}", tmp_path / "two.jsonl"

    imported = first.run("import", "issues", first.file("lived.jsonl", *lived))
    first.run("export", "issues", str(tmp_path / "one.jsonl"))
    first.run("export", "issues", str(one))
    again = second.run("import", "issues", str(one))
    second.run("export", "issues", str(two))

    assert (imported.exit_code, again.exit_code) == (0, 0), (imported.stderr, again.stderr)
    assert len(two.read_bytes().splitlines()) == len(lived)
    assert two.read_bytes() == (tmp_path / "one.jsonl").read_bytes()
    sites.drop()
