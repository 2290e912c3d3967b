"""Where does an issue go along a vertical line (条线): customs, tax?"""

from models.commands.conflicts import barred_by, wholly
from models.commands.issue.act import Act
from models.commands.issue.clocks import holder_of
from models.commands.reference import path
from models.errors import GuardFailed
from models.tables import Unit

FIELD = ("input", "alongLine")


async def bureau_above(act: Act) -> Unit:
    """The nearest bureau of the lead unit's line above the holder.

    Raises:
        GuardFailed: NO_LINE, NO_UNIT_ABOVE; CONFLICT_OF_INTEREST, for it or for the office there.
    """
    work, lead = act.work, act.issue.lead_unit_id
    line = None
    if lead is not None:
        line = (await Unit.filter(id=lead).using_db(work.connection).get()).line
    if line is None:
        raise GuardFailed("NO_LINE", field=FIELD)
    above = path(await holder_of(act))[:-1]
    bureaus = await Unit.filter(line=line, active=True, place_code__in=above).using_db(work.connection)
    if not bureaus:
        raise GuardFailed("NO_UNIT_ABOVE", field=FIELD)
    bureau = max(bureaus, key=lambda unit: (above.index(unit.place_code), unit.id))
    whom = await barred_by(work, act.issue)
    if bureau.id in whom.units or await wholly(work, bureau.place_code, whom):
        raise GuardFailed("CONFLICT_OF_INTEREST", field=FIELD)
    return bureau
