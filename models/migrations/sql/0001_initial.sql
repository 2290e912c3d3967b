-- The first schema. Types in capitals are the dialect's own: see models/migrations/ddl.py.
-- Append-only: a later change is a later file.

CREATE TABLE jurisdiction (
    id UUID PRIMARY KEY,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    version INT NOT NULL,
    code TEXT NOT NULL CHECK (length(code) <= 16),
    scope_code TEXT NOT NULL UNIQUE CHECK (length(scope_code) <= 16),
    name TEXT NOT NULL CHECK (length(name) <= 100),
    full_name TEXT NOT NULL CHECK (length(full_name) <= 300),
    level TEXT NOT NULL
        CHECK (level IN ('PROVINCE', 'CITY', 'DISTRICT', 'TOWNSHIP', 'VILLAGE', 'GRID')),
    kind TEXT NOT NULL
        CHECK (kind IN ('PROVINCE', 'PREFECTURE', 'DISTRICT', 'COUNTY', 'AUTONOMOUS_COUNTY', 'COUNTY_LEVEL_CITY', 'FUNCTION_ZONE', 'STREET', 'TOWN', 'TOWNSHIP', 'ETHNIC_TOWNSHIP', 'DIRECT', 'RESIDENTS', 'VILLAGERS', 'RESIDENTS_LIKE', 'VILLAGERS_LIKE', 'GRID')),
    parent_id UUID REFERENCES jurisdiction (id),
    province TEXT CHECK (length(province) <= 16),
    city TEXT CHECK (length(city) <= 16),
    district TEXT CHECK (length(district) <= 16),
    township TEXT CHECK (length(township) <= 16),
    village TEXT CHECK (length(village) <= 16),
    grid TEXT CHECK (length(grid) <= 16),
    has_office BOOL NOT NULL,
    valid_from DATE NOT NULL,
    valid_to DATE,
    succeeded_by_id UUID REFERENCES jurisdiction (id)
);

CREATE TABLE person (
    id UUID PRIMARY KEY,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    version INT NOT NULL,
    is_cadre BOOL NOT NULL
);

CREATE TABLE unit (
    id UUID PRIMARY KEY,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    version INT NOT NULL,
    place_id UUID NOT NULL REFERENCES jurisdiction (id),
    place_code TEXT NOT NULL CHECK (length(place_code) <= 16),
    place_province TEXT CHECK (length(place_province) <= 16),
    place_city TEXT CHECK (length(place_city) <= 16),
    place_district TEXT CHECK (length(place_district) <= 16),
    place_township TEXT CHECK (length(place_township) <= 16),
    place_village TEXT CHECK (length(place_village) <= 16),
    place_grid TEXT CHECK (length(place_grid) <= 16),
    name TEXT NOT NULL CHECK (length(name) <= 200),
    kind TEXT NOT NULL
        CHECK (kind IN ('PARTY_ORGAN', 'GOVERNMENT_DEPARTMENT', 'OFFICE', 'TASK_FORCE', 'SUBDISTRICT_MODULE', 'VERTICAL', 'PUBLIC_INSTITUTION', 'NGO')),
    line TEXT CHECK (length(line) <= 32),
    parent_id UUID REFERENCES unit (id),
    active BOOL NOT NULL
);

CREATE TABLE cadre (
    id UUID PRIMARY KEY,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    version INT NOT NULL,
    place_id UUID NOT NULL REFERENCES jurisdiction (id),
    place_code TEXT NOT NULL CHECK (length(place_code) <= 16),
    place_province TEXT CHECK (length(place_province) <= 16),
    place_city TEXT CHECK (length(place_city) <= 16),
    place_district TEXT CHECK (length(place_district) <= 16),
    place_township TEXT CHECK (length(place_township) <= 16),
    place_village TEXT CHECK (length(place_village) <= 16),
    place_grid TEXT CHECK (length(place_grid) <= 16),
    person_id UUID NOT NULL REFERENCES person (id),
    name TEXT NOT NULL CHECK (length(name) <= 100),
    title TEXT CHECK (length(title) <= 100),
    unit_id UUID NOT NULL REFERENCES unit (id),
    clearance INT NOT NULL,
    active BOOL NOT NULL
);

