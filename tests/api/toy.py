"""The smallest schema that can do everything that goes wrong."""

import asyncio
from collections.abc import AsyncGenerator

import strawberry

from models.errors import GuardFailed
from schema.context import Info
from schema.errors import UserError
from schema.executor import PlannedExecution


@strawberry.input
class Wish:
    title: str
    days: int = 1


@strawberry.type
class Made:
    title: str | None
    errors: list[UserError]


@strawberry.type
class Query:
    @strawberry.field
    def hello(self, info: Info, name: str = "三服务") -> str:
        return f"你好，{name}"

    @strawberry.field
    def echo(self, wish: Wish) -> str:
        return wish.title

    @strawberry.field
    def me(self, info: Info) -> str:
        return f"{info.context.subject.kind} {info.context.subject.id}"

    @strawberry.field
    def locale(self, info: Info) -> str:
        return info.context.locale

    @strawberry.field
    def deeper(self) -> "Query":
        return Query()

    @strawberry.field
    async def rows(self, info: Info) -> int:
        return len(await info.context.reader.fetch("SELECT 1", ()))

    @strawberry.field
    def broken(self) -> str | None:
        raise ZeroDivisionError("张三 330199195001010005")

    @strawberry.field
    def refused(self) -> str | None:
        raise GuardFailed("REQUIRED", field=("input", "title"))

    @strawberry.field
    async def slow(self, seconds: float) -> str:
        await asyncio.sleep(seconds)
        return "done"


@strawberry.type
class Mutation:
    @strawberry.mutation
    def make(self, info: Info, wish: Wish) -> Made:
        MADE.append(wish.title)
        return Made(title=wish.title, errors=[])

    @strawberry.mutation
    def refuse(self, info: Info) -> Made:
        return Made(title=None, errors=[UserError.of(GuardFailed("REQUIRED", field=("input", "title")))])


@strawberry.type
class Subscription:
    @strawberry.subscription
    async def ticks(self) -> AsyncGenerator[int]:
        yield 1


MADE: list[str] = []
TOY = strawberry.Schema(Query, Mutation, Subscription, execution_context_class=PlannedExecution)
