"""Is every field by which anything can be read held to the truth somewhere?"""

from typing import Any

from graphql import OperationType, parse

from tests.paths.table import PATHS
from tests.reference.documents import roots
from tests.town.asking import CORE

# By another way than the paths of this folder or random documents (tests/reference); each with the reason.
ELSEWHERE = {
    "me": "tells of the reader alone; who somebody is, all other fields depend on",
    "auditEntry": "reading is put on record, so each answer is another: tests/schema/registry/test_audit.py",
    "auditEntries": "as auditEntry",
    "auditDay": "as auditEntry",
    "auditDays": "as auditEntry",
    "auditVerification": "as auditEntry; it names entries, and only to whoever reads them all",
    "enterpriseByUscc": "one of `enterprises`: tests/schema/registry",
    "householdsByMember": "by protected values, for who may read them: tests/schema/registry, tests/security",
    "enterprisesByRepresentative": "as householdsByMember",
    "effectivePolicy": "tells of settings, never of rows: tests/schema/settings",
    "similarIssues": "some of `issues`, ranked: tests/schema/issues/test_similar.py asks for everybody",
    "policyDiff": "tells of rules, never of rows",
    "policyDryRun": "counts what rules would change, for who governs them: tests/schema/policy",
}


def asked(document: str) -> set[str]:
    """The fields at the root of a query."""
    [operation] = parse(document).definitions
    found: Any = operation
    if found.operation is not OperationType.QUERY:
        return set()
    return {field.name.value for field in found.selection_set.selections}


def test_every_field_of_the_root_is_held_to_the_truth() -> None:
    query: Any = CORE.query_type
    held = set[str]().union(*(asked(path.asks) for path in PATHS.values())) | roots().keys()

    assert set(query.fields) - held == ELSEWHERE.keys()


def test_issues_are_found_by_no_other_list_than_those_that_are_asked() -> None:
    """A list of issues that another type comes to have is one more path."""
    found = {
        (name, field)
        for name, type in CORE.type_map.items()
        for field, asked in getattr(type, "fields", {}).items()
        if str(asked.type).rstrip("!") == "IssueConnection" and name != "Query"
    }
    targets = {"Enterprise", "Household", "Village", "Project", "Park", "Institution", "ServiceTarget"}

    assert found == {(name, "issues") for name in targets}
