"""Which media type and which language does a client want?

>>> media_type("application/json;q=0.9, application/graphql-response+json")
'application/graphql-response+json'
>>> language("fr, en;q=0.8, zh;q=0.5")
'en'
"""

from functools import lru_cache

GRAPHQL = "application/graphql-response+json"
JSON = "application/json"
# What each range of `Accept` gets; the wildcard is what browsers and curl send, and they expect JSON.
OFFERED = {GRAPHQL: GRAPHQL, JSON: JSON, "application/*": JSON, "*/*": JSON}
DEFAULT_LANGUAGE = "zh-CN"


@lru_cache(maxsize=256)
def media_type(accept: str | None) -> str | None:
    """The best of what is acceptable; None when nothing that we have is."""
    if accept is None or not accept.strip():
        return JSON
    wanted = [(quality, name) for name, quality in _ranges(accept) if name in OFFERED and quality > 0]
    if not wanted:
        return None
    best = max(quality for quality, _ in wanted)
    names = [OFFERED[name] for quality, name in wanted if quality == best]
    return GRAPHQL if GRAPHQL in names else JSON


@lru_cache(maxsize=256)
def prefers_html(accept: str | None) -> bool:
    """Whether the client is a browser that shows a page."""
    qualities = dict(_ranges(accept or ""))
    others = [quality for name, quality in qualities.items() if name in (GRAPHQL, JSON)]
    return qualities.get("text/html", 0) > max(others, default=0)


@lru_cache(maxsize=256)
def language(accept: str | None) -> str:
    """`en` or `zh-CN`."""
    known = {"en": "en", "zh": DEFAULT_LANGUAGE, "*": DEFAULT_LANGUAGE}
    wanted = [
        (quality, known[name.partition("-")[0]])
        for name, quality in _ranges(accept or "")
        if name.partition("-")[0] in known and quality > 0
    ]
    return max(wanted, key=lambda item: item[0])[1] if wanted else DEFAULT_LANGUAGE


def _ranges(header: str) -> list[tuple[str, float]]:
    """The ranges of a header, in its order, with their qualities."""
    ranges = []
    for part in header.split(","):
        name, *parameters = (piece.strip() for piece in part.split(";"))
        ranges.append((name.lower(), _quality(parameters)))
    return ranges


def _quality(parameters: list[str]) -> float:
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "q":
            try:
                return float(value)
            except ValueError:
                return 0.0
    return 1.0
