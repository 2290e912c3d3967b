SELECT CASE WHEN
  (SELECT authority_version FROM subject
  WHERE id = $1::uuid) = $2::bigint THEN 1 END,t2.id,
  (SELECT count(*) FROM ticket t1
  WHERE t1.place_city = $3::text),t2.x1,convert_to('{"id":'||coalesce('"'||'Ticket_'||t2.id::text||'"','null')||',"title":'||coalesce(to_json(t2.title::text)::text,'null')||',"town":'||coalesce((SELECT '{"name":'||coalesce(to_json(t3.name::text)::text,'null')||',"parent":'||coalesce((SELECT '{"name":'||coalesce(to_json(t4.name::text)::text,'null')||'}' FROM town t4
  WHERE t4.id = t3.parent_id),'null')||'}' FROM town t3
  WHERE t3.id = t2.town_id),'null')||'}','UTF8')
  FROM
  (SELECT 1 AS x) one
  LEFT JOIN
  (SELECT t1.id AS id,t1.reported_at AS x1,t1.title AS title,t1.town_id AS town_id FROM ticket t1
  WHERE t1.place_city = $3::text
  ORDER BY t1.reported_at DESC,t1.id DESC LIMIT 3) t2 ON 1=1
  ORDER BY t2.x1 DESC,t2.id DESC
