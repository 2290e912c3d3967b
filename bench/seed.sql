-- A province at work: units and cadres everywhere, enterprises, issues over two years, their evaluations.
-- Everything follows from the number of a row, so that every run has the same data.
-- `bench.issues` and `bench.enterprises` say how many.

CREATE FUNCTION pg_temp.made_id(at timestamptz, what text) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
    SELECT (lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0')
        || '7' || overlay(substr(md5(what), 1, 19) PLACING '8' FROM 4 FOR 1))::uuid
$$;

CREATE FUNCTION pg_temp.of_place(what text) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
    SELECT pg_temp.made_id('2019-11-01Z', what)
$$;

CREATE FUNCTION pg_temp.pick(what integer, n bigint, below bigint) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$
    SELECT abs(hashint8extended(n, what) % below)
$$;

-- Midnight in China, so many days after the day of an instant.
CREATE FUNCTION pg_temp.midnight(at timestamptz, days integer) RETURNS timestamptz LANGUAGE sql STABLE AS $$
    SELECT (date_trunc('day', at AT TIME ZONE 'Asia/Shanghai') + days * interval '1 day')
        AT TIME ZONE 'Asia/Shanghai'
$$;

-- Indexes and references of the large tables are made, and so checked, once at the end.
CREATE TEMP TABLE later AS
    SELECT format('DROP INDEX %s', indexrelid::regclass) AS away, pg_get_indexdef(indexrelid) AS back
    FROM pg_index WHERE indrelid IN ('issue'::regclass, 'evaluation'::regclass)
        AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)
    UNION ALL
    SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname),
        format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
    FROM pg_constraint WHERE contype = 'f' AND conrelid IN ('issue'::regclass, 'evaluation'::regclass);
DO $$ DECLARE one record; BEGIN FOR one IN SELECT * FROM later LOOP EXECUTE one.away; END LOOP; END $$;

-- Where people work: offices from the city down, departments of cities and districts, modules of townships.
CREATE TEMP TABLE workplace AS
    SELECT j.*, s.seat, s.kind AS unit_kind, j.name || s.suffix AS unit_name,
        pg_temp.of_place('unit/' || j.code || '/' || s.seat) AS unit_id
    FROM jurisdiction j
    JOIN (VALUES
        (0, 'OFFICE', '三服务办', 'CITY,DISTRICT,TOWNSHIP'),
        (1, 'GOVERNMENT_DEPARTMENT', '经济和信息化局', 'CITY,DISTRICT'),
        (2, 'GOVERNMENT_DEPARTMENT', '住房和城乡建设局', 'CITY,DISTRICT'),
        (3, 'GOVERNMENT_DEPARTMENT', '人力资源和社会保障局', 'CITY,DISTRICT'),
        (4, 'GOVERNMENT_DEPARTMENT', '自然资源和规划局', 'CITY,DISTRICT'),
        (1, 'SUBDISTRICT_MODULE', '经济生态办', 'TOWNSHIP')
    ) s (seat, kind, suffix, levels) ON j.level = ANY (string_to_array(s.levels, ','));

INSERT INTO unit (id, created_at, updated_at, version, place_id, place_code, place_province, place_city,
        place_district, place_township, place_village, place_grid, name, kind, active)
    SELECT unit_id, '2019-11-01Z', '2019-11-01Z', 1, id, code, province, city,
        district, township, village, grid, unit_name, unit_kind, true
    FROM workplace;

-- Three in each unit. Of an office: who coordinates, who reviews, who leads; elsewhere: handler, head, visitor.
CREATE TEMP TABLE colleague AS
    SELECT w.*, c.chair, c.title, pg_temp.of_place('cadre/' || w.code || '/' || w.seat || '/' || c.chair) AS cadre_id,
        pg_temp.of_place('person/' || w.code || '/' || w.seat || '/' || c.chair) AS person_id,
        (ARRAY['王', '李', '张', '刘', '陈', '杨', '吴', '周'])[1 + c.chair + w.seat] || '干部' || w.code AS cadre_name,
        CASE WHEN w.seat = 0 THEN (ARRAY['COORDINATOR', 'REVIEWER', 'LEADER'])[1 + c.chair]
            ELSE (ARRAY['HANDLER', 'UNIT_HEAD', 'CADRE'])[1 + c.chair] END AS role
    FROM workplace w
    CROSS JOIN (VALUES (0, '科员'), (1, '主任'), (2, '副主任')) c (chair, title);