CREATE TABLE client (
    id UUID PRIMARY KEY,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    version INT NOT NULL,
    name TEXT NOT NULL CHECK (length(name) <= 100),
    active BOOL NOT NULL
);

CREATE TABLE subject (
    id UUID PRIMARY KEY,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    version INT NOT NULL,
    kind TEXT NOT NULL
        CHECK (kind IN ('CADRE', 'REPORTER', 'PARTNER', 'SYSTEM', 'PUBLIC')),
    authority_version BIGINT NOT NULL
);

CREATE TABLE post (
    id UUID PRIMARY KEY,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    version INT NOT NULL,
    holder_id UUID NOT NULL REFERENCES subject (id),
    role TEXT NOT NULL
        CHECK (role IN ('CADRE', 'CONTACT_LEADER', 'LEADER', 'REVIEWER', 'COORDINATOR', 'HANDLER', 'UNIT_HEAD', 'SUPERVISOR', 'DISCIPLINE', 'CALLBACK_STAFF', 'PUBLISHER', 'EXPERIENCE_OFFICER', 'ANALYST', 'REPORTER', 'PARTNER', 'SYSTEM_ADMIN', 'SECURITY_ADMIN', 'AUDIT_ADMIN')),
    jurisdiction_id UUID NOT NULL REFERENCES jurisdiction (id),
    unit_id UUID REFERENCES unit (id),
    level TEXT NOT NULL CHECK (length(level) <= 32),
    code TEXT NOT NULL CHECK (length(code) <= 16),
    province TEXT CHECK (length(province) <= 16),
    city TEXT CHECK (length(city) <= 16),
    district TEXT CHECK (length(district) <= 16),
    township TEXT CHECK (length(township) <= 16),
    village TEXT CHECK (length(village) <= 16),
    grid TEXT CHECK (length(grid) <= 16),
    actions JSON,
    via TEXT NOT NULL
        CHECK (via IN ('APPOINTMENT', 'SECONDMENT', 'DELEGATION', 'REGISTRATION')),
    valid_from INSTANT NOT NULL,
    valid_to INSTANT,
    revoked_at INSTANT
);

CREATE TABLE external_identity (
    id UUID PRIMARY KEY,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    version INT NOT NULL,
    provider TEXT NOT NULL CHECK (length(provider) <= 32),
    subject TEXT NOT NULL CHECK (length(subject) <= 128),
    holder_id UUID NOT NULL REFERENCES subject (id)
);

CREATE TABLE personal_record (
    id UUID PRIMARY KEY,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    version INT NOT NULL,
    owner_type TEXT NOT NULL CHECK (length(owner_type) <= 32),
    wrapped_key TEXT
);

CREATE TABLE personal_value (
    id UUID PRIMARY KEY,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    version INT NOT NULL,
    owner_id UUID NOT NULL,
    field TEXT NOT NULL CHECK (length(field) <= 32),
    sensitivity TEXT NOT NULL
        CHECK (sensitivity IN ('PUBLIC', 'INTERNAL', 'PERSONAL', 'SENSITIVE', 'PETITION')),
    ciphertext TEXT NOT NULL,
    blind_index TEXT CHECK (length(blind_index) <= 128),
    mask TEXT NOT NULL CHECK (length(mask) <= 200)
);

CREATE TABLE service_target (
    id UUID PRIMARY KEY,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    version INT NOT NULL,
    place_id UUID NOT NULL REFERENCES jurisdiction (id),
    place_code TEXT NOT NULL CHECK (length(place_code) <= 16),
    place_province TEXT CHECK (length(place_province) <= 16),
    place_city TEXT CHECK (length(place_city) <= 16),
    place_district TEXT CHECK (length(place_district) <= 16),
    place_township TEXT CHECK (length(place_township) <= 16),
    place_village TEXT CHECK (length(place_village) <= 16),
    place_grid TEXT CHECK (length(place_grid) <= 16),
    kind TEXT NOT NULL
        CHECK (kind IN ('ENTERPRISE', 'HOUSEHOLD', 'VILLAGE', 'PROJECT', 'PARK', 'INSTITUTION')),
    name TEXT CHECK (length(name) <= 200),
    status TEXT NOT NULL
        CHECK (status IN ('ACTIVE', 'CLOSED', 'MERGED')),
    merged_into_id UUID REFERENCES service_target (id),
    closed_reason TEXT CHECK (length(closed_reason) <= 500),
    tags JSON NOT NULL,
    uscc TEXT CHECK (length(uscc) <= 18),
    ownership TEXT
        CHECK (ownership IN ('STATE', 'COLLECTIVE', 'PRIVATE', 'FOREIGN', 'MIXED', 'SELF_EMPLOYED')),
    industry TEXT CHECK (length(industry) <= 100),
    scale TEXT
        CHECK (scale IN ('LARGE', 'MEDIUM', 'SMALL', 'MICRO')),
    search_text TEXT NOT NULL
);

