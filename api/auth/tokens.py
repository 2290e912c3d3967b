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

from models.errors import Unauthenticated
from models.rules.vocabulary import SubjectKind

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
    """Whom a token speaks for, and until when."""

    kind: str
    subject_id: str
    expires: datetime


class Tokens:
    """Issues and reads access tokens."""

    def __init__(self, keys: Sequence[ECKey], lifetime: timedelta) -> None:
        self._signer = keys[0]
        self._keys = KeySet(list(keys))
        self._known: OrderedDict[str, Claims] = OrderedDict()
        self.lifetime = lifetime

    def issue(self, kind: str, subject_id: UUID | str, now: datetime) -> str:
        """A token that speaks for a subject for `lifetime` from `now`."""
        claims = {
            "iss": ISSUER,
            "aud": ISSUER,
            "sub": str(subject_id),
            "kind": str(kind),
            "iat": int(now.timestamp()),
            "exp": int((now + self.lifetime).timestamp()),
            "jti": str(uuid4()),
        }
        return jwt.encode({"alg": ALGORITHM, "kid": self._signer.kid}, claims, self._signer)

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
    )