INSERT INTO person (id, created_at, updated_at, version, is_cadre)
    SELECT person_id, '2019-11-01Z', '2019-11-01Z', 1, true FROM colleague;

INSERT INTO subject (id, created_at, updated_at, version, kind, authority_version)
    SELECT cadre_id, '2019-11-01Z', '2019-11-01Z', 1, 'CADRE', 1 FROM colleague;

INSERT INTO cadre (id, created_at, updated_at, version, place_id, place_code, place_province, place_city,
        place_district, place_township, place_village, place_grid, person_id, name, title, unit_id, clearance, active)
    SELECT cadre_id, '2019-11-01Z', '2019-11-01Z', 1, id, code, province, city,
        district, township, village, grid, person_id, cadre_name, title, unit_id, 0, true
    FROM colleague;

INSERT INTO post (id, created_at, updated_at, version, holder_id, role, jurisdiction_id, unit_id, level, code,
        province, city, district, township, village, grid, via, valid_from)
    SELECT pg_temp.of_place('post/' || cadre_id), '2019-11-01Z', '2019-11-01Z', 1, cadre_id, role, id, unit_id, level,
        code, province, city, district, township, village, grid, 'APPOINTMENT', '2019-11-01Z'
    FROM colleague;

-- Where everything happens: the villages, each with the office that takes its issues in.
CREATE TEMP TABLE village AS
    SELECT v.*, row_number() OVER (ORDER BY v.code) - 1 AS number, o.id AS office_id, o.code AS office_code
    FROM jurisdiction v
    JOIN jurisdiction o ON o.scope_code = coalesce(v.township, v.district)
    WHERE v.level = 'VILLAGE';
CREATE UNIQUE INDEX ON village (number);
ANALYZE village;

CREATE TEMP TABLE enterprise AS
    SELECT g AS number, pg_temp.made_id('2019-11-02Z'::timestamptz + g * interval '1 minute', 'enterprise/' || g) AS id,
        '2019-11-02Z'::timestamptz + g * interval '1 minute' AS registered_at,
        pg_temp.pick(1, g, (SELECT count(*) FROM village)) AS village
    FROM generate_series(0, current_setting('bench.enterprises')::integer - 1) g;
CREATE UNIQUE INDEX ON enterprise (number);
ANALYZE enterprise;

INSERT INTO service_target (id, created_at, updated_at, version, place_id, place_code, place_province, place_city,
        place_district, place_township, place_village, place_grid, kind, name, status, tags, uscc, ownership, industry,
        scale, search_text)
    SELECT e.id, e.registered_at, e.registered_at, 1, v.id, v.code, v.province, v.city,
        v.district, v.township, v.village, v.grid, 'ENTERPRISE', v.name || '第' || e.number || '饰品有限公司', 'ACTIVE',
        '["规上企业"]', '9133' || lpad(e.number::text, 14, '0'), 'PRIVATE', '制造业',
        (ARRAY['LARGE', 'MEDIUM', 'SMALL', 'MICRO'])[1 + pg_temp.pick(2, e.number, 4)],
        v.name || '第' || e.number || '饰品有限公司'
    FROM enterprise e JOIN village v ON v.number = e.village;

-- The issues, one after the other over two years. First what chance decides …
CREATE TEMP TABLE drawn AS
    SELECT g AS number, '2026-11-01Z'::timestamptz - (g + 1) * (interval '730 days' / current_setting('bench.issues')::integer) AS reported_at,
        pg_temp.pick(3, g, 100) AS kind, pg_temp.pick(4, g, 100) AS status, pg_temp.pick(5, g, 100) AS level,
        pg_temp.pick(6, g, 100) AS class, pg_temp.pick(7, g, 100) AS round, pg_temp.pick(8, g, 20) AS days,
        pg_temp.pick(9, g, 4) AS seat, pg_temp.pick(10, g, 1000) AS category,
        pg_temp.pick(11, g, (SELECT count(*) FROM village)) AS village,
        pg_temp.pick(12, g, (SELECT count(*) FROM enterprise)) AS enterprise
    FROM generate_series(0, current_setting('bench.issues')::integer - 1) g;