CREATE TABLE household_member (
    id UUID PRIMARY KEY,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    version INT NOT NULL,
    household_id UUID NOT NULL REFERENCES service_target (id),
    person_id UUID NOT NULL REFERENCES person (id),
    relation TEXT NOT NULL CHECK (length(relation) <= 32),
    is_head BOOL NOT NULL,
    left_at INSTANT
);

CREATE TABLE enterprise_representative (
    id UUID PRIMARY KEY,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    version INT NOT NULL,
    enterprise_id UUID NOT NULL REFERENCES service_target (id),
    person_id UUID NOT NULL REFERENCES person (id),
    verified BOOL NOT NULL,
    valid_from INSTANT NOT NULL,
    valid_to INSTANT
);

CREATE TABLE visit (
    id UUID PRIMARY KEY,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    version INT NOT NULL,
    place_id UUID NOT NULL REFERENCES jurisdiction (id),
    place_code TEXT NOT NULL CHECK (length(place_code) <= 16),
    place_province TEXT CHECK (length(place_province) <= 16),
    place_city TEXT CHECK (length(place_city) <= 16),
    place_district TEXT CHECK (length(place_district) <= 16),
    place_township TEXT CHECK (length(place_township) <= 16),
    place_village TEXT CHECK (length(place_village) <= 16),
    place_grid TEXT CHECK (length(place_grid) <= 16),
    target_id UUID NOT NULL REFERENCES service_target (id),
    cadre_id UUID NOT NULL REFERENCES cadre (id),
    mode TEXT NOT NULL CHECK (length(mode) <= 32),
    visited_at INSTANT NOT NULL,
    summary TEXT CHECK (length(summary) <= 2000)
);

CREATE TABLE issue_category (
    id UUID PRIMARY KEY,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    version INT NOT NULL,
    code TEXT NOT NULL UNIQUE CHECK (length(code) <= 64),
    parent_id UUID REFERENCES issue_category (id),
    kind TEXT NOT NULL
        CHECK (kind IN ('ENTERPRISE', 'PUBLIC', 'GRASSROOTS')),
    name_zh TEXT NOT NULL CHECK (length(name_zh) <= 100),
    name_en TEXT NOT NULL CHECK (length(name_en) <= 100),
    active BOOL NOT NULL
);

CREATE TABLE deadline_class (
    id UUID PRIMARY KEY,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    version INT NOT NULL,
    jurisdiction_code TEXT NOT NULL CHECK (length(jurisdiction_code) <= 16),
    code TEXT NOT NULL
        CHECK (code IN ('SIMPLE', 'COMPLEX', 'DIFFICULT', 'BACKLOG')),
    days INT NOT NULL,
    unit TEXT NOT NULL
        CHECK (unit IN ('CALENDAR_DAY', 'WORKDAY')),
    yellow_lead TEXT NOT NULL CHECK (length(yellow_lead) <= 16),
    stops_at TEXT NOT NULL
        CHECK (stops_at IN ('RESOLVED', 'WRITTEN_OFF')),
    valid_from INSTANT NOT NULL,
    valid_to INSTANT
);

CREATE TABLE jurisdiction_policy (
    id UUID PRIMARY KEY,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    version INT NOT NULL,
    jurisdiction_code TEXT NOT NULL CHECK (length(jurisdiction_code) <= 16),
    key TEXT NOT NULL CHECK (length(key) <= 64),
    value JSON NOT NULL,
    valid_from INSTANT NOT NULL,
    valid_to INSTANT
);

