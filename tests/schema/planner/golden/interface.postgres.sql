SELECT CASE WHEN
  (SELECT authority_version FROM subject
  WHERE id = $1::uuid) = $2::bigint THEN 1 END,t2.id,convert_to(CASE WHEN t2.kind = 'SCHOOL' THEN '{"?":'||coalesce('"'||'School'||'"','null')||',"__typename":'||coalesce('"'||'School'||'"','null')||',"id":'||coalesce('"'||'School_'||t2.id::text||'"','null')||',"name":'||coalesce(to_json(t2.name::text)::text,'null')||',"pupils":'||coalesce((t2.pupils)::text,'null')||',"town":'||coalesce((SELECT '{"name":'||coalesce(to_json(t3.name::text)::text,'null')||'}' FROM town t3
  WHERE t3.id = t2.town_id),'null')||'}' WHEN t2.kind = 'SHOP' THEN '{"?":'||coalesce('"'||'Shop'||'"','null')||',"__typename":'||coalesce('"'||'Shop'||'"','null')||',"id":'||coalesce('"'||'Shop_'||t2.id::text||'"','null')||',"name":'||coalesce(to_json(t2.name::text)::text,'null')||',"ownerName":'||coalesce((SELECT '{"mask":'||coalesce(to_json(t4.mask)::text,'null')||',"owner":'||coalesce(to_json(t4.owner_id)::text,'null')||',"text":'||coalesce(to_json(t4.ciphertext)::text,'null')||',"key":'||coalesce(to_json(t5.wrapped_key)::text,'null')||'}' FROM personal_value t4
  LEFT JOIN personal_record t5 ON t5.id = t4.owner_id
  WHERE t4.owner_id = t2.owner_id AND t4.field = 'name'),'null')||',"town":'||coalesce((SELECT '{"name":'||coalesce(to_json(t6.name::text)::text,'null')||'}' FROM town t6
  WHERE t6.id = t2.town_id),'null')||'}' END,'UTF8')
  FROM
  (SELECT 1 AS x) one
  LEFT JOIN
  (SELECT t1.id AS id,t1.name AS name,t1.pupils AS pupils,t1.town_id AS town_id,t1.owner_id AS owner_id,t1.kind AS kind FROM venue t1
  WHERE t1.kind = 'SCHOOL' OR t1.kind = 'SHOP'
  ORDER BY t1.name,t1.id LIMIT 20) t2 ON 1=1
  ORDER BY t2.name,t2.id

SELECT CASE WHEN
  (SELECT authority_version FROM subject
  WHERE id = $1::uuid) = $2::bigint THEN 1 END,
  (SELECT convert_to('{"id":'||coalesce('"'||'Shop_'||t1.id::text||'"','null')||',"name":'||coalesce(to_json(t1.name::text)::text,'null')||',"ownerName":'||coalesce((SELECT '{"mask":'||coalesce(to_json(t2.mask)::text,'null')||',"owner":'||coalesce(to_json(t2.owner_id)::text,'null')||',"text":'||coalesce(to_json(t2.ciphertext)::text,'null')||',"key":'||coalesce(to_json(t3.wrapped_key)::text,'null')||'}' FROM personal_value t2
  LEFT JOIN personal_record t3 ON t3.id = t2.owner_id
  WHERE t2.owner_id = t1.owner_id AND t2.field = 'name'),'null')||'}','UTF8') FROM venue t1
  WHERE t1.kind = 'SHOP' AND t1.id = $3::uuid)
