"""Who speaks below a publication, and what of it does everybody read?"""

from typing import Any

from tests.town.life import written_off
from tests.town.places import NAMES
from tests.town.publishing import publish
from tests.town.town import Town

READ = "query($id: ID!) { publication(id: $id) { comments { nodes { text at } } } }"
COMMENT = """mutation($input: PublicationCommentInput!) { done: publicationComment(input: $input) {
  publication { id } errors { code reason } } }"""
PUBLIC = "comments(where: {audience: {eq: PUBLIC}}) { nodes { id text shown } }"


async def say(town: Town, public: str, text: str, by: str = "stranger") -> Any:
    given = {"publicationId": public, "text": text}
    return (await town.ask(by, COMMENT, input=given))["done"]["errors"]


async def heard(town: Town, public: str) -> list[str]:
    """What everybody reads below a publication."""
    found = (await town.ask("villager", READ, id=public))["publication"]["comments"]["nodes"]
    return [one["text"] for one in found]


async def comments(town: Town, login: str, issue: str) -> list[dict[str, Any]]:
    return (await town.see(login, issue, PUBLIC))["comments"]["nodes"]  # type: ignore[no-any-return]


async def test_a_comment_of_the_public_shows_once_a_publisher_has_allowed_it(town: Town) -> None:
    issue = await written_off(town)
    public = await publish(town, issue)
    clock = await town.see("office", issue, "dueAt light status")

    assert await say(town, public, "确已续贷") == []
    town.wait(minutes=1)
    await town.do("boss", "comment", issue, audience="PUBLIC", text="谢谢")

    assert await heard(town, public) == []
    assert await comments(town, "boss", issue) == []
    waiting = await comments(town, "publisher", issue)
    assert [(one["text"], one["shown"]) for one in waiting] == [("确已续贷", False), ("谢谢", False)]
    first = {"commentId": waiting[0]["id"]}
    for login in ("office", "boss", "supervisor"):
        refused = await town.refused(login, "moderateComment", issue, **first, allowed=True)
        assert refused == ("FORBIDDEN", "FORBIDDEN"), login
    await town.do("publisher", "moderateComment", issue, **first, allowed=True)
    assert await heard(town, public) == ["确已续贷"]
    assert [one["text"] for one in await comments(town, "boss", issue)] == ["确已续贷"]
    await town.do("publisher", "moderateComment", issue, **first, allowed=False)
    assert await heard(town, public) == []
    assert await town.see("office", issue, "dueAt light status") == clock


async def test_no_comment_that_names_somebody_is_allowed(town: Town) -> None:
    issue = await written_off(town)
    public = await publish(town, issue)
    await say(town, public, f"{NAMES['boss']}就在隔壁")
    [one] = await comments(town, "publisher", issue)

    refused = await town.refused("publisher", "moderateComment", issue, commentId=one["id"], allowed=True)

    assert refused == ("FORBIDDEN", "NOT_REDACTED")
    assert await heard(town, public) == []


async def test_nobody_speaks_to_the_public_of_what_is_not_published(town: Town) -> None:
    issue, other = await written_off(town), await written_off(town)
    said = {"audience": "PUBLIC", "text": "?"}
    for login in ("boss", "office"):
        assert await town.refused(login, "comment", issue, **said) == ("FORBIDDEN", "AUDIENCE")
    public = await publish(town, issue)
    await say(town, public, "确已续贷")
    [one] = await comments(town, "publisher", issue)

    foreign = {"commentId": one["id"], "allowed": True}
    no_comment = ("GUARD_FAILED", "NO_PUBLIC_COMMENT")
    assert await town.refused("publisher", "moderateComment", other, **foreign) == no_comment
    await town.do("publisher", "withdrawPublication", issue, reason="更正")

    [error] = await say(town, public, "还在吗")
    assert error == {"code": "NOT_FOUND", "reason": "NOT_FOUND"}
    assert await town.refused("office", "comment", issue, **said) == ("FORBIDDEN", "AUDIENCE")
    assert len(await comments(town, "publisher", issue)) == 1
