"""Which document does a request mean, perhaps by its id, and may this client ask it?"""

from collections.abc import Collection, Iterable, Mapping
from hashlib import sha256

from api.graphql.documents import Document, Documents, Invalid
from api.graphql.manifests import Given
from api.graphql.requests import Asked
from api.settings import BadSettings
from models.errors import DomainError, Forbidden, Limited, NotFound
from policies.actor import Subject

EVERYBODY = "*"


class Library:
    """Finds documents: trusted ones by id or text, all others by their text, for those who may ask others."""

    def __init__(
        self, documents: Documents, trusted: "Trusted | None" = None, only: Collection[str] = ()
    ) -> None:
        self._documents = documents
        self._trusted = trusted or Trusted({})
        self._only = frozenset(only)

    def find(self, asked: Asked, subject: Subject) -> Document:
        """The document that a request means.

        Raises:
            NotFound: there is none with its id; nothing is ever added by a request.
            Forbidden: TRUSTED_ONLY.
            DomainError, Invalid: as `Documents.read` does.
        """
        if asked.query is None:
            return self._named(asked)
        known = self._trusted.by_text.get(asked.query)
        if known is not None:
            return known
        if self._only and self._bound(subject):
            raise Forbidden("TRUSTED_ONLY")
        return self._documents.read(asked.query)

    def _named(self, asked: Asked) -> Document:
        found = self._trusted.by_id.get(asked.document_id or asked.sha256 or "")
        if found is not None:
            return found
        # Apollo's clients wait for these very words, and send the whole document then.
        raise NotFound("PERSISTED_QUERY_NOT_FOUND" if asked.document_id is None else "DOCUMENT_NOT_FOUND")

    def _bound(self, subject: Subject) -> bool:
        return EVERYBODY in self._only or any(post.role in self._only for post in subject.posts)


class Trusted:
    """Documents that the clients' builds made known."""

    def __init__(self, by_id: Mapping[str, Document]) -> None:
        self.by_id = by_id
        self.by_text = {document.text: document for document in by_id.values()}


def trusted(documents: Documents, given: Iterable[Given], *, limit: int) -> Trusted:
    """These documents, parsed, validated and costed. Each is also known by the SHA-256 of its text.

    Raises:
        BadSettings: one does not fit, or two have the same id; a line for each, with its file and id.
    """
    found: dict[str, Document] = {}
    problems: list[str] = []
    for one in given:
        try:
            document = _fitting(documents, one.text, limit)
        except (DomainError, Invalid) as problem:
            problems.append(
                _line(one, problem.message("en") if isinstance(problem, DomainError) else str(problem))
            )
            continue
        digest = sha256(one.text.encode()).hexdigest()
        known = [found.setdefault(id, document) for id in (one.id, digest, f"sha256:{digest}")]
        if any(other.text != one.text for other in known):
            problems.append(_line(one, "another document has this id too"))
    if problems:
        raise BadSettings(problems)
    return Trusted(found)


def _fitting(documents: Documents, text: str, limit: int) -> Document:
    document = documents.read(text)
    for operation in document.operations.values():
        points = operation.meter.price({}).points
        if points > limit:
            raise Limited("COST_TOO_HIGH", cost=points, limit=limit)
    return document


def _line(given: Given, problem: str) -> str:
    return f"SANFUWU_TRUSTED_DOCUMENTS: {given.file}: {given.id}: {problem}"
