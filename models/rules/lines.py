"""Which units stand in one line (条线)? SQL text, for whoever asks of a subject and for whoever writes.

The line of a unit is the unit, all above it and all below it; in a vertical system (海关、税务: `unit.line`)
also the units of that system whose territory holds the unit's, or lies within it.
"""

LEVELS = ("province", "city", "district", "township", "village", "grid")


def lines(own: str) -> str:
    """A WITH clause that ends in `line (id)`: the lines of the units that `own` selects as `id`."""
    return (
        f"WITH RECURSIVE own (id) AS ({own}),"
        " above (id, parent_id) AS (SELECT u.id, u.parent_id FROM unit u JOIN own ON own.id = u.id"
        " UNION SELECT u.id, u.parent_id FROM unit u JOIN above ON u.id = above.parent_id),"
        " below (id) AS (SELECT own.id FROM own"
        " UNION SELECT u.id FROM unit u JOIN below ON u.parent_id = below.id),"
        " beside (id) AS (SELECT o.id FROM own JOIN unit u ON u.id = own.id JOIN unit o ON o.line = u.line"
        f" WHERE u.place_code IN ({_levels('o')}) OR o.place_code IN ({_levels('u')})),"
        " line (id) AS (SELECT id FROM above UNION SELECT id FROM below UNION SELECT id FROM beside)"
    )


def along(own: str) -> str:
    """A SELECT of (own, id): each of the units that `own` selects, with those along its line.

    These are the units of its vertical system in its territory, itself among them; of no system, none.
    """
    return (
        f"SELECT above.id AS own, u.id AS id FROM unit above JOIN unit u ON u.line = above.line"
        f" WHERE above.id IN ({own}) AND above.place_code IN ({_levels('u')})"
    )


def above(own: str) -> str:
    """A SELECT of `id`: the units along whose line the units stand that `own` selects as `id`."""
    return (
        f"SELECT above.id FROM unit u JOIN unit above ON above.line = u.line"
        f" WHERE u.id IN ({own}) AND above.place_code IN ({_levels('u')})"
    )


def _levels(alias: str) -> str:
    return ", ".join(f"{alias}.place_{level}" for level in LEVELS)
