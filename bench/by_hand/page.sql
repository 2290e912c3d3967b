-- The first page of issues, its JSON finished. What is in capitals is filled in: see server.py.
SELECT '{"data":{"page":{"edges":['
    || coalesce(string_agg(
        '{"cursor":"' || i.cursor
        || '","node":{"id":"Issue_' || i.id
        || '","title":' || to_json(i.title)
        || ',"kind":"' || i.kind
        || '","status":"' || i.status
        || '","light":"' || LIGHT
        || '","reportedAt":' || INSTANT(i.reported_at)
        || ',"dueAt":' || coalesce(INSTANT(i.due_at), 'null')
        || ',"place":' || coalesce((
            SELECT '{"code":"' || p.code || '","name":' || to_json(p.name) || ',"parent":' || coalesce((
                SELECT '{"name":' || to_json(q.name) || '}' FROM jurisdiction q WHERE q.id = p.parent_id), 'null') || '}'
            FROM jurisdiction p WHERE p.id = i.place_id), 'null')
        || ',"enterprise":' || coalesce((
            SELECT '{"id":"Enterprise_' || e.id || '","name":' || coalesce(to_json(e.name)::text, 'null')
                || ',"uscc":' || coalesce(to_json(e.uscc)::text, 'null') || ',"place":' || coalesce((
                SELECT '{"name":' || to_json(p.name) || '}' FROM jurisdiction p WHERE p.id = e.place_id), 'null') || '}'
            FROM service_target e WHERE e.id = i.target_id AND e.kind = 'ENTERPRISE'), 'null')
        || ',"leadUnit":' || coalesce((
            SELECT '{"id":"Unit_' || u.id || '","name":' || to_json(u.name) || '}'
            FROM unit u WHERE u.id = i.lead_unit_id), 'null')
        || ',"submittedBy":' || coalesce((
            SELECT '{"id":"Cadre_' || c.id || '","name":' || to_json(c.name)
                || ',"title":' || coalesce(to_json(c.title)::text, 'null') || '}'
            FROM cadre c WHERE c.id = i.submitted_by_id), 'null')
        || ',"evaluations":[' || coalesce((
            SELECT string_agg('{"satisfaction":"' || v.satisfaction
                || '","comment":' || coalesce(to_json(v.comment)::text, 'null') || '}', ',' ORDER BY v.at, v.id)
            FROM evaluation v WHERE v.issue_id = i.id), '')
        || ']}}', ',') FILTER (WHERE i.place <= FIRST), '')
    || '],"pageInfo":{"hasNextPage":' || CASE WHEN count(*) > FIRST THEN 'true' ELSE 'false' END
    || ',"endCursor":' || coalesce('"' || max(i.cursor) FILTER (WHERE i.place = least(i.fetched, FIRST)) || '"', 'null')
    || '}}}}'
FROM (
    SELECT *, row_number() OVER () AS place, count(*) OVER () AS fetched,
        translate(encode((reported_at::text || '|' || id)::bytea, 'base64'), E'\n', '') AS cursor
    FROM (SELECT COLUMNS FROM issue WHERE NARROWED ORDER BY SORTED LIMIT FIRST + 1) issue
) i
