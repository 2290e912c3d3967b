-- One issue with all its events.
SELECT '{"data":{"issue":' || coalesce((
    SELECT '{"id":"Issue_' || i.id
        || '","title":' || to_json(i.title)
        || ',"body":' || coalesce(to_json(i.body)::text, 'null')
        || ',"kind":"' || i.kind
        || '","status":"' || i.status
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
        || ',"events":{"nodes":[' || coalesce((
            SELECT string_agg('{"sequence":' || v.sequence
                || ',"type":"' || v.type
                || '","at":' || INSTANT(v.at)
                || ',"round":' || v.round
                || ',"statusBefore":' || coalesce('"' || v.status_before || '"', 'null')
                || ',"statusAfter":"' || v.status_after
                || '","note":' || coalesce(to_json(v.note)::text, 'null')
                || ',"actor":' || coalesce((
                    SELECT '{"id":"Cadre_' || c.id || '","name":' || to_json(c.name) || '}'
                    FROM cadre c WHERE c.id = v.actor_id), 'null')
                || '}', ',')
            FROM (SELECT * FROM issue_event WHERE issue_id = i.id ORDER BY sequence LIMIT 30) v), '')
        || ']}}'
    FROM issue i WHERE i.id = $1::text::uuid), 'null') || '}}'
