-- The issues of a district by township, in four figures.
SELECT '{"data":{"statistics":{"by":[' || coalesce(string_agg(
    '{"key":' || coalesce('"' || g.key || '"', 'null')
        || ',"label":' || coalesce((
            SELECT to_json(j.name)::text FROM jurisdiction j WHERE j.scope_code = g.key), 'null')
        || ',"collected":' || g.collected
        || ',"resolved":' || g.resolved
        || ',"writtenOff":' || g.written_off
        || ',"open":' || g.open
        || '}', ',' ORDER BY g.key), '') || ']}}}'
FROM (
    SELECT place_township AS key, count(*) AS collected,
        count(*) FILTER (WHERE status IN ('EVALUATED', 'RESOLVED', 'WRITTEN_OFF')) AS resolved,
        count(*) FILTER (WHERE status = 'WRITTEN_OFF') AS written_off,
        count(*) FILTER (WHERE status NOT IN ('EVALUATED', 'NOT_ACCEPTED', 'RESOLVED', 'WRITTEN_OFF')) AS open
    FROM issue
    WHERE place_district = $1 AND status NOT IN ('DRAFT', 'MERGED', 'WITHDRAWN')
    GROUP BY place_township
) g
