"""Issues (问题): one row for where each stands now; its past is in `issue_event`."""

from tortoise import fields

from models.rules import vocabulary as v
from models.tables.base import InstantField, Placed, word


class Issue(Placed):
    """Something an enterprise, a household or the grass-roots asked for.

    Three axes: `place` (where it is), `origin` (its first holder), `holding` (whose office holds it now).
    The clock columns belong to the present round.
    """

    title = fields.CharField(max_length=200)
    body = fields.CharField(max_length=5000, null=True)
    kind = word(v.IssueKind)
    submission_kind = word(v.SubmissionKind)
    family = word(v.IssueFamily, null=True)
    term = word(v.IssueTerm, null=True)
    character = word(v.IssueCharacter, null=True)
    category_id = fields.UUIDField(null=True)
    source = word(v.IssueSource)
    hotline_number = fields.CharField(max_length=16, null=True)
    external_system = fields.CharField(max_length=32, null=True)
    external_id = fields.CharField(max_length=128, null=True)
    query_code = fields.CharField(max_length=32, unique=True)
    status = word(v.IssueStatus)
    disposition = word(v.Disposition, null=True)
    deadline_class = word(v.DeadlineClass, null=True)
    confidentiality = word(v.Confidentiality)
    round = fields.IntField(default=1)

    submitted_by_kind = word(v.SubjectKind)
    submitted_by_id = fields.UUIDField()
    reporter_id = fields.UUIDField(null=True)
    target_id = fields.UUIDField(null=True)
    visit_id = fields.UUIDField(null=True)
    respondent_cadre_id = fields.UUIDField(null=True)
    respondent_unit_id = fields.UUIDField(null=True)
    wished_unit_id = fields.UUIDField(null=True)
    lead_unit_id = fields.UUIDField(null=True)
    return_unit_id = fields.UUIDField(null=True)

    origin_id = fields.UUIDField()
    origin_code = fields.CharField(max_length=16)
    origin_province = fields.CharField(max_length=16, null=True)
    origin_city = fields.CharField(max_length=16, null=True)
    origin_district = fields.CharField(max_length=16, null=True)
    origin_township = fields.CharField(max_length=16, null=True)
    origin_village = fields.CharField(max_length=16, null=True)
    origin_grid = fields.CharField(max_length=16, null=True)
    holding_id = fields.UUIDField()
    holding_code = fields.CharField(max_length=16)
    holding_level = word(v.JurisdictionLevel)
    holding_province = fields.CharField(max_length=16, null=True)
    holding_city = fields.CharField(max_length=16, null=True)
    holding_district = fields.CharField(max_length=16, null=True)
    holding_township = fields.CharField(max_length=16, null=True)
    holding_village = fields.CharField(max_length=16, null=True)
    holding_grid = fields.CharField(max_length=16, null=True)

    captured_at = InstantField(null=True)
    reported_at = InstantField()
    triage_due_at = InstantField()
    reviewed_at = InstantField(null=True)
    pending_since = InstantField(null=True)
    assigned_at = InstantField(null=True)
    sign_due_at = InstantField(null=True)
    signed_at = InstantField(null=True)
    resolved_at = InstantField(null=True)
    evaluated_at = InstantField(null=True)
    written_off_at = InstantField(null=True)
    closed_at = InstantField(null=True)

    clock_started_at = InstantField(null=True)
    original_due_at = InstantField(null=True)
    due_at = InstantField(null=True)
    yellow_at = InstantField(null=True)
    stopped_at = InstantField(null=True)
    paused_at = InstantField(null=True)
    pause_cause = word(v.PauseCause, null=True)
    resumes_at = InstantField(null=True)
    paused_yellow_at = InstantField(null=True)
    paused_red_at = InstantField(null=True)
    supplements_left = fields.IntField(null=True)
    supplement_seconds_left = fields.IntField(null=True)
    extension_requested_at = InstantField(null=True)
    extensions = fields.IntField(default=0)
    extensions_left = fields.IntField(null=True)
    extend_until = InstantField(null=True)
    ever_red = fields.BooleanField(default=False)

    contacted_at = InstantField(null=True)
    studied_at = InstantField(null=True)
    approved_at = InstantField(null=True)
    called_back_at = InstantField(null=True)
    return_until = InstantField(null=True)
    return_requested_at = InstantField(null=True)
    return_due_at = InstantField(null=True)
    reopen_until = InstantField(null=True)
    returns = fields.IntField(default=0)
    escalated_from_code = fields.CharField(max_length=16, null=True)
    instructed_at = InstantField(null=True)
    dissatisfied_rounds = fields.IntField(default=0)

    open_supervisions = fields.IntField(default=0)
    reply_due_at = InstantField(null=True)
    replied_at = InstantField(null=True)
    leader_id = fields.UUIDField(null=True)
    leader_code = fields.CharField(max_length=16, null=True)
    taken_over_at = InstantField(null=True)
    urges = fields.IntField(default=0)
    urge_from = InstantField(null=True)

    outcome = word(v.ResolutionOutcome, null=True)
    adopted = fields.BooleanField(null=True)
    satisfaction = word(v.Satisfaction, null=True)
    solved = fields.BooleanField(null=True)
    refusal_reason = word(v.RefusalReason, null=True)
    public_reply = fields.CharField(max_length=5000, null=True)
    internal_opinion = fields.CharField(max_length=5000, null=True)
    account_number = fields.CharField(max_length=32, null=True)
    search_text = fields.TextField()
    last_sequence = fields.IntField(default=0)

    class Meta:
        table = "issue"