CREATE TABLE routing_rule (
    id UUID PRIMARY KEY,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    version INT NOT NULL,
    category_id UUID NOT NULL REFERENCES issue_category (id),
    jurisdiction_id UUID NOT NULL REFERENCES jurisdiction (id),
    lead_unit_id UUID NOT NULL REFERENCES unit (id),
    claimable BOOL NOT NULL,
    valid_from INSTANT NOT NULL,
    valid_to INSTANT
);

CREATE TABLE calendar_day (
    id UUID PRIMARY KEY,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    version INT NOT NULL,
    day DATE NOT NULL UNIQUE,
    is_workday BOOL NOT NULL,
    holiday TEXT NOT NULL CHECK (length(holiday) <= 64),
    name_zh TEXT NOT NULL CHECK (length(name_zh) <= 64)
);

CREATE TABLE issue (
    id UUID PRIMARY KEY,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    version INT NOT NULL,
    place_id UUID NOT NULL REFERENCES jurisdiction (id),
    place_code TEXT NOT NULL CHECK (length(place_code) <= 16),
    place_province TEXT CHECK (length(place_province) <= 16),
    place_city TEXT CHECK (length(place_city) <= 16),
    place_district TEXT CHECK (length(place_district) <= 16),
    place_township TEXT CHECK (length(place_township) <= 16),
    place_village TEXT CHECK (length(place_village) <= 16),
    place_grid TEXT CHECK (length(place_grid) <= 16),
    title TEXT NOT NULL CHECK (length(title) <= 200),
    body TEXT CHECK (length(body) <= 5000),
    kind TEXT NOT NULL
        CHECK (kind IN ('ENTERPRISE', 'PUBLIC', 'GRASSROOTS')),
    submission_kind TEXT NOT NULL
        CHECK (submission_kind IN ('CONSULTATION', 'DIFFICULTY', 'SUGGESTION')),
    family TEXT
        CHECK (family IN ('ENTERPRISE', 'LIVELIHOOD', 'GRASSROOTS', 'PETITION_BACKLOG', 'JUSTICE')),
    term TEXT
        CHECK (term IN ('LONG_TERM', 'SHORT_TERM')),
    character TEXT
        CHECK (character IN ('INSTITUTIONAL', 'OPERATIONAL')),
    category_id UUID REFERENCES issue_category (id),
    source TEXT NOT NULL
        CHECK (source IN ('VISIT', 'SESSION', 'EXPERIENCE', 'EXPERIENCE_OFFICER', 'PORTAL', 'SERVICE_CENTER', 'LEAD', 'HOTLINE_12345', 'HOTLINE_LOCAL', 'PETITION', 'PETITION_BACKLOG', 'PROPOSAL', 'INSPECTION', 'DEMOCRATIC_LIFE', 'PUBLIC_OPINION', 'MEDIA', 'GRID', 'IMPORT')),
    hotline_number TEXT CHECK (length(hotline_number) <= 16),
    external_system TEXT CHECK (length(external_system) <= 32),
    external_id TEXT CHECK (length(external_id) <= 128),
    query_code TEXT NOT NULL UNIQUE CHECK (length(query_code) <= 32),
    status TEXT NOT NULL
        CHECK (status IN ('DRAFT', 'REPORTED', 'PENDING_ASSIGNMENT', 'ASSIGNED', 'IN_PROGRESS', 'AWAITING_REPORTER', 'ON_ACCOUNT', 'RESOLVED', 'EVALUATED', 'WRITTEN_OFF', 'NOT_ACCEPTED', 'MERGED', 'WITHDRAWN')),
    disposition TEXT
        CHECK (disposition IN ('ON_SPOT', 'FOLLOW_UP', 'TAKEN_BACK')),
    deadline_class TEXT
        CHECK (deadline_class IN ('SIMPLE', 'COMPLEX', 'DIFFICULT', 'BACKLOG')),
    confidentiality TEXT NOT NULL
        CHECK (confidentiality IN ('OPEN', 'NAME_HIDDEN', 'SEALED')),
    round INT NOT NULL,
    submitted_by_kind TEXT NOT NULL
        CHECK (submitted_by_kind IN ('CADRE', 'REPORTER', 'PARTNER', 'SYSTEM', 'PUBLIC')),
    submitted_by_id UUID NOT NULL REFERENCES subject (id),
    reporter_id UUID REFERENCES person (id),
    target_id UUID REFERENCES service_target (id),
    visit_id UUID REFERENCES visit (id),
    respondent_cadre_id UUID REFERENCES cadre (id),
    respondent_unit_id UUID REFERENCES unit (id),
    wished_unit_id UUID REFERENCES unit (id),
    lead_unit_id UUID REFERENCES unit (id),
    return_unit_id UUID REFERENCES unit (id),
    origin_id UUID NOT NULL REFERENCES jurisdiction (id),
    origin_code TEXT NOT NULL CHECK (length(origin_code) <= 16),
    origin_province TEXT CHECK (length(origin_province) <= 16),
    origin_city TEXT CHECK (length(origin_city) <= 16),
    origin_district TEXT CHECK (length(origin_district) <= 16),
    origin_township TEXT CHECK (length(origin_township) <= 16),
    origin_village TEXT CHECK (length(origin_village) <= 16),
    origin_grid TEXT CHECK (length(origin_grid) <= 16),
    holding_id UUID NOT NULL REFERENCES jurisdiction (id),
    holding_code TEXT NOT NULL CHECK (length(holding_code) <= 16),
    holding_level TEXT NOT NULL
        CHECK (holding_level IN ('PROVINCE', 'CITY', 'DISTRICT', 'TOWNSHIP', 'VILLAGE', 'GRID')),
    holding_province TEXT CHECK (length(holding_province) <= 16),
    holding_city TEXT CHECK (length(holding_city) <= 16),
    holding_district TEXT CHECK (length(holding_district) <= 16),
    holding_township TEXT CHECK (length(holding_township) <= 16),
    holding_village TEXT CHECK (length(holding_village) <= 16),
    holding_grid TEXT CHECK (length(holding_grid) <= 16),
    captured_at INSTANT,
    reported_at INSTANT NOT NULL,
    triage_due_at INSTANT NOT NULL,
    reviewed_at INSTANT,
    assigned_at INSTANT,
    sign_due_at INSTANT,
    signed_at INSTANT,
    resolved_at INSTANT,
    evaluated_at INSTANT,
    written_off_at INSTANT,
    closed_at INSTANT,
    clock_started_at INSTANT,
    original_due_at INSTANT,
    due_at INSTANT,
    yellow_at INSTANT,
    stopped_at INSTANT,
    paused_at INSTANT,
    pause_cause TEXT
        CHECK (pause_cause IN ('AWAITING_REPORTER', 'ON_ACCOUNT', 'AWAITING_EVALUATION', 'FORCE_MAJEURE')),
    ever_red BOOL NOT NULL,
    contacted_at INSTANT,
    studied_at INSTANT,
    approved_at INSTANT,
    called_back_at INSTANT,
    return_until INSTANT,
    return_requested_at INSTANT,
    reopen_until INSTANT,
    returns INT NOT NULL,
    escalated_from_code TEXT CHECK (length(escalated_from_code) <= 16),
    instructed_at INSTANT,
    dissatisfied_rounds INT NOT NULL,
    outcome TEXT
        CHECK (outcome IN ('SOLVED', 'PARTLY', 'EXPLAINED', 'UNFOUNDED')),
    adopted BOOL,
    satisfaction TEXT
        CHECK (satisfaction IN ('VERY_SATISFIED', 'SATISFIED', 'BASICALLY_SATISFIED', 'DISSATISFIED', 'VERY_DISSATISFIED', 'NOT_RATED')),
    solved BOOL,
    refusal_reason TEXT
        CHECK (refusal_reason IN ('NOT_GOVERNMENT', 'IN_LITIGATION', 'ALREADY_ANSWERED', 'NO_FACTS', 'EMERGENCY')),
    public_reply TEXT CHECK (length(public_reply) <= 5000),
    internal_opinion TEXT CHECK (length(internal_opinion) <= 5000),
    account_number TEXT CHECK (length(account_number) <= 32),
    search_text TEXT NOT NULL,
    last_sequence INT NOT NULL
);