-- … then what follows from it: whose it is, where it rests, who holds it …
CREATE TEMP TABLE settled AS
    SELECT d.number, d.seat, d.category, pg_temp.made_id(date_trunc('milliseconds', d.reported_at), 'issue/' || d.number) AS id,
        date_trunc('milliseconds', d.reported_at) AS reported_at,
        e.id AS target_id, coalesce(e.village, d.village) AS village,
        CASE WHEN d.kind < 70 THEN 'ENTERPRISE' WHEN d.kind < 90 THEN 'PUBLIC' ELSE 'GRASSROOTS' END AS kind,
        CASE WHEN d.status < 3 THEN 0 WHEN d.status < 7 THEN 1 WHEN d.status < 11 THEN 2 WHEN d.status < 22 THEN 3
            WHEN d.status < 30 THEN 4 WHEN d.status < 40 THEN 5 ELSE 6 END AS stage,
        CASE WHEN d.level < 70 THEN 'TOWNSHIP' WHEN d.level < 95 THEN 'DISTRICT' ELSE 'CITY' END AS holding,
        CASE WHEN d.class < 40 THEN 'SIMPLE' WHEN d.class < 80 THEN 'COMPLEX' ELSE 'DIFFICULT' END AS class,
        CASE WHEN d.class < 40 THEN 0 WHEN d.class < 80 THEN 3 ELSE 15 END AS class_days,
        CASE WHEN d.status >= 7 AND d.round < 20 THEN 2 ELSE 1 END AS round,
        d.days * interval '1 day' AS taken
    FROM drawn d
    LEFT JOIN enterprise e ON d.kind < 70 AND e.number = d.enterprise;

