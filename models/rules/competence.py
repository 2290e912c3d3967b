"""Who is to handle an issue (谁主管谁负责)? The rule that decides, and what speaks against its units, as SQL.

The nearest jurisdiction decides, from the holder up; of its rules, that of the nearest category, from the
issue's own up. Where a jurisdiction says nothing, the one above does.
"""

from collections.abc import Callable

from models.dialects import Dialect
from models.rules.lines import LEVELS, lines

Columns = Callable[[str], str]  # of an issue, by their names


def deciding_rule(category: str, now: str, covers: Callable[[str], str]) -> str:
    """The id of the rule that decides for a category; `covers` says of a place's code whether it counts."""
    return (
        "(WITH RECURSIVE rk (id, parent_id, depth) AS"
        f" (SELECT rc.id, rc.parent_id, 0 FROM issue_category rc WHERE rc.id = {category}"
        " UNION ALL SELECT rc.id, rc.parent_id, rk.depth + 1"
        " FROM issue_category rc JOIN rk ON rc.id = rk.parent_id)"
        " SELECT rr.id FROM routing_rule rr JOIN rk ON rk.id = rr.category_id"
        f" WHERE {covers('rr.place_code')}"
        f" AND rr.valid_from <= {now} AND (rr.valid_to IS NULL OR rr.valid_to > {now})"
        # Codes grow with every level.
        " ORDER BY length(rr.place_code) DESC, rk.depth, rr.valid_from DESC, rr.id DESC LIMIT 1)"
    )


def rule_of(column: Columns, now: str) -> str:
    """The id of the rule that decides for an issue."""
    places = ", ".join(column(f"holding_{level}") for level in LEVELS)
    return deciding_rule(column("category_id"), now, lambda code: f"{code} IN ({places})")


def within_reach(unit: str, column: Columns) -> str:
    """Whether the holder's office reaches a unit: below it, or of a vertical line (条线) that covers it.

    Never deny it: it is NULL where it does not.
    """
    below = ", ".join(f"{unit}.place_{level}" for level in LEVELS)
    above = ", ".join(column(f"holding_{level}") for level in LEVELS)
    return (
        f"({column('holding_code')} IN ({below})"
        f" OR ({unit}.line IS NOT NULL AND {unit}.place_code IN ({above})))"
    )


def claimants(column: Columns, now: str) -> str:
    """FROM which row the unit comes that may claim an issue: `ru`, if any."""
    return (
        f"routing_rule r JOIN unit ru ON ru.id = r.lead_unit_id WHERE r.id = {rule_of(column, now)}"
        f" AND r.claimable AND ru.active AND {within_reach('ru', column)}"
    )


def suggestion(column: Columns, dialect: Dialect, now: str) -> str:
    """The rule that decides for an issue with its units, as a JSON object; NULL without any."""

    def shown(unit: str) -> str:
        return dialect.json_object(
            [
                ("id", dialect.json_value(f"{unit}.id", "uuid")),
                ("name", dialect.json_value(f"{unit}.name", "text")),
                ("obstacle", dialect.json_value(_obstacle(unit, column), "code")),
            ]
        )

    assists = (
        f"SELECT {dialect.json_list(shown('ra'))} FROM"
        " (SELECT u.* FROM routing_assist t JOIN unit u ON u.id = t.unit_id WHERE t.rule_id = r.id"
        " ORDER BY t.id) ra"
    )
    pairs = [
        ("rule", dialect.json_value("r.id", "uuid")),
        ("place", dialect.json_value("r.place_code", "text")),
        ("category", dialect.json_value("r.category_id", "uuid")),
        ("claimable", dialect.json_value("r.claimable", "bool")),
        ("lead", shown("ru")),
        ("assists", dialect.nested(f"({assists})")),
    ]
    return (
        f"(SELECT {dialect.json_object(pairs)} FROM routing_rule r JOIN unit ru ON ru.id = r.lead_unit_id"
        f" WHERE r.id = {rule_of(column, now)})"
    )


def _obstacle(unit: str, column: Columns) -> str:
    """Why the office cannot give it to a unit now; NULL if it can."""
    cadre, respondent = column("respondent_cadre_id"), column("respondent_unit_id")
    own = (
        f"SELECT ou.id FROM unit ou WHERE ou.id = {respondent}"
        f" UNION SELECT oc.unit_id FROM cadre oc WHERE oc.id = {cadre}"
        f" UNION SELECT op.unit_id FROM post op WHERE op.holder_id = {cadre} AND op.revoked_at IS NULL"
    )
    complaint = f"coalesce({cadre}, {respondent}) IS NOT NULL"
    return (
        f"CASE WHEN NOT {unit}.active THEN 'INACTIVE'"
        f" WHEN {complaint} AND {unit}.id IN ({lines(own)} SELECT id FROM line) THEN 'CONFLICT_OF_INTEREST'"
        f" WHEN {within_reach(unit, column)} THEN NULL ELSE 'OUT_OF_REACH' END"
    )