CREATE TABLE assignment (
    id UUID PRIMARY KEY,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    version INT NOT NULL,
    issue_id UUID NOT NULL REFERENCES issue (id),
    round INT NOT NULL,
    role TEXT NOT NULL
        CHECK (role IN ('LEAD', 'ASSIST', 'FORWARD')),
    status TEXT NOT NULL
        CHECK (status IN ('PENDING_RECEIPT', 'ACTIVE', 'RETURN_REQUESTED', 'RETURNED', 'DONE', 'WAIVED', 'SUPERSEDED')),
    unit_id UUID NOT NULL REFERENCES unit (id),
    jurisdiction_id UUID NOT NULL REFERENCES jurisdiction (id),
    assigned_at INSTANT NOT NULL,
    sign_due_at INSTANT,
    signed_at INSTANT,
    return_asked_at INSTANT,
    ended_at INSTANT,
    due_at INSTANT,
    note TEXT CHECK (length(note) <= 2000)
);

CREATE TABLE issue_event (
    position POSITION,
    id UUID NOT NULL UNIQUE,
    issue_id UUID NOT NULL REFERENCES issue (id),
    sequence INT NOT NULL,
    type TEXT NOT NULL CHECK (length(type) <= 48),
    action TEXT NOT NULL CHECK (length(action) <= 32),
    at INSTANT NOT NULL,
    round INT NOT NULL,
    actor_kind TEXT NOT NULL
        CHECK (actor_kind IN ('CADRE', 'REPORTER', 'PARTNER', 'SYSTEM', 'PUBLIC')),
    actor_id UUID,
    post_id UUID,
    status_before TEXT
        CHECK (status_before IN ('DRAFT', 'REPORTED', 'PENDING_ASSIGNMENT', 'ASSIGNED', 'IN_PROGRESS', 'AWAITING_REPORTER', 'ON_ACCOUNT', 'RESOLVED', 'EVALUATED', 'WRITTEN_OFF', 'NOT_ACCEPTED', 'MERGED', 'WITHDRAWN')),
    status_after TEXT NOT NULL
        CHECK (status_after IN ('DRAFT', 'REPORTED', 'PENDING_ASSIGNMENT', 'ASSIGNED', 'IN_PROGRESS', 'AWAITING_REPORTER', 'ON_ACCOUNT', 'RESOLVED', 'EVALUATED', 'WRITTEN_OFF', 'NOT_ACCEPTED', 'MERGED', 'WITHDRAWN')),
    note TEXT CHECK (length(note) <= 5000),
    before JSON NOT NULL,
    after JSON NOT NULL,
    data JSON NOT NULL
);

