-- The newest issues of a district in which a word is said.
SELECT '{"data":{"page":{"edges":['
    || coalesce(string_agg(
        '{"cursor":"' || i.cursor
        || '","node":{"id":"Issue_' || i.id
        || '","title":' || to_json(i.title)
        || ',"status":"' || i.status
        || '","light":"' || LIGHT
        || '","reportedAt":' || INSTANT(i.reported_at)
        || ',"place":' || coalesce((
            SELECT '{"name":' || to_json(p.name) || '}' FROM jurisdiction p WHERE p.id = i.place_id), 'null')
        || ',"enterprise":' || coalesce((
            SELECT '{"id":"Enterprise_' || e.id || '","name":' || coalesce(to_json(e.name)::text, 'null') || '}'
            FROM service_target e WHERE e.id = i.target_id AND e.kind = 'ENTERPRISE'), 'null')
        || '}}', ',') FILTER (WHERE i.place <= FIRST), '')
    || '],"pageInfo":{"hasNextPage":' || CASE WHEN count(*) > FIRST THEN 'true' ELSE 'false' END
    || ',"endCursor":' || coalesce('"' || max(i.cursor) FILTER (WHERE i.place = least(i.fetched, FIRST)) || '"', 'null')
    || '}}}}'
FROM (
    SELECT *, row_number() OVER () AS place, count(*) OVER () AS fetched,
        translate(encode((reported_at::text || '|' || id)::bytea, 'base64'), E'\n', '') AS cursor
    FROM (
        SELECT id, title, status, reported_at, due_at, yellow_at, stopped_at, paused_at, place_id, target_id
        FROM issue WHERE place_district = $1 AND search_text LIKE '%' || $2 || '%'
        ORDER BY reported_at DESC, id DESC LIMIT FIRST + 1
    ) issue
) i
