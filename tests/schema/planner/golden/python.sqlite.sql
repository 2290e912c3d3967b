SELECT CASE WHEN
  (SELECT authority_version FROM subject
  WHERE id = ?1) = ?2 THEN 1 END,t2.id,CAST(json_object('title',t2.title,'askerName',json((SELECT json_object('mask',t3.mask,'owner',t3.owner_id,'text',t3.ciphertext,'key',t4.wrapped_key) FROM personal_value t3
  LEFT JOIN personal_record t4 ON t4.id = t3.owner_id
  WHERE t3.owner_id = t2.asker_id AND t3.field = 'name')),'length',json_object('title',t2.title),'choices',json_object('title',t2.title,'reported_at',t2.reported_at,'many',
  (SELECT count(*) FROM note
  WHERE ticket_id = t2.id))) AS BLOB)
  FROM
  (SELECT 1 AS x) one
  LEFT JOIN
  (SELECT t1.id AS id,t1.title AS title,t1.asker_id AS asker_id,t1.reported_at AS reported_at FROM ticket t1
  WHERE t1.place_city = ?3
  ORDER BY t1.reported_at DESC,t1.id DESC LIMIT 20) t2 ON 1=1
  ORDER BY t2.reported_at DESC,t2.id DESC