CREATE TABLE evaluation (
    id UUID PRIMARY KEY,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    version INT NOT NULL,
    issue_id UUID NOT NULL REFERENCES issue (id),
    round INT NOT NULL,
    satisfaction TEXT NOT NULL
        CHECK (satisfaction IN ('VERY_SATISFIED', 'SATISFIED', 'BASICALLY_SATISFIED', 'DISSATISFIED', 'VERY_DISSATISFIED', 'NOT_RATED')),
    solved BOOL NOT NULL,
    channel TEXT NOT NULL
        CHECK (channel IN ('APP', 'SMS_LINK', 'PHONE_CALLBACK', 'ON_SITE', 'PAPER')),
    by_kind TEXT NOT NULL
        CHECK (by_kind IN ('CADRE', 'REPORTER', 'PARTNER', 'SYSTEM', 'PUBLIC')),
    by_id UUID,
    comment TEXT CHECK (length(comment) <= 2000),
    at INSTANT NOT NULL
);

CREATE TABLE comment (
    id UUID PRIMARY KEY,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    version INT NOT NULL,
    issue_id UUID NOT NULL REFERENCES issue (id),
    audience TEXT NOT NULL
        CHECK (audience IN ('INTERNAL', 'REPORTER', 'PUBLIC')),
    text TEXT NOT NULL CHECK (length(text) <= 2000),
    by_kind TEXT NOT NULL
        CHECK (by_kind IN ('CADRE', 'REPORTER', 'PARTNER', 'SYSTEM', 'PUBLIC')),
    by_id UUID NOT NULL,
    at INSTANT NOT NULL
);

