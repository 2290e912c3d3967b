"""How does a subject prove who it is? By a short-lived token that we signed (JWT, ES256)."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, KeySet

from models.errors import BadInput, Unauthenticated
from models.rules.vocabulary import SubjectKind
from policies.actor import Narrowing

ALGORITHM = "ES256"
ISSUER = "sanfuwu"
LONGEST = 4_096  # characters
REMEMBERED = 4_096  # tokens whose signature was checked already
SIGNING_IN = frozenset(
    {SubjectKind.CADRE, SubjectKind.REPORTER, SubjectKind.PARTNER}
)  # the system never does
LEEWAY = timedelta(seconds=30)  # between the clocks of two replicas


@dataclass(frozen=True)
class Claims:
    """Whom a token speaks for, until when, and what it leaves of their rights."""

    kind: str
    subject_id: str
    expires: datetime
    acts: frozenset[str] | None = None  # the names of the only acts that it is for
    scope: str | None = None  # the scope code of the only territory that it is for


class Tokens:
    """Issues and reads access tokens."""

    def __init__(self, keys: Sequence[ECKey], lifetime: timedelta) -> None:
        self._signer = keys[0]
        self._keys = KeySet(list(keys))
        self._known: OrderedDict[str, Claims] = OrderedDict()
        self.lifetime = lifetime

    def issue(
        self,
        kind: str,
        subject_id: UUID | str,
        now: datetime,
        *,
        expires: datetime | None = None,
        narrowing: Narrowing | None = None,
    ) -> str:
        """A token that speaks for a subject, for `lifetime` from `now` or until an earlier instant.

        Raises:
            BadInput: it would name more acts than fit into a token.
        """
        until = now + self.lifetime if expires is None else min(expires, now + self.lifetime)
        claims: dict[str, Any] = {
            "iss": ISSUER,
            "aud": ISSUER,
            "sub": str(subject_id),
            "kind": str(kind),
            "iat": int(now.timestamp()),
            "exp": int(until.timestamp()),
            "jti": str(uuid4()),
        }
        if narrowing is not None:
            left = {"acts": narrowing.named, "scope": narrowing.scope}
            claims |= {name: claim for name, claim in left.items() if claim is not None}
        token = jwt.encode({"alg": ALGORITHM, "kid": self._signer.kid}, claims, self._signer)
        if len(token) > LONGEST:
            raise BadInput("TOO_LONG", field=("acts",), limit=LONGEST, length=len(token))
        return token

    def read(self, token: str, now: datetime) -> Claims:
        """Whom `token` speaks for.

        Raises:
            Unauthenticated: TOKEN_EXPIRED, or TOKEN_INVALID for one that we did not sign.
        """
        claims = self._known.get(token)
        if claims is None:
            claims = self._known[token] = self._checked(token, now)
            if len(self._known) > REMEMBERED:
                self._known.popitem(last=False)
        if now >= claims.expires:
            raise Unauthenticated("TOKEN_EXPIRED")
        return claims

    def public_keys(self) -> dict[str, Any]:
        """What others verify our tokens with (JWKS)."""
        described = [key.as_dict(private=False) for key in self._keys.keys]
        return {"keys": [{**key, "use": "sig", "alg": ALGORITHM} for key in described]}

    def _checked(self, token: str, now: datetime) -> Claims:
        if len(token) > LONGEST:
            raise Unauthenticated("TOKEN_INVALID")
        try:
            claims = jwt.decode(token, self._keys, algorithms=[ALGORITHM]).claims
            return _read(claims, now)
        except (JoseError, ValueError, KeyError, TypeError, OverflowError) as error:
            raise Unauthenticated("TOKEN_INVALID") from error


def _read(claims: Any, now: datetime) -> Claims:
    """The claims, if they are of the form that we issue.

    Raises:
        ValueError, KeyError or TypeError: they are not.
    """
    if claims["iss"] != ISSUER or claims["aud"] != ISSUER:
        raise ValueError("Not issued by us, or not for us")
    if datetime.fromtimestamp(claims["iat"], UTC) > now + LEEWAY:
        raise ValueError("Issued in the future")
    if claims["kind"] not in SIGNING_IN:
        raise ValueError("Nobody signs in as such")
    return Claims(
        SubjectKind(claims["kind"]).value,
        str(UUID(claims["sub"])),
        datetime.fromtimestamp(claims["exp"], UTC),
        None if "acts" not in claims else frozenset(_texts(claims["acts"])),
        None if "scope" not in claims else _texts([claims["scope"]])[0],
    )


def _texts(claim: Any) -> list[str]:
    """A list of texts. What is none must not pass for no narrowing at all."""
    if not isinstance(claim, list) or not all(isinstance(text, str) for text in claim):
        raise TypeError("Not a list of texts")
    return claim
