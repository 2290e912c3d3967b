-- What they hear: issues, one after the other over two years.

-- First what chance decides …
CREATE TEMP TABLE drawn AS
    SELECT g AS number, '2026-11-01Z'::timestamptz - (g + 1) * (interval '730 days' / current_setting('bench.issues')::integer) AS reported_at,
        pg_temp.pick(3, g, 100) AS kind, pg_temp.pick(4, g, 100) AS status, pg_temp.pick(5, g, 100) AS level,
        pg_temp.pick(6, g, 100) AS class, pg_temp.pick(7, g, 100) AS round, pg_temp.pick(8, g, 20) AS days,
        pg_temp.pick(9, g, 4) AS seat, pg_temp.pick(10, g, 1000) AS category,
        pg_temp.pick(11, g, (SELECT count(*) FROM village)) AS village,
        pg_temp.pick(12, g, (SELECT count(*) FROM enterprise)) AS enterprise,
        pg_temp.pick(13, g, 3) AS household, pg_temp.pick(14, g, 40) AS topic
    FROM generate_series(0, current_setting('bench.issues')::integer - 1) g;

-- … then what follows from it: whose it is, where it rests, who holds it …
CREATE TEMP TABLE settled AS
    SELECT d.number, d.seat, d.category, d.topic, pg_temp.made_id(date_trunc('milliseconds', d.reported_at), 'issue/' || d.number) AS id,
        date_trunc('milliseconds', d.reported_at) AS reported_at,
        coalesce(e.id, h.id) AS target_id, coalesce(e.village, d.village) AS village,
        CASE WHEN d.kind < 70 THEN 'ENTERPRISE' WHEN d.kind < 90 THEN 'PUBLIC' ELSE 'GRASSROOTS' END AS kind,
        CASE WHEN d.status < 3 THEN 0 WHEN d.status < 7 THEN 1 WHEN d.status < 11 THEN 2 WHEN d.status < 22 THEN 3
            WHEN d.status < 30 THEN 4 WHEN d.status < 40 THEN 5 ELSE 6 END AS stage,
        CASE WHEN d.level < 70 THEN 'TOWNSHIP' WHEN d.level < 95 THEN 'DISTRICT' ELSE 'CITY' END AS holding,
        CASE WHEN d.class < 40 THEN 'SIMPLE' WHEN d.class < 80 THEN 'COMPLEX' ELSE 'DIFFICULT' END AS class,
        CASE WHEN d.class < 40 THEN 0 WHEN d.class < 80 THEN 3 ELSE 15 END AS class_days,
        CASE WHEN d.status >= 7 AND d.round < 20 THEN 2 ELSE 1 END AS round,
        -- Three events tell most issues; one in a thousand has a history of thirty.
        CASE WHEN d.status >= 40 AND d.number % 1000 < 2 THEN 30 WHEN d.status < 3 THEN 1 WHEN d.status < 7 THEN 2 ELSE 3 END AS events,
        d.days * interval '1 day' AS taken
    FROM drawn d
    LEFT JOIN enterprise e ON d.kind < 70 AND e.number = d.enterprise
    LEFT JOIN household h ON d.kind BETWEEN 70 AND 89
        AND h.number = d.village + d.household * (SELECT count(*) FROM village);

-- A word of one topic, such as 消防, is said in one issue of forty.
CREATE TEMP TABLE topic AS
    SELECT array_agg(what) AS topics FROM unnest(string_to_array(
        '融资困难,用工短缺,消防通道不畅,用地指标不足,道路破损,排水不畅,停车位紧张,电力增容,天然气接入,宽带接入,'
        '办证流程长,社保缴纳,子女入学,住房保障,医保报销,环评审批,物流成本高,原料涨价,外贸订单减少,知识产权保护,'
        '技术改造补助,税收优惠,拖欠货款,征地补偿,垃圾清运,河道清淤,路灯不亮,公交班次少,饮水水质,农房翻建,'
        '养老服务,危房改造,噪声扰民,油烟污染,物业纠纷,加装电梯,快递进村,桥梁维修,农产品销路,招商落地', ',')) what;


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
        text.title || ' ' || text.body, s.events
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
    CROSS JOIN topic o
    CROSS JOIN LATERAL (SELECT v.name || '反映' || o.topics[1 + s.topic] AS title,
        repeat('反映' || o.topics[1 + s.topic] || '，希望有关部门协调解决。', 5) AS body) text;
