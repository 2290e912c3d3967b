-- A province at work: units and cadres everywhere, whom they serve, issues over two years, their histories.
-- Everything follows from the number of a row, so that every run has the same data.
-- `bench.issues`, `bench.enterprises` and `bench.households` say how many. This file: who works where.

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
    FROM pg_index WHERE indrelid = ANY ('{issue,issue_event,evaluation,service_target}'::regclass[])
        AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)
    UNION ALL
    SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname),
        format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
    FROM pg_constraint WHERE contype = 'f' AND conrelid = ANY ('{issue,issue_event,evaluation,service_target}'::regclass[]);
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
