"""/graphql: one request, one operation, one answer, whatever goes wrong."""

from collections.abc import Awaitable, Callable

import strawberry
from graphql import OperationType
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from api.auth import Asker, asker
from api.auth.witnessing import refused_at_door
from api.graphql.allowances import Allowance
from api.graphql.documents import Document, Invalid, Operation
from api.graphql.negotiation import prefers_html
from api.graphql.refusals import Refused, not_allowed
from api.graphql.replies import Replies, was_run
from api.graphql.requests import Asked, read
from api.graphql.running import COERCION_ERRORS, run
from api.graphql.trusted import Library
from api.graphql.witnessing import read_recorded
from api.keys import PersonalValues
from api.services import Services
from models.commands.verifying import verify
from models.errors import BadInput, DomainError, Unauthenticated
from policies.access import answering
from schema.context import Context

ASKING = ("query", "documentId", "extensions")  # a GET with one of these is no visit
Page = Callable[[Request], Awaitable[Response]]


class Endpoint:
    """Answers GraphQL over HTTP; browsers that look around get the page `ide`, if there is one."""

    def __init__(
        self,
        schema: strawberry.Schema,
        *,
        library: Library,
        allowance: Allowance,
        suggest: bool,
        ide: Page | None = None,
    ) -> None:
        self._schema = schema
        self._allowance = allowance
        self._library = library
        self._suggest = suggest
        self._ide = ide

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI: the router has nothing to do for an endpoint that lets nothing rise."""
        response = await self.respond(Request(scope, receive, send))
        await response(scope, receive, send)

    async def respond(self, request: Request) -> Response:
        """The answer, whatever goes wrong."""
        if self._ide is not None and _looks_around(request):
            return await self._ide(request)
        replies = Replies.to(request)
        try:
            return await self._answer(request, replies)
        except Refused as refusal:
            return replies.refused_request(refusal)
        except Invalid as invalid:
            return replies.invalid(invalid.errors)
        except DomainError as error:
            return replies.refused(error)
        except Exception as error:  # every failure of /graphql is answered in GraphQL
            return replies.failed(error)

    async def _answer(self, request: Request, replies: Replies) -> Response:
        if not replies.acceptable:
            raise Refused(406, BadInput("NOT_ACCEPTABLE"))
        if request.method not in ("GET", "POST"):
            raise not_allowed("GET, POST")
        services: Services = request.app.state.services
        with answering(services.policy.engine):  # read once: a request never meets two policies
            return await self._ask(request, replies)

    async def _ask(self, request: Request, replies: Replies) -> Response:
        context = await _context(request, replies)
        asked = await read(request)
        document = self._library.find(asked, context.subject)
        operation = _operation(document, asked, request, replies)
        client = replies.notes.subject or (request.client.host if request.client else "")
        self._charge(client, operation, asked, context, replies)
        if operation.reads is None:
            result = await run(self._schema, document.node, asked, context, suggest=self._suggest)
        else:
            result = await operation.reads.run(
                context, asked.variables or {}, most_errors=COERCION_ERRORS, suggest=self._suggest
            )
        await read_recorded(context, operation.name)
        if not was_run(result):
            self._refund(client, replies)
        return replies.result(result)

    def _charge(
        self, client: str, operation: Operation, asked: Asked, context: Context, replies: Replies
    ) -> None:
        """Let the client pay for what it asks, before anything is run."""
        points = operation.meter.price(asked.variables).points
        replies.standing = self._allowance.take(client, points, context.now.timestamp())
        if replies.standing.refusal is not None:
            raise replies.standing.refusal

    def _refund(self, client: str, replies: Replies) -> None:
        """What was not run costs no more than a document that is none."""
        if replies.standing is not None:
            self._allowance.give_back(client, replies.standing.requested)
            replies.standing = None


def _operation(document: Document, asked: Asked, request: Request, replies: Replies) -> Operation:
    """Which operation is meant; those that this request cannot carry are refused."""
    operation = document.operations.get(asked.operation_name)
    if operation is None:
        raise BadInput("BAD_OPERATION", field=("operationName",))
    if operation.kind is OperationType.SUBSCRIPTION:
        raise Refused(406, BadInput("NO_SUBSCRIPTIONS"))
    if operation.kind is OperationType.MUTATION and request.method == "GET":
        raise Refused(405, BadInput("QUERIES_ONLY"), {"Allow": "POST"})
    replies.notes.kind = operation.kind.value
    replies.notes.operation = operation.name
    return operation


async def _context(request: Request, replies: Replies) -> Context:
    """What resolvers may reach.

    Raises:
        Unauthenticated: the token is expired or not ours.
        Unavailable: the database does not answer.
    """
    services: Services = request.app.state.services
    now, header = services.clock(), request.headers.get("authorization")
    try:
        who: Asker = await asker(header, tokens=services.tokens, reader=services.database.reader, now=now)
    except Unauthenticated as error:
        await refused_at_door(error, now=now, request_id=replies.notes.request_id)
        raise
    replies.notes.subject = None if header is None else who.subject.id
    return Context(
        subject=who.subject,
        reader=who.reader,
        now=now,
        locale=replies.locale,
        request_id=replies.notes.request_id,
        reload=who.reload,
        keys=services.cursors,
        personal=PersonalValues(services.keys.ring),
        cipher=services.keys.ring,
        verify=verify,
    )


def _looks_around(request: Request) -> bool:
    asks = request.method == "POST" or not request.query_params.keys().isdisjoint(ASKING)
    return not asks and prefers_html(request.headers.get("accept"))