CREATE TABLE milestone (
    id UUID PRIMARY KEY,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    version INT NOT NULL,
    issue_id UUID NOT NULL REFERENCES issue (id),
    round INT NOT NULL,
    kind TEXT NOT NULL
        CHECK (kind IN ('CONTACT', 'STUDY', 'CALLBACK', 'APPROVAL')),
    by_id UUID NOT NULL,
    note TEXT CHECK (length(note) <= 2000),
    at INSTANT NOT NULL
);

CREATE TABLE deadline_entry (
    id UUID PRIMARY KEY,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    version INT NOT NULL,
    issue_id UUID NOT NULL REFERENCES issue (id),
    round INT NOT NULL,
    sequence INT NOT NULL,
    reason TEXT NOT NULL
        CHECK (reason IN ('START', 'PAUSE', 'RESUME', 'STOP', 'UNSTOP', 'EXTENSION', 'RECLASSIFIED', 'RESTART')),
    shift_seconds BIGINT NOT NULL,
    due_at INSTANT,
    at INSTANT NOT NULL
);

CREATE TABLE audit_entry (
    position POSITION,
    id UUID NOT NULL UNIQUE,
    at INSTANT NOT NULL,
    actor_kind TEXT NOT NULL
        CHECK (actor_kind IN ('CADRE', 'REPORTER', 'PARTNER', 'SYSTEM', 'PUBLIC')),
    actor_id UUID,
    post_id UUID,
    action TEXT NOT NULL CHECK (length(action) <= 64),
    entity_type TEXT NOT NULL CHECK (length(entity_type) <= 32),
    entity_id UUID,
    request_id TEXT CHECK (length(request_id) <= 64),
    data JSON NOT NULL
);

CREATE TABLE outbox_event (
    position POSITION,
    id UUID NOT NULL UNIQUE,
    topic TEXT NOT NULL CHECK (length(topic) <= 48),
    key TEXT NOT NULL CHECK (length(key) <= 64),
    payload JSON NOT NULL,
    created_at INSTANT NOT NULL,
    run_at INSTANT NOT NULL,
    attempts INT NOT NULL,
    state TEXT NOT NULL CHECK (length(state) <= 8),
    token UUID,
    last_error TEXT CHECK (length(last_error) <= 500)
);

CREATE TABLE idempotency_key (
    id UUID PRIMARY KEY,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    version INT NOT NULL,
    subject_id UUID NOT NULL REFERENCES subject (id),
    mutation TEXT NOT NULL CHECK (length(mutation) <= 64),
    key TEXT NOT NULL CHECK (length(key) <= 128),
    input_hash TEXT NOT NULL CHECK (length(input_hash) <= 64),
    outcome TEXT NOT NULL CHECK (length(outcome) <= 32),
    entity_id UUID,
    entity_version INT
);

-- Jurisdictions: a code names one place at a time, a scope code names one place for ever.
CREATE UNIQUE INDEX jurisdiction_code_now ON jurisdiction (code) WHERE valid_to IS NULL;
CREATE INDEX jurisdiction_parent ON jurisdiction (parent_id, code);

-- People and posts.
CREATE INDEX unit_place ON unit (place_code, kind);
CREATE INDEX unit_district ON unit (place_district, name, id);
CREATE INDEX cadre_unit ON cadre (unit_id);
CREATE INDEX cadre_place ON cadre (place_district, name, id);
CREATE UNIQUE INDEX cadre_person ON cadre (person_id);
CREATE INDEX post_holder ON post (holder_id);
CREATE INDEX post_place ON post (code, role);
CREATE UNIQUE INDEX external_identity_subject ON external_identity (provider, subject);
CREATE INDEX external_identity_holder ON external_identity (holder_id);

-- Protected values: found by blind index only, and an ID number belongs to one owner.
CREATE UNIQUE INDEX personal_value_field ON personal_value (owner_id, field);
CREATE INDEX personal_value_blind ON personal_value (blind_index, field);
CREATE UNIQUE INDEX personal_value_id_number ON personal_value (blind_index) WHERE field = 'id_number';

