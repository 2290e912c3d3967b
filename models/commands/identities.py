"""Bind outside identities (外部身份) to our subjects; enrol the partner systems that have some."""

from uuid import UUID

from models.commands.registry import bump, columns, create, fresh, hold, hold_owner, tell
from models.commands.work import Work
from models.errors import Conflict, NotFound
from models.rules.permit import Permit
from models.rules.texts import line
from models.rules.vocabulary import SubjectKind
from models.tables import Cadre, Client, ExternalIdentity, Post, Subject
from models.tables.base import Record

HOLDERS: dict[str, type[Record]] = {"Cadre": Cadre, "Client": Client}


async def bind(work: Work, holder_id: UUID, permit: Permit, *, provider: str, subject: str) -> Record:
    """Let whoever another system calls `subject` sign in as this cadre or partner, who is returned.

    The permit is one to update the holder.

    Raises:
        Conflict: the identity is bound already.
    """
    unknown = NotFound("NOT_FOUND", type=permit.type)
    holder = await _holder(work, holder_id, permit, unknown)
    row = ExternalIdentity(
        **work.fresh(),
        provider=line(provider, limit=32, field=("provider",)),
        subject=line(subject, limit=128, field=("subject",)),
        holder_id=holder.id,
    )
    twin = ExternalIdentity.filter(provider=row.provider, subject=row.subject)
    if await twin.using_db(work.connection).exists():
        raise Conflict("DUPLICATE", field=("subject",))
    await row.save(using_db=work.connection, force_create=True)
    tell(work, permit, "identity.bound", holder, before=columns(holder), identity=row.id)
    work.done(holder)
    return holder


async def unbind(work: Work, identity_id: UUID, permit: Permit) -> Record:
    """Forget an outside identity of a holder, who is returned. The permit is one to update the holder."""
    row = await ExternalIdentity.filter(id=identity_id).using_db(work.connection).first()
    unknown = NotFound("NOT_FOUND", type="ExternalIdentity")
    if row is None:
        raise unknown
    holder = await _holder(work, row.holder_id, permit, unknown)
    await row.delete(using_db=work.connection)
    await bump(work, holder.id)
    tell(work, permit, "identity.unbound", holder, before=columns(holder), identity=row.id)
    work.done(holder)
    return holder


async def enrol_client(work: Work, permit: Permit, *, name: str, id: UUID | None = None) -> Client:
    """Enrol a partner system (合作方); a post and a key for it come after."""
    client = Client(**fresh(work, id), name=line(name, limit=100, field=("name",)))
    subject = Subject(**(work.fresh() | {"id": client.id}), kind=SubjectKind.PARTNER)
    await create(work, permit, client, "client.enrolled")
    await subject.save(using_db=work.connection, force_create=True)
    return client


async def close_client(
    work: Work, client_id: UUID, permit: Permit, *, expected_version: int | None = None
) -> Client:
    """End what a partner system may do, and every post with it; its tokens count no more.

    Raises:
        Conflict: it has ended already.
    """
    held = await hold(work, permit, Client, client_id, expected_version=expected_version)
    if not held.row.active:
        raise Conflict("ALREADY_ENDED")
    open_posts = Post.filter(holder_id=client_id, revoked_at=None).using_db(work.connection)
    ids = list(await open_posts.values_list("id", flat=True))
    await open_posts.update(revoked_at=work.now, updated_at=work.now)
    held.set({"active": False})
    client = await held.write("client.closed", posts=ids)
    await bump(work, client.id)
    return client


async def _holder(work: Work, holder_id: UUID, permit: Permit, unknown: NotFound) -> Record:
    table = HOLDERS.get(permit.type)
    if table is None:
        raise NotFound("NOT_FOUND", type="Subject", field=("holderId",))
    return (await hold_owner(work, permit, table, holder_id, link=unknown)).row
