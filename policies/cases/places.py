"""Where do the people and things of the cases live? A slice of Zhejiang, three counties wide."""

from collections.abc import Mapping
from typing import Any

from policies.actor import Post
from policies.objects import LEVELS

# 330383 has no townships: its villages hang below the county.
PATHS: dict[str, tuple[tuple[str, str], ...]] = {
    code: tuple(zip(levels, path.split("/"), strict=True))
    for path, levels in [
        ("33", LEVELS[:1]),
        ("33/3307", LEVELS[:2]),
        ("33/3307/330782", LEVELS[:3]),
        ("33/3307/330782/330782100", LEVELS[:4]),
        ("33/3307/330782/330782100/330782100201", LEVELS[:5]),
        ("33/3307/330782/330782100/330782100201/3307821002019001", LEVELS),
        ("33/3307/330782/330782100/330782100202", LEVELS[:5]),
        ("33/3307/330782/330782101", LEVELS[:4]),
        ("33/3307/330783", LEVELS[:3]),
        ("33/3307/330783/330783001", LEVELS[:4]),
        ("33/3303", LEVELS[:2]),
        ("33/3303/330383", LEVELS[:3]),
        ("33/3303/330383/330383198201", (*LEVELS[:3], "village")),
    ]
    for code in [path.rsplit("/", 1)[-1]]
}


def located(prefix: str, code: str, code_column: str | None = None) -> dict[str, Any]:
    """The columns of a row that lies at `code`."""
    levels = dict(PATHS[code])
    return {code_column or f"{prefix}code": code} | {
        f"{prefix}{level}": levels.get(level) for level in LEVELS
    }


def post(role: str, code: str = "", unit: str | None = None, **given: Any) -> Post:
    """A post at `code`; without one, a post that lies nowhere."""
    levels = PATHS.get(code, ())
    level = levels[-1][0].upper() if levels else "PROVINCE"
    return Post(given.pop("id", f"{role}@{code}"), role, level, code, levels, unit, **given)


def issue(place: str, origin: str, holding: str, **given: Any) -> Mapping[str, Any]:
    """The columns of an issue that the policy may read."""
    nothing = dict.fromkeys(
        [
            *("deadline_class", "category_id", "solved", "reporter_id", "target_id"),
            *("respondent_cadre_id", "respondent_unit_id", "lead_unit_id"),
        ]
    )
    plain = {
        "kind": "PUBLIC",
        "submission_kind": "DIFFICULTY",
        "source": "VISIT",
        "status": "REPORTED",
        "confidentiality": "OPEN",
        "round": 1,
        "ever_red": False,
        "submitted_by_kind": "CADRE",
    }
    axes = located("place_", place) | located("origin_", origin) | located("holding_", holding)
    return nothing | plain | axes | given
