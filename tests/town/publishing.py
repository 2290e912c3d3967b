"""How does an issue come before the public?"""

from typing import Any

from tests.town.life import written_off
from tests.town.town import Town

TEXTS = {"title": "企业融资难", "question": "某企业贷款到期，无法续贷。", "answer": "已协调银行续贷。"}
DRAFT = "publication { id }"


async def draft(town: Town, issue: str, by: str = "publisher", **given: Any) -> str:
    """Write what everybody may read; the id of the draft."""
    await town.do(by, "draftPublication", issue, **TEXTS | given)
    return (await town.see(by, issue, DRAFT))["publication"]["id"]  # type: ignore[no-any-return]


async def publish(town: Town, issue: str, by: str = "yiwu-leader", **given: Any) -> str:
    """Draft it and let everybody read it; the id of what everybody reads."""
    drafted = await draft(town, issue, **given)
    await town.do(by, "confirmPublication", issue, publicationId=drafted)
    return drafted.removeprefix("Issue")


async def object_to(town: Town, publication: str, by: str = "stranger", text: str = "与事实不符") -> Any:
    """Say against what was published that it should not stand so; the payload."""
    document = """mutation($input: PublicationObjectInput!) { done: publicationObject(input: $input) {
      publication { id } errors { code reason field } } }"""
    given = {"publicationId": publication, "text": text}
    return (await town.ask(by, document, input=given))["done"]


async def _drafted(town: Town) -> str:
    issue = await written_off(town)
    await draft(town, issue)
    return issue


async def published(town: Town, **given: Any) -> str:
    """Written off, and read by everybody."""
    issue = await written_off(town, **given)
    await publish(town, issue)
    return issue


async def _commented(town: Town) -> str:
    issue = await published(town)
    await town.do("boss", "comment", issue, audience="PUBLIC", text="确已续贷")
    return issue


async def _objected(town: Town) -> str:
    issue = await published(town)
    await town.do("boss", "object", issue, text="不宜公开")
    return issue


PUBLISHING = {
    "commented by the public": _commented,
    "publication drafted": _drafted,
    "published": published,
    "objected": _objected,
}
