-- What happened to issues, and how they were judged: every round but the last one badly.
INSERT INTO evaluation (id, created_at, updated_at, version, issue_id, round, satisfaction, solved, channel, by_kind,
        comment, at)
    SELECT pg_temp.made_id(e.at, 'evaluation/' || i.id || '/' || r.round), e.at, e.at, 1, i.id, r.round,
        CASE WHEN r.round = i.round THEN 'SATISFIED' ELSE 'DISSATISFIED' END, r.round = i.round, 'APP', 'REPORTER',
        CASE WHEN r.round = i.round THEN '很满意' ELSE '没有解决' END, e.at
    FROM issue i
    CROSS JOIN generate_series(1, 2) AS r (round)
    CROSS JOIN LATERAL (SELECT CASE WHEN r.round = i.round THEN i.evaluated_at ELSE i.reported_at + interval '1 hour' END AS at) e
    WHERE r.round < i.round OR (r.round = i.round AND i.evaluated_at IS NOT NULL);

-- The first events of every issue. The long histories go on with progress, one entry every half a day.
INSERT INTO issue_event (id, issue_id, sequence, type, action, at, round, actor_kind, actor_id, status_before,
        status_after, note, before, after, data)
    SELECT pg_temp.made_id(i.reported_at + w.later, 'event/' || i.id || '/' || n), i.id, n, 'issue.' || w.event, w.action,
        i.reported_at + w.later, 1, 'CADRE',
        CASE n WHEN 1 THEN i.submitted_by_id ELSE pg_temp.of_place('cadre/' || i.holding_code || w.chair) END,
        w.source, w.status, w.note, jsonb_build_object('status', w.source), jsonb_build_object('status', w.status), '{}'
    FROM issue i
    CROSS JOIN generate_series(1, i.last_sequence) n
    JOIN (VALUES
        (1, 'reported', 'submit', '', 'DRAFT', 'REPORTED', NULL),
        (2, 'accepted', 'accept', '/0/1', 'REPORTED', 'PENDING_ASSIGNMENT', '情况属实，予以受理。'),
        (3, 'assigned', 'assign', '/0/0', 'PENDING_ASSIGNMENT', 'ASSIGNED', '请按期办理。'),
        (4, 'progress_recorded', 'recordProgress', '/1/0', 'IN_PROGRESS', 'IN_PROGRESS', '已上门了解情况，正在协调。')
    ) v (step, event, action, chair, source, status, note) ON v.step = least(n, 4)
    CROSS JOIN LATERAL (SELECT v.*,
        CASE WHEN n < 4 THEN (n - 1) * interval '2 hours' ELSE n * interval '12 hours' END AS later) w;

DO $$ DECLARE one record; BEGIN FOR one IN SELECT * FROM later LOOP EXECUTE one.back; END LOOP; END $$;
