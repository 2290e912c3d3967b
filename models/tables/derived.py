"""Facts about a row that are no column of it, as SQL: one text for commands and for the planner."""

from collections.abc import Callable

from models.dialects import Dialect
from models.rules.competence import claimants
from models.rules.guards import SEPARATED

_OPEN_ASSIST = "a.role = 'ASSIST' AND a.status IN ('PENDING_RECEIPT', 'ACTIVE')"


def derived_facts(column: Callable[[str], str], dialect: Dialect, now: str) -> dict[str, str]:
    """Each derived fact of an issue whose columns `column` names, as a JSON array: of unit ids, most of them.

    `doers` are the acts that keep whoever did them from others, each as `act:subject`.
    """

    def units(column: str, rows: str) -> str:
        listed = dialect.json_list(dialect.json_value(column, "uuid"))
        return f"(SELECT {listed} FROM {rows})"

    def doers(by: str) -> str:
        words = ", ".join(f"'{act}'" for act in sorted(SEPARATED))
        return (
            f"SELECT e.action || ':' || {dialect.uuid_text(f'e.{by}')} AS doer FROM issue_event e"
            f" WHERE e.issue_id = {column('id')} AND e.{by} IS NOT NULL AND e.action IN ({words})"
        )

    parts = f"assignment a WHERE a.issue_id = {column('id')}"
    done = f"{doers('actor_id')} UNION {doers('on_behalf_of_id')}"
    return {
        "doers": f"(SELECT {dialect.json_list(dialect.json_value('d.doer', 'text'))} FROM ({done}) d)",
        "handled_units": units("a.unit_id", parts),
        "public_comments": units(
            "c.id", f"comment c WHERE c.issue_id = {column('id')} AND c.audience = 'PUBLIC'"
        ),
        "open_assists": units("a.unit_id", f"{parts} AND a.round = {column('round')} AND {_OPEN_ASSIST}"),
        "returned_units": units(
            "a.unit_id", f"{parts} AND a.round = {column('round')} AND a.return_asked_at IS NOT NULL"
        ),
        "claimable_units": units("ru.id", claimants(column, now)),
    }


_LEVELS = ("province", "city", "district", "township", "village", "grid")


def provisional_sql(column: Callable[[str], str], dialect: Dialect) -> str:
    """Whether an issue whose columns `column` names is due on a workday of a year that is not loaded yet.

    Its class counts workdays if somebody says so from the province down and nobody says calendar days,
    which are tighter, at the start of its clock (`models.rules.settings`). Never NULL.
    """
    places = ",".join(column(f"origin_{level}") for level in _LEVELS)
    said = (
        f"SELECT 1 FROM deadline_class w WHERE w.jurisdiction_code IN ({places})"
        f" AND w.code = {column('deadline_class')} AND w.valid_from <= {column('clock_started_at')}"
        f" AND (w.valid_to IS NULL OR w.valid_to > {column('clock_started_at')}) AND w.unit"
    )
    settled = f"(SELECT {dialect.year_over('max(c.day)')} FROM calendar_day c WHERE length(c.area_code) = 2)"
    return (
        f"({column('due_at')} IS NOT NULL AND {column('stopped_at')} IS NULL"
        f" AND EXISTS ({said} = 'WORKDAY') AND NOT EXISTS ({said} = 'CALENDAR_DAY')"
        f" AND coalesce({column('due_at')} > {settled}, TRUE))"
    )


_POLICY_TEXTS = {
    "parent": "SELECT p.rules FROM policy_version p WHERE p.number = {parent}",
    "old_default": "SELECT d.rules FROM policy_version p JOIN policy_default d"
    " ON d.digest = p.default_digest WHERE p.number = {parent}",
    "new_default": "SELECT d.rules FROM policy_default d WHERE d.digest = {default_digest}",
}


def policy_text(which: str, column: Callable[[str], str]) -> str:
    """The rules of the policy version that a row changes, or of the default that either contains."""
    named = {name: column(name) for name in ("parent", "default_digest")}
    return f"({_POLICY_TEXTS[which].format(**named)})"
