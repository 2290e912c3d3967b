-- Twenty enterprises, five issues each, three events each.
SELECT '{"data":{"enterprises":{"nodes":[' || coalesce(string_agg(
    '{"id":"Enterprise_' || e.id
        || '","name":' || coalesce(to_json(e.name)::text, 'null')
        || ',"uscc":' || coalesce(to_json(e.uscc)::text, 'null')
        || ',"place":' || coalesce((
            SELECT '{"name":' || to_json(p.name) || '}' FROM jurisdiction p WHERE p.id = e.place_id), 'null')
        || ',"issues":{"nodes":[' || coalesce((
            SELECT string_agg('{"id":"Issue_' || i.id
                || '","title":' || to_json(i.title)
                || ',"status":"' || i.status
                || '","light":"' || LIGHT
                || '","reportedAt":' || INSTANT(i.reported_at)
                || ',"events":{"nodes":[' || coalesce((
                    SELECT string_agg('{"sequence":' || v.sequence || ',"type":"' || v.type
                        || '","at":' || INSTANT(v.at) || '}', ',')
                    FROM (SELECT sequence, type, at FROM issue_event WHERE issue_id = i.id
                        ORDER BY sequence LIMIT 3) v), '')
                || ']}}', ',')
            FROM (SELECT * FROM issue WHERE target_id = e.id ORDER BY reported_at DESC, id DESC LIMIT 5) i), '')
        || ']}}', ','), '') || ']}}}'
FROM (
    SELECT * FROM service_target WHERE kind = 'ENTERPRISE' AND place_district = $1
    ORDER BY created_at, id LIMIT 20
) e
