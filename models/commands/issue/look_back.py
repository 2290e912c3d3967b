"""Plan a look back at what is written off, and forget it when the issue is taken up again (回头看)."""

from models.commands.issue.act import Act
from models.commands.issue.clocks import calendar_of, setting, span_setting
from models.rules.judging import is_looked_at_again
from models.rules.vocabulary import DeadlineUnit, SettingKey
from models.tables import LookBack


async def plan_look_back(act: Act) -> None:
    """Plan one if the lot says so. It holds the query code: whoever makes an id does not know that."""
    issue, work = act.issue, act.work
    share = int(await setting(act, SettingKey.LOOK_BACK_SHARE))
    if not is_looked_at_again(f"{issue.id}{issue.query_code}", issue.deadline_class, share):
        return
    within = await span_setting(act, SettingKey.LOOK_BACK_WITHIN)
    due_at = within.after(work.now, DeadlineUnit.CALENDAR_DAY, await calendar_of(act))
    planned = {"issue_id": issue.id, "round": issue.round, "due_at": due_at, "at": work.now}
    await LookBack(**work.fresh(), **planned).save(using_db=work.connection, force_create=True)
    act.set(look_back_due_at=due_at)


async def planned_look_back(act: Act) -> LookBack:
    """The one that is planned."""
    return await LookBack.filter(issue_id=act.issue.id, closed_at=None).using_db(act.work.connection).get()


async def close_look_back(act: Act, row: LookBack) -> None:
    """Nobody waits for it any more."""
    row.closed_at = row.updated_at = act.work.now
    row.version += 1
    await row.save(using_db=act.work.connection)
    act.set(look_back_due_at=None)


async def forget_look_back(act: Act) -> None:
    """Close the one that is planned, if any, without a result."""
    if act.issue.look_back_due_at is not None:
        await close_look_back(act, await planned_look_back(act))
