SELECT CASE WHEN
  (SELECT authority_version FROM subject
  WHERE id = ?1) = ?2 THEN 1 END,t2.id,CAST(json(CASE WHEN t2.kind = 'SCHOOL' THEN json_object('?','School','__typename','School','id','School_'||t2.id,'name',t2.name,'pupils',t2.pupils,'town',json((SELECT json_object('name',t3.name) FROM town t3
  WHERE t3.id = t2.town_id))) WHEN t2.kind = 'SHOP' THEN json_object('?','Shop','__typename','Shop','id','Shop_'||t2.id,'name',t2.name,'ownerName',json((SELECT json_object('mask',t4.mask,'owner',t4.owner_id,'text',t4.ciphertext,'key',t5.wrapped_key) FROM personal_value t4
  LEFT JOIN personal_record t5 ON t5.id = t4.owner_id
  WHERE t4.owner_id = t2.owner_id AND t4.field = 'name')),'town',json((SELECT json_object('name',t6.name) FROM town t6
  WHERE t6.id = t2.town_id))) END) AS BLOB)
  FROM
  (SELECT 1 AS x) one
  LEFT JOIN
  (SELECT t1.id AS id,t1.name AS name,t1.pupils AS pupils,t1.town_id AS town_id,t1.owner_id AS owner_id,t1.kind AS kind FROM venue t1
  WHERE t1.kind = 'SCHOOL' OR t1.kind = 'SHOP'
  ORDER BY t1.name,t1.id LIMIT 20) t2 ON 1=1
  ORDER BY t2.name,t2.id

SELECT CASE WHEN
  (SELECT authority_version FROM subject
  WHERE id = ?1) = ?2 THEN 1 END,
  (SELECT CAST(json_object('id','Shop_'||t1.id,'name',t1.name,'ownerName',json((SELECT json_object('mask',t2.mask,'owner',t2.owner_id,'text',t2.ciphertext,'key',t3.wrapped_key) FROM personal_value t2
  LEFT JOIN personal_record t3 ON t3.id = t2.owner_id
  WHERE t2.owner_id = t1.owner_id AND t2.field = 'name'))) AS BLOB) FROM venue t1
  WHERE t1.kind = 'SHOP' AND t1.id = ?3)
