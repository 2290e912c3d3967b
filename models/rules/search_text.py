r"""Which rows does a search find: those whose `search_text` holds every term of the query.

Equal on both databases, because both sides are folded here and compared as plain substrings:
`search_text LIKE :term ESCAPE '\'`.
"""

import unicodedata

ESCAPE = "\\"


def search_text(*parts: str | None) -> str:
    r"""What is stored beside a row: its words, compatible forms made one, case and spacing folded.

    >>> search_text("ＡＢＣ  有限公司", None, "断头路\n修缮")
    'abc 有限公司 断头路 修缮'
    """
    folded = unicodedata.normalize("NFKC", " ".join(part for part in parts if part)).casefold()
    # Folding can leave a decomposed letter behind, so it is composed once more.
    return " ".join(unicodedata.normalize("NFKC", folded).split())


def terms(query: str) -> tuple[str, ...]:
    """The terms of a query, each once; none at all when it is blank.

    >>> terms("  断头路 ＡＢＣ abc ")
    ('断头路', 'abc')
    """
    return tuple(dict.fromkeys(search_text(query).split()))


def like(term: str) -> str:
    r"""The pattern that finds `term` anywhere, whatever signs it holds.

    >>> print(like("100%_\\"))
    %100\%\_\\%
    """
    for sign in (ESCAPE, "%", "_"):
        term = term.replace(sign, ESCAPE + sign)
    return f"%{term}%"