-- Service targets.
CREATE UNIQUE INDEX service_target_uscc ON service_target (uscc) WHERE status <> 'MERGED';
CREATE INDEX service_target_city ON service_target (kind, place_city, created_at, id);
CREATE INDEX service_target_district ON service_target (kind, place_district, created_at, id);
CREATE INDEX service_target_township ON service_target (kind, place_township, created_at, id);
CREATE INDEX service_target_village ON service_target (kind, place_village, created_at, id);
CREATE INDEX service_target_code ON service_target (place_code, kind);
CREATE UNIQUE INDEX household_member_person ON household_member (household_id, person_id);
CREATE INDEX household_member_of ON household_member (person_id);
CREATE UNIQUE INDEX enterprise_representative_person ON enterprise_representative (enterprise_id, person_id, valid_from);
CREATE INDEX enterprise_representative_of ON enterprise_representative (person_id);
CREATE INDEX visit_target ON visit (target_id, visited_at);
CREATE INDEX visit_cadre ON visit (cadre_id, visited_at);
CREATE INDEX visit_district ON visit (place_district, visited_at, id);
CREATE INDEX visit_township ON visit (place_township, visited_at, id);

-- Reference data.
CREATE INDEX issue_category_parent ON issue_category (parent_id, code);
CREATE INDEX deadline_class_code ON deadline_class (code, jurisdiction_code, valid_from);
CREATE INDEX jurisdiction_policy_key ON jurisdiction_policy (key, jurisdiction_code, valid_from);
CREATE INDEX routing_rule_of ON routing_rule (jurisdiction_id, category_id);

-- Issues: the newest first within each level of the place, an equality and no sort.
CREATE INDEX issue_newest ON issue (reported_at, id);
CREATE INDEX issue_city ON issue (place_city, reported_at, id);
CREATE INDEX issue_district ON issue (place_district, reported_at, id);
CREATE INDEX issue_township ON issue (place_township, reported_at, id);
CREATE INDEX issue_village ON issue (place_village, reported_at, id);
CREATE INDEX issue_holding ON issue (holding_code, status, reported_at, id);
CREATE INDEX issue_origin ON issue (origin_code, status, reported_at, id);
CREATE INDEX issue_lead ON issue (lead_unit_id, reported_at, id);
CREATE INDEX issue_reporter ON issue (reporter_id, reported_at, id);
CREATE INDEX issue_submitter ON issue (submitted_by_id, reported_at, id);
CREATE INDEX issue_target ON issue (target_id, reported_at, id);
CREATE INDEX issue_respondent_cadre ON issue (respondent_cadre_id) WHERE respondent_cadre_id IS NOT NULL;
CREATE INDEX issue_respondent_unit ON issue (respondent_unit_id) WHERE respondent_unit_id IS NOT NULL;
CREATE INDEX issue_due ON issue (due_at) WHERE stopped_at IS NULL;
CREATE INDEX issue_updated ON issue (updated_at, id);
CREATE UNIQUE INDEX issue_external ON issue (submitted_by_id, external_system, external_id);

-- What hangs on an issue.
CREATE INDEX assignment_issue ON assignment (issue_id, round, assigned_at);
CREATE INDEX assignment_unit ON assignment (unit_id, status);
CREATE UNIQUE INDEX assignment_one_lead ON assignment (issue_id)
    WHERE role = 'LEAD' AND status IN ('PENDING_RECEIPT', 'ACTIVE', 'RETURN_REQUESTED');
CREATE UNIQUE INDEX issue_event_sequence ON issue_event (issue_id, sequence);
CREATE INDEX evaluation_issue ON evaluation (issue_id, round);
CREATE INDEX comment_issue ON comment (issue_id, at);
CREATE INDEX milestone_issue ON milestone (issue_id, round, kind);
CREATE UNIQUE INDEX deadline_entry_sequence ON deadline_entry (issue_id, sequence);

-- What every command leaves behind.
CREATE INDEX audit_entry_entity ON audit_entry (entity_id);
CREATE INDEX audit_entry_actor ON audit_entry (actor_id, at);
CREATE INDEX outbox_event_due ON outbox_event (run_at, position) WHERE state = 'NEW';
CREATE UNIQUE INDEX idempotency_key_once ON idempotency_key (subject_id, mutation, key);
