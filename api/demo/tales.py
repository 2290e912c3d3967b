"""What can happen to an issue of the demo, as lines of an import: one method for each act."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import blake2b
from typing import Any
from uuid import UUID

from api.demo import numbers
from api.demo.casting import Cast
from api.demo.clock import demo_id
from api.demo.routing import category_id
from api.demo.stories import Story
from api.demo.targets import Target
from api.transfer.lines import Line
from models.commands.people import Someone
from models.commands.reference_data import shipped_id
from models.rules.ids import new_id
from models.rules.reference import DIVISIONS_ON
from models.rules.vocabulary import (
    Confidentiality,
    DeadlineClass,
    Disposition,
    IssueCharacter,
    IssueKind,
    IssueSource,
    IssueTerm,
    ResolutionOutcome,
    Satisfaction,
    TargetKind,
    VisitMode,
)


def made_id(kind: str, name: object, at: datetime) -> UUID:
    """The id of a row made at an instant: the same whenever the demo is loaded."""
    return new_id(at, lambda size: blake2b(f"demo:{kind}:{name}".encode(), digest_size=size).digest())


def visit(at: datetime, by: str, target: Target, id: UUID, mode: VisitMode = VisitMode.SCHEDULED) -> Line:
    """A visit that is recorded as it begins."""
    given = {"target_id": demo_id("Target", target.key), "mode": mode, "visited_at": at}
    return Line(at, by, "Visit", "record", id, given)


@dataclass(frozen=True, slots=True)
class Tale:
    """One issue. `people` are the ids of those who speak for targets, by login."""

    id: UUID
    kind: IssueKind
    story: Story
    target: Target
    cast: Cast
    people: Mapping[str, UUID] = field(repr=False)

    def act(self, at: datetime, by: str, action: str, **given: Any) -> Line:
        """Any act."""
        return Line(at, by, "Issue", action, self.id, given)

    def submit(self, at: datetime, visit_id: UUID) -> Line:
        """The cadre reports what was heard on a visit."""
        heard = {
            "source": IssueSource.VISIT,
            "visit_id": visit_id,
            "target_id": demo_id("Target", self.target.key),
            "disposition": Disposition.TAKEN_BACK,
        }
        return self.report(at, self.cast.visitor, **heard, **self._speaker())

    def report(self, at: datetime, by: str, **given: Any) -> Line:
        """Anybody reports it."""
        said = {
            "title": self.story.about(self.target),
            "body": self.story.body,
            "kind": self.kind,
            "submission_kind": self.story.submission,
            "place_id": shipped_id("Jurisdiction", self.target.village.code, DIVISIONS_ON),
        }
        return self.act(at, by, "submit", **said, **given)

    def solve_on_spot(self, at: datetime) -> Line:
        return self.act(
            at,
            self.cast.visitor,
            "resolveOnSpot",
            category_id=category_id(self.story.category.code),
            public_reply=self.story.reply,
            adopted=self.story.adopted,
            unit_id=demo_id("Unit", self.cast.visiting_unit),
        )

    def accept(self, at: datetime, deadline_class: DeadlineClass) -> Line:
        difficult = deadline_class is DeadlineClass.DIFFICULT
        return self.act(
            at,
            self.cast.reviewer,
            "accept",
            category_id=category_id(self.story.category.code),
            deadline_class=deadline_class,
            family=self.story.category.family,
            term=IssueTerm.LONG_TERM if difficult else IssueTerm.SHORT_TERM,
            character=IssueCharacter.INSTITUTIONAL if difficult else IssueCharacter.OPERATIONAL,
            confidentiality=Confidentiality.OPEN,
        )

    def escalate(self, at: datetime) -> Line:
        """The office that holds it submits it upwards; from then on `above` tells the tale."""
        tried, opinion = "已协调本级力量，超出本级职权。", "请上级部门牵头办理。"
        return self.act(at, self.cast.office, "escalate", measures_tried=tried, opinion=opinion)

    @property
    def above(self) -> "Tale":
        """The same issue, held one level up."""
        return replace(self, cast=self.cast.above)

    @property
    def below(self) -> "Tale":
        """The same issue, held one level down."""
        return replace(self, cast=self.cast.below)

    def assign(self, at: datetime) -> Line:
        return self.act(at, self.cast.office, "assign", lead_unit_id=demo_id("Unit", self.cast.unit))

    def sign_for(self, at: datetime) -> Line:
        return self.act(at, self.cast.handler, "signFor")

    def contact(self, at: datetime) -> Line:
        return self.act(at, self.cast.handler, "recordContact", note="已上门对接，核实情况。")

    def study(self, at: datetime) -> Line:
        return self.act(at, self.cast.handler, "recordStudy", note="已会商研办，明确措施和时限。")

    def approve(self, at: datetime) -> Line:
        return self.act(at, self.cast.head, "approveResolution", note="同意办结。")

    def resolve(self, at: datetime) -> Line:
        return self.act(
            at,
            self.cast.handler,
            "resolve",
            outcome=ResolutionOutcome.SOLVED,
            public_reply=self.story.reply,
            adopted=self.story.adopted,
        )

    def evaluate(self, at: datetime, grade: Satisfaction, *, solved: bool = True) -> Line:
        return self.act(at, self.cast.reporter, "evaluate", satisfaction=grade, solved=solved)

    def call_back(self, at: datetime) -> Line:
        return self.act(at, self.cast.callback, "recordCallback", note="已电话回访，反映人确认。")

    def write_off(self, at: datetime) -> Line:
        return self.act(at, self.cast.origin, "writeOff")

    def _speaker(self) -> dict[str, Any]:
        person = self.people[self.target.reporter]
        if self.target.kind is not TargetKind.VILLAGE:
            return {"reporter_id": person}
        # Nobody belongs to a village as to a household: its speaker shows the ID number.
        return {"reporter": Someone(id=person, id_number=numbers.id_number(self.target.number))}