INSERT INTO issue (id, created_at, updated_at, version,
        place_id, place_code, place_province, place_city, place_district, place_township, place_village, place_grid,
        title, body, kind, submission_kind, family, term, character, category_id, source, query_code, status,
        deadline_class, confidentiality, round, submitted_by_kind, submitted_by_id, target_id, lead_unit_id,
        origin_id, origin_code, origin_province, origin_city, origin_district, origin_township,
        holding_id, holding_code, holding_level, holding_province, holding_city, holding_district, holding_township,
        captured_at, reported_at, triage_due_at, reviewed_at, assigned_at, sign_due_at, signed_at, resolved_at,
        evaluated_at, written_off_at, clock_started_at, original_due_at, due_at, yellow_at, stopped_at, ever_red,
        contacted_at, studied_at, called_back_at, returns, dissatisfied_rounds, outcome, satisfaction, solved,
        public_reply, account_number, search_text, last_sequence)
    SELECT s.id, s.reported_at, at.changed, 1 + s.stage,
        v.id, v.code, v.province, v.city, v.district, v.township, v.village, v.grid,
        text.title, text.body, s.kind, 'DIFFICULTY',
        CASE WHEN s.stage > 0 THEN (ARRAY['ENTERPRISE', 'LIVELIHOOD', 'GRASSROOTS'])[array_position(ARRAY['ENTERPRISE', 'PUBLIC', 'GRASSROOTS'], s.kind)] END,
        CASE WHEN s.stage > 0 THEN 'SHORT_TERM' END, CASE WHEN s.stage > 0 THEN 'OPERATIONAL' END,
        CASE WHEN s.stage > 0 THEN c.ids[1 + s.category % cardinality(c.ids)] END, 'VISIT', 'Q' || lpad(s.number::text, 9, '0'),
        (ARRAY['REPORTED', 'PENDING_ASSIGNMENT', 'ASSIGNED', 'IN_PROGRESS', 'RESOLVED', 'EVALUATED', 'WRITTEN_OFF'])[1 + s.stage],
        CASE WHEN s.stage > 0 THEN s.class END, 'OPEN', s.round,
        'CADRE', pg_temp.of_place('cadre/' || v.office_code || '/1/2'), s.target_id,
        CASE WHEN s.stage > 1 THEN pg_temp.of_place('unit/' || h.code || '/' || CASE h.level WHEN 'TOWNSHIP' THEN 1 ELSE 1 + s.seat END) END,
        v.office_id, v.office_code, v.province, v.city, v.district, v.township,
        h.id, h.code, h.level, h.province, h.city, h.district, h.township,
        s.reported_at, s.reported_at, pg_temp.midnight(s.reported_at, 1), at.reviewed, at.assigned, at.assigned + interval '2 hours', at.signed, at.resolved,
        at.evaluated, at.written_off, at.reviewed, at.due, at.due, at.due - interval '2 days', at.stopped,
        coalesce(at.stopped >= at.due, false),
        at.signed + interval '1 hour', CASE WHEN s.stage > 3 THEN at.signed + interval '2 hours' END,
        CASE WHEN s.stage > 4 THEN at.resolved + interval '1 hour' END, 0, s.round - 1,
        CASE WHEN s.stage > 3 THEN 'SOLVED' END, CASE WHEN s.stage > 4 THEN 'SATISFIED' END, CASE WHEN s.stage > 4 THEN true END,
        CASE WHEN s.stage > 3 THEN '已协调相关部门办理，企业表示满意。' END,
        CASE WHEN s.stage > 5 THEN 'X' || lpad(s.number::text, 9, '0') END,
        text.title || ' ' || text.body, 1 + s.stage
    FROM settled s
    JOIN village v ON v.number = s.village
    JOIN jurisdiction h ON h.scope_code = CASE s.holding WHEN 'TOWNSHIP' THEN v.office_code WHEN 'DISTRICT' THEN v.district ELSE v.city END
    JOIN (SELECT kind, array_agg(id ORDER BY code) AS ids FROM issue_category GROUP BY kind) c ON c.kind = s.kind
    CROSS JOIN LATERAL (SELECT CASE WHEN s.stage > 0 THEN s.reported_at + interval '2 hours' END AS reviewed,
        CASE WHEN s.stage > 1 THEN s.reported_at + interval '4 hours' END AS assigned,
        CASE WHEN s.stage > 2 THEN s.reported_at + interval '5 hours' END AS signed,
        CASE WHEN s.stage > 3 THEN s.reported_at + interval '8 hours' + s.taken END AS resolved,
        CASE WHEN s.stage > 4 THEN s.reported_at + interval '20 hours' + s.taken END AS evaluated,
        CASE WHEN s.stage > 5 THEN s.reported_at + interval '24 hours' + s.taken END AS written_off,
        CASE WHEN s.stage > CASE s.class WHEN 'DIFFICULT' THEN 5 ELSE 3 END
            THEN s.reported_at + CASE s.class WHEN 'DIFFICULT' THEN interval '24 hours' ELSE interval '8 hours' END + s.taken END AS stopped,
        CASE WHEN s.stage > 0 THEN pg_temp.midnight(s.reported_at + interval '2 hours', 1 + s.class_days) END AS due,
        s.reported_at + s.stage * interval '4 hours' + CASE WHEN s.stage > 3 THEN s.taken ELSE interval '0' END AS changed) at
    CROSS JOIN LATERAL (SELECT v.name || '反映第' || s.number || '号困难' AS title,
        repeat('反映项目审批和融资存在困难，希望有关部门协调解决。', 4) AS body) text;

-- … and how they were judged: every round but the last one badly.
INSERT INTO evaluation (id, created_at, updated_at, version, issue_id, round, satisfaction, solved, channel, by_kind,
        comment, at)
    SELECT pg_temp.made_id(e.at, 'evaluation/' || i.id || '/' || r.round), e.at, e.at, 1, i.id, r.round,
        CASE WHEN r.round = i.round THEN 'SATISFIED' ELSE 'DISSATISFIED' END, r.round = i.round, 'APP', 'REPORTER',
        CASE WHEN r.round = i.round THEN '很满意' ELSE '没有解决' END, e.at
    FROM issue i
    CROSS JOIN generate_series(1, 2) AS r (round)
    CROSS JOIN LATERAL (SELECT CASE WHEN r.round = i.round THEN i.evaluated_at ELSE i.reported_at + interval '1 hour' END AS at) e
    WHERE r.round < i.round OR (r.round = i.round AND i.evaluated_at IS NOT NULL);

DO $$ DECLARE one record; BEGIN FOR one IN SELECT * FROM later LOOP EXECUTE one.back; END LOOP; END $$;
