"""Does `make contract` name what breaks a client?"""

from click.testing import CliRunner

from api.cli.contract import schema
from api.graphql.contract import changes

BEFORE = """
enum Light { GREEN RED }
type Query { light: Light, name: String }
"""


def test_a_removed_field_breaks_and_a_new_word_surprises() -> None:
    after = "enum Light { GREEN RED YELLOW } type Query { light: Light }"

    assert changes(BEFORE, after) == (
        ["Field Query.name was removed."],
        ["Enum value Light.YELLOW was added."],
    )


def test_an_addition_is_nobodys_concern() -> None:
    assert changes(BEFORE, BEFORE.replace("name:", "title: String, name:")) == ([], [])


def test_without_a_base_there_is_nothing_to_break() -> None:
    result = CliRunner().invoke(schema, ["--since", "no-such-revision"])

    assert (result.exit_code, result.output) == (
        0,
        "There is no schema.graphql at no-such-revision: nothing to break.\n",
    )
