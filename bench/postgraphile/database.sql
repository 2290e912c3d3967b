-- What PostGraphile needs beside the tables: roles, row-level security for the readers of the bench, functions.
-- It favours PostGraphile where it can. What a token says is a setting, so every condition is an equality that an
-- index answers; what hangs on an issue is reached through it alone, so it is asked for no right of its own.

DO $$ DECLARE role text; BEGIN
    FOREACH role IN ARRAY '{bench_leader,bench_coordinator,bench_handler}'::text[] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role) THEN EXECUTE 'CREATE ROLE ' || role; END IF;
    END LOOP;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'bench_postgraphile') THEN
        CREATE ROLE bench_postgraphile LOGIN PASSWORD 'bench' NOINHERIT IN ROLE bench_leader, bench_coordinator, bench_handler;
    END IF;
END $$;

CREATE SCHEMA reader;
CREATE FUNCTION reader.id() RETURNS uuid LANGUAGE sql STABLE AS $$ SELECT current_setting('reader.id')::uuid $$;
CREATE FUNCTION reader.unit() RETURNS uuid LANGUAGE sql STABLE AS $$ SELECT current_setting('reader.unit')::uuid $$;
CREATE FUNCTION reader.code() RETURNS text LANGUAGE sql STABLE AS $$ SELECT current_setting('reader.code') $$;
CREATE FUNCTION reader.district() RETURNS text LANGUAGE sql STABLE AS $$ SELECT substr(current_setting('reader.code'), 1, 6) $$;

-- An enterprise is a kind of target.
CREATE VIEW enterprise WITH (security_invoker) AS
    SELECT id, name, uscc, place_id, place_district, created_at FROM service_target WHERE kind = 'ENTERPRISE';

GRANT USAGE ON SCHEMA public, reader TO bench_leader, bench_coordinator, bench_handler;
GRANT SELECT ON jurisdiction, unit, cadre, service_target, enterprise, issue, issue_event, evaluation
    TO bench_leader, bench_coordinator, bench_handler;

-- Asked for once a statement, not once a row.
ALTER TABLE issue ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_place ON issue TO bench_leader, bench_coordinator USING (place_district = (SELECT reader.code()));
CREATE POLICY of_unit ON issue TO bench_handler USING (lead_unit_id = (SELECT reader.unit()));
CREATE POLICY conflict ON issue AS RESTRICTIVE TO public USING (
    (respondent_cadre_id <> (SELECT reader.id()) OR respondent_cadre_id IS NULL)
    AND (respondent_unit_id <> (SELECT reader.unit()) OR respondent_unit_id IS NULL)
    AND (confidentiality <> 'SEALED' OR reporter_id = (SELECT reader.id()))
);

ALTER TABLE cadre ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_district ON cadre TO public USING (place_district = (SELECT reader.district()) OR id = (SELECT reader.id()));

ALTER TABLE service_target ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_place ON service_target TO bench_leader, bench_coordinator USING (place_district = (SELECT reader.code()));
CREATE POLICY below ON service_target TO bench_handler USING (starts_with(place_code, (SELECT reader.code())));

CREATE FUNCTION issue_light(issue issue) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT CASE
        WHEN issue.due_at IS NULL THEN 'NONE'
        WHEN coalesce(issue.stopped_at, issue.paused_at, now()) >= issue.due_at THEN 'RED'
        WHEN coalesce(issue.stopped_at, issue.paused_at, now()) >= issue.yellow_at THEN 'YELLOW'
        ELSE 'GREEN' END
$$;

CREATE FUNCTION inbox() RETURNS SETOF issue LANGUAGE sql STABLE AS $$
    SELECT * FROM issue
    WHERE (holding_code = (SELECT reader.code()) AND status = 'PENDING_ASSIGNMENT')
        OR (holding_code = (SELECT reader.code()) AND status IN ('ASSIGNED', 'IN_PROGRESS') AND return_requested_at IS NOT NULL)
        OR (origin_code = (SELECT reader.code()) AND status = 'EVALUATED' AND called_back_at IS NOT NULL)
    ORDER BY reported_at, id
$$;

CREATE FUNCTION by_township() RETURNS TABLE (key text, label text, collected integer, resolved integer, written_off integer, open integer)
LANGUAGE sql STABLE AS $$
    SELECT g.key, (SELECT j.name FROM jurisdiction j WHERE j.scope_code = g.key), g.collected::integer, g.resolved::integer, g.written_off::integer, g.open::integer
    FROM (
        SELECT place_township AS key, count(*) AS collected,
            count(*) FILTER (WHERE status IN ('EVALUATED', 'RESOLVED', 'WRITTEN_OFF')) AS resolved,
            count(*) FILTER (WHERE status = 'WRITTEN_OFF') AS written_off,
            count(*) FILTER (WHERE status NOT IN ('EVALUATED', 'NOT_ACCEPTED', 'RESOLVED', 'WRITTEN_OFF')) AS open
        FROM issue WHERE status NOT IN ('DRAFT', 'MERGED', 'WITHDRAWN')
        GROUP BY place_township
    ) g
    ORDER BY g.key
