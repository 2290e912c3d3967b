"""What do people of the demo report, and what are they told? Short texts by category, from a table."""

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from api.demo.targets import Target
from models.rules.reference import CATEGORIES, Category, categories, shipped
from models.rules.vocabulary import IssueKind, SubmissionKind


class Story(NamedTuple):
    """One issue in words."""

    category: Category
    submission: SubmissionKind
    title: str
    body: str
    reply: str

    @property
    def adopted(self) -> bool | None:
        """Suggestions are adopted; nothing else can be."""
        return True if self.submission is SubmissionKind.SUGGESTION else None

    def about(self, target: Target) -> str:
        """The title, with the names in it."""
        place = target.town.short + target.village.name
        return self.title.format(target=target.name, village=place)


@cache
def stories() -> Mapping[IssueKind, tuple[Story, ...]]:
    """Every story, by the kind of its category."""
    known = {row.code: row for row in categories(shipped(CATEGORIES))}
    text = files("api").joinpath("demo", "data", "issues.csv").read_text(encoding="utf-8")
    found: dict[IssueKind, list[Story]] = {kind: [] for kind in IssueKind}
    for row in csv.DictReader(text.splitlines()):
        category = known[row["category"]]
        submission = SubmissionKind(row["submission"])
        found[category.kind].append(Story(category, submission, row["title"], row["body"], row["reply"]))
    return {kind: tuple(those) for kind, those in found.items()}


def story(kind: IssueKind, number: int) -> Story:
    """One of the stories of a kind; neighbours in number tell different ones."""
    those = stories()[kind]
    return those[number * 7 % len(those)]


def story_of(category: str) -> Story:
    """The first story of a category."""
    return next(each for those in stories().values() for each in those if each.category.code == category)
