-- A page of the issues at work in two classes, the oldest first, and how many they are.
WITH matching AS MATERIALIZED (
    SELECT id, title, kind, deadline_class, reported_at, due_at, yellow_at, stopped_at, paused_at,
        place_id, target_id, lead_unit_id
    FROM issue
    WHERE place_district = $1 AND status = 'IN_PROGRESS' AND deadline_class IN ('COMPLEX', 'DIFFICULT')
)
SELECT '{"data":{"page":{"totalCount":' || (SELECT count(*) FROM matching) || ',"edges":['
    || coalesce(string_agg(
        '{"cursor":"' || i.cursor
        || '","node":{"id":"Issue_' || i.id
        || '","title":' || to_json(i.title)
        || ',"kind":"' || i.kind
        || '","deadlineClass":"' || i.deadline_class
        || '","light":"' || LIGHT
        || '","reportedAt":' || INSTANT(i.reported_at)
        || ',"dueAt":' || coalesce(INSTANT(i.due_at), 'null')
        || ',"place":' || coalesce((
            SELECT '{"code":"' || p.code || '","name":' || to_json(p.name) || '}'
            FROM jurisdiction p WHERE p.id = i.place_id), 'null')
        || ',"enterprise":' || coalesce((
            SELECT '{"id":"Enterprise_' || e.id || '","name":' || coalesce(to_json(e.name)::text, 'null') || '}'
            FROM service_target e WHERE e.id = i.target_id AND e.kind = 'ENTERPRISE'), 'null')
        || ',"leadUnit":' || coalesce((
            SELECT '{"id":"Unit_' || u.id || '","name":' || to_json(u.name) || '}'
            FROM unit u WHERE u.id = i.lead_unit_id), 'null')
        || '}}', ',') FILTER (WHERE i.place <= FIRST), '')
    || '],"pageInfo":{"hasNextPage":' || CASE WHEN count(*) > FIRST THEN 'true' ELSE 'false' END
    || ',"endCursor":' || coalesce('"' || max(i.cursor) FILTER (WHERE i.place = least(i.fetched, FIRST)) || '"', 'null')
    || '}}}}'
FROM (
    SELECT *, row_number() OVER () AS place, count(*) OVER () AS fetched,
        translate(encode((reported_at::text || '|' || id)::bytea, 'base64'), E'\n', '') AS cursor
    FROM (SELECT * FROM matching ORDER BY reported_at, id LIMIT FIRST + 1) issue
) i
