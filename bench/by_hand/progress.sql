-- Progress of an issue is recorded: the row, its event, an audit entry and a message, in one statement.
WITH locked AS MATERIALIZED (
    SELECT id, updated_at AS was, date_trunc('milliseconds', clock_timestamp()) AS now
    FROM issue WHERE id = $1::text::uuid AND status IN ('ASSIGNED', 'IN_PROGRESS') FOR UPDATE
),
changed AS (
    UPDATE issue SET version = version + 1, last_sequence = last_sequence + 1, updated_at = locked.now
    FROM locked WHERE issue.id = locked.id
    RETURNING issue.*, locked.was
),
facts AS MATERIALIZED (
    SELECT changed.id, p.id AS post_id, gen_random_uuid() AS event_id, jsonb_build_object(
        'status', status, 'confidentiality', confidentiality, 'kind', kind, 'submission_kind', submission_kind,
        'source', source, 'deadline_class', deadline_class, 'category_id', category_id, 'round', round,
        'ever_red', ever_red, 'solved', solved, 'place_code', place_code, 'origin_code', origin_code,
        'holding_code', holding_code, 'lead_unit_id', lead_unit_id, 'reporter_id', reporter_id,
        'submitted_by_kind', submitted_by_kind, 'submitted_by_id', submitted_by_id, 'target_id', target_id,
        'respondent_cadre_id', respondent_cadre_id, 'respondent_unit_id', respondent_unit_id) AS held
    FROM changed JOIN post p ON p.holder_id = $3::text::uuid AND p.unit_id = lead_unit_id
),
recorded AS (
    INSERT INTO issue_event (id, issue_id, sequence, type, action, at, round, actor_kind, actor_id, post_id,
        status_before, status_after, note, before, after, data)
    SELECT f.event_id, c.id, c.last_sequence, 'issue.progress_recorded', 'recordProgress', c.updated_at, c.round,
        'CADRE', $3::text::uuid, f.post_id, c.status, c.status, $2,
        f.held || jsonb_build_object('version', c.version - 1, 'last_sequence', c.last_sequence - 1, 'updated_at', c.was),
        f.held || jsonb_build_object('version', c.version, 'last_sequence', c.last_sequence, 'updated_at', c.updated_at),
        '{}'
    FROM changed c JOIN facts f ON f.id = c.id
),
audited AS (
    INSERT INTO audit_entry (id, at, actor_kind, actor_id, post_id, action, entity_type, entity_id, data)
    SELECT gen_random_uuid(), c.updated_at, 'CADRE', $3::text::uuid, f.post_id, 'issue:recordProgress', 'Issue', c.id,
        jsonb_build_object('event', f.event_id)
    FROM changed c JOIN facts f ON f.id = c.id
),
told AS (
    INSERT INTO outbox_event (id, topic, key, payload, created_at, run_at, attempts, state)
    SELECT gen_random_uuid(), 'issue.progress_recorded', c.id::text,
        jsonb_build_object('id', c.id, 'at', c.updated_at, 'event', f.event_id, 'sequence', c.last_sequence),
        c.updated_at, c.updated_at, 0, 'NEW'
    FROM changed c JOIN facts f ON f.id = c.id
)
SELECT '{"data":{"issueRecordProgress":{"errors":[],"issue":{"id":"Issue_' || i.id
    || '","title":' || to_json(i.title)
    || ',"status":"' || i.status
    || '","light":"' || LIGHT
    || '","dueAt":' || coalesce(INSTANT(i.due_at), 'null')
    || '}}}}'
FROM changed i
