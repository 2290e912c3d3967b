"""Which protected value may be revealed of which object, and how often by one subject?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from models.rules.vocabulary import ProtectedField as F

MOST = 20  # values that one subject may have revealed within SPAN
SPAN = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Shown:
    """A protected value as an object shows it: `of`, the type whose policy decides, and the field's class.

    The value is kept under `name` for the owner in column `owner`. A part hangs on its whole by `via`, and is
    itself seen by whoever has `seen_by` there.
    """

    of: str
    name: str
    sensitivity: str
    owner: str
    via: str | None = None
    seen_by: str = "read"

    @property
    def action(self) -> str:
        """The right that revealing it needs."""
        return f"reveal.{self.sensitivity}"


def _member(name: str, sensitivity: str) -> Shown:
    return Shown("Household", name, sensitivity, "person_id", "household_id")


def _representative(name: str, sensitivity: str) -> Shown:
    return Shown("Enterprise", name, sensitivity, "person_id", "enterprise_id", "read.personal")


# A representative's name is in clear for whoever sees the representative at all.
SHOWN: Mapping[tuple[str, F], Shown] = {
    ("Issue", F.REPORTER_NAME): Shown("Issue", "name", "personal", "reporter_id"),
    ("Issue", F.REPORTER_PHONE): Shown("Issue", "phone", "sensitive", "reporter_id"),
    ("Issue", F.PETITION_TEXT): Shown("Issue", "body", "petition", "id"),
    ("Cadre", F.PHONE): Shown("Cadre", "phone", "personal", "person_id"),
    ("Cadre", F.ID_NUMBER): Shown("Cadre", "id_number", "sensitive", "person_id"),
    ("Household", F.NAME): Shown("Household", "name", "personal", "id"),
    ("Household", F.ADDRESS): Shown("Household", "address", "sensitive", "id"),
    ("HouseholdMember", F.NAME): _member("name", "personal"),
    ("HouseholdMember", F.PHONE): _member("phone", "sensitive"),
    ("HouseholdMember", F.ID_NUMBER): _member("id_number", "sensitive"),
    ("HouseholdMember", F.ADDRESS): _member("address", "sensitive"),
    ("EnterpriseRepresentative", F.PHONE): _representative("phone", "sensitive"),
    ("EnterpriseRepresentative", F.ID_NUMBER): _representative("id_number", "sensitive"),
}
