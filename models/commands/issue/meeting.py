"""Which issues does a meeting hand over (协调交办会), and to whom?"""

from uuid import UUID

from models.commands.issue.act import Act
from models.errors import BadInput, NotFound
from models.tables import CoordinationMeeting, MeetingItem


async def hand_over(act: Act, meeting_id: UUID, lead_unit_id: UUID) -> None:
    """Put an issue that is being assigned on the list of a meeting of its holder.

    Raises:
        BadInput: it is the meeting of another jurisdiction.
    """
    work = act.work
    meeting = await CoordinationMeeting.filter(id=meeting_id).using_db(work.connection).first()
    if meeting is None:
        raise NotFound("NOT_FOUND", type="CoordinationMeeting", field=("input", "meetingId"))
    if meeting.place_id != act.issue.holding_id:
        raise BadInput("MEETING_ELSEWHERE", field=("input", "meetingId"))
    item = MeetingItem(
        **work.fresh(),
        meeting_id=meeting_id,
        issue_id=act.issue.id,
        lead_unit_id=lead_unit_id,
        at=work.now,
    )
    await item.save(using_db=work.connection, force_create=True)
