-- Whom they serve: enterprises and households in the villages, and the villages themselves.

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

-- A household is named and found by sealed values only, and so are its members; nobody here asks for them.
CREATE TEMP TABLE household AS
    SELECT g AS number, pg_temp.of_place('household/' || g) AS id, g % (SELECT count(*) FROM village) AS village
    FROM generate_series(0, current_setting('bench.households')::integer - 1) g;
CREATE UNIQUE INDEX ON household (number);
ANALYZE household;

INSERT INTO service_target (id, created_at, updated_at, version, place_id, place_code, place_province, place_city,
        place_district, place_township, place_village, place_grid, kind, name, status, tags, search_text)
    SELECT t.id, '2019-11-01Z', '2019-11-01Z', 1, v.id, v.code, v.province, v.city,
        v.district, v.township, v.village, v.grid, t.kind, t.name, 'ACTIVE', '[]', v.full_name
    FROM (SELECT id, village, 'HOUSEHOLD' AS kind, NULL AS name FROM household
        UNION ALL SELECT pg_temp.of_place('village/' || number), number, 'VILLAGE', name FROM village) t
    JOIN village v ON v.number = t.village;
