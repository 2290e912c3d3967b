SELECT CASE WHEN
  (SELECT authority_version FROM subject
  WHERE id = $1::uuid) = $2::bigint THEN 1 END,t2.id,convert_to('{"title":'||coalesce(to_json(t2.title::text)::text,'null')||',"askerName":'||coalesce((SELECT '{"mask":'||coalesce(to_json(t3.mask)::text,'null')||',"owner":'||coalesce(to_json(t3.owner_id)::text,'null')||',"text":'||coalesce(to_json(t3.ciphertext)::text,'null')||',"key":'||coalesce(to_json(t4.wrapped_key)::text,'null')||'}' FROM personal_value t3
  LEFT JOIN personal_record t4 ON t4.id = t3.owner_id
  WHERE t3.owner_id = t2.asker_id AND t3.field = 'name'),'null')||',"length":'||coalesce('{"title":'||coalesce(to_json(t2.title::text)::text,'null')||'}','null')||',"choices":'||coalesce('{"title":'||coalesce(to_json(t2.title::text)::text,'null')||',"reported_at":'||coalesce(to_char(t2.reported_at AT TIME ZONE 'UTC','\"YYYY-MM-DD"T"HH24:MI:SS.MS"Z"\"'),'null')||',"many":'||coalesce(((SELECT count(*) FROM note
  WHERE ticket_id = t2.id))::text,'null')||'}','null')||'}','UTF8')
  FROM
  (SELECT 1 AS x) one
  LEFT JOIN
  (SELECT t1.id AS id,t1.title AS title,t1.asker_id AS asker_id,t1.reported_at AS reported_at FROM ticket t1
  WHERE t1.place_city = $3::text
  ORDER BY t1.reported_at DESC,t1.id DESC LIMIT 20) t2 ON 1=1
  ORDER BY t2.reported_at DESC,t2.id DESC