$$;

-- Looks at the handler's right itself, then writes what this server writes: row, event, audit entry, message.
CREATE FUNCTION issue_record_progress(issue_id uuid, note text) RETURNS issue
LANGUAGE plpgsql VOLATILE STRICT SECURITY DEFINER AS $$
DECLARE
    was issue; made issue; held jsonb; event uuid := gen_random_uuid(); post uuid;
    moment timestamptz := date_trunc('milliseconds', clock_timestamp());
BEGIN
    SELECT * INTO was FROM issue i WHERE i.id = issue_id AND i.lead_unit_id = reader.unit()
        AND (i.respondent_cadre_id <> reader.id() OR i.respondent_cadre_id IS NULL)
        AND (i.respondent_unit_id <> reader.unit() OR i.respondent_unit_id IS NULL)
        AND i.status IN ('ASSIGNED', 'IN_PROGRESS') FOR UPDATE;
    IF NOT FOUND THEN RAISE 'NOT_FOUND'; END IF;
    SELECT p.id INTO post FROM post p WHERE p.holder_id = reader.id() AND p.unit_id = reader.unit();
    UPDATE issue i SET version = i.version + 1, last_sequence = i.last_sequence + 1, updated_at = moment
        WHERE i.id = issue_id RETURNING * INTO made;
    held := jsonb_build_object(
        'status', was.status, 'confidentiality', was.confidentiality, 'kind', was.kind,
        'submission_kind', was.submission_kind, 'source', was.source, 'deadline_class', was.deadline_class,
        'category_id', was.category_id, 'round', was.round, 'ever_red', was.ever_red, 'solved', was.solved,
        'place_code', was.place_code, 'origin_code', was.origin_code, 'holding_code', was.holding_code,
        'lead_unit_id', was.lead_unit_id, 'reporter_id', was.reporter_id,
        'submitted_by_kind', was.submitted_by_kind, 'submitted_by_id', was.submitted_by_id,
        'target_id', was.target_id, 'respondent_cadre_id', was.respondent_cadre_id,
        'respondent_unit_id', was.respondent_unit_id);
    INSERT INTO issue_event (id, issue_id, sequence, type, action, at, round, actor_kind, actor_id, post_id,
            status_before, status_after, note, before, after, data)
        VALUES (event, made.id, made.last_sequence, 'issue.progress_recorded', 'recordProgress', moment, made.round,
            'CADRE', reader.id(), post, was.status, made.status, note,
            held || jsonb_build_object('version', was.version, 'last_sequence', was.last_sequence, 'updated_at', was.updated_at),
            held || jsonb_build_object('version', made.version, 'last_sequence', made.last_sequence, 'updated_at', moment),
            '{}');
    INSERT INTO audit_entry (id, at, actor_kind, actor_id, post_id, action, entity_type, entity_id, data)
        VALUES (gen_random_uuid(), moment, 'CADRE', reader.id(), post, 'issue:recordProgress', 'Issue', made.id,
            jsonb_build_object('event', event));
    INSERT INTO outbox_event (id, topic, key, payload, created_at, run_at, attempts, state)
        VALUES (gen_random_uuid(), 'issue.progress_recorded', made.id::text,
            jsonb_build_object('id', made.id, 'at', moment, 'event', event, 'sequence', made.last_sequence),
            moment, moment, 0, 'NEW');
    RETURN made;
END
$$;
REVOKE EXECUTE ON FUNCTION issue_record_progress FROM public;
GRANT EXECUTE ON FUNCTION issue_record_progress TO bench_handler;

COMMENT ON VIEW enterprise IS E'@primaryKey id\n@foreignKey (place_id) references jurisdiction (id)';
COMMENT ON TABLE issue IS E'@foreignKey (target_id) references enterprise (id)|@fieldName enterprise|@foreignFieldName issues\n@foreignKey (submitted_by_id) references cadre (id)|@fieldName submitter';
COMMENT ON COLUMN issue.status IS '@behavior +attribute:filterBy';
COMMENT ON COLUMN issue.deadline_class IS '@behavior +attribute:filterBy';
COMMENT ON COLUMN issue.search_text IS '@behavior +attribute:filterBy';
COMMENT ON COLUMN issue.reported_at IS '@behavior +attribute:orderBy';
COMMENT ON COLUMN service_target.created_at IS '@behavior +attribute:orderBy';
COMMENT ON COLUMN enterprise.created_at IS '@behavior +attribute:orderBy';
COMMENT ON COLUMN issue_event.sequence IS '@behavior +attribute:orderBy';
COMMENT ON TABLE issue_event IS E'@behavior -query:resource:list -query:resource:connection -query:resource:single\n@foreignKey (actor_id) references cadre (id)|@fieldName actor';
COMMENT ON TABLE evaluation IS E'@behavior -query:resource:list -query:resource:connection -query:resource:single';
