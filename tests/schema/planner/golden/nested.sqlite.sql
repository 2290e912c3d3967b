SELECT CASE WHEN
  (SELECT authority_version FROM subject
  WHERE id = ?1) = ?2 THEN 1 END,t2.id,CAST(json_object('name',t2.name,'tickets',json((SELECT json_object('totalCount',
  (SELECT count(*) FROM ticket t3
  WHERE t3.place_city = ?3 AND t3.town_id = t2.id AND t3.status = ?4),'nodes',json_group_array(json_object('title',t4.title,'notes',json((SELECT json_group_array(json_object('sequence',t6.sequence,'text',t6.text))
  FROM
  (SELECT t5.sequence AS sequence,t5.text AS text FROM note t5
  WHERE (NOT (t5.inside = 1) OR (t4.x2)) AND t5.ticket_id = t4.id
  ORDER BY t5.sequence,t5.id LIMIT 2) t6)),'lastNote',json((SELECT json_object('text',t8.text)
  FROM
  (SELECT t7.text AS text FROM note t7
  WHERE (NOT (t7.inside = 1) OR (t4.x2)) AND t7.ticket_id = t4.id
  ORDER BY t7.sequence DESC,t7.id DESC LIMIT 1) t8)))) FILTER (WHERE t4.place_ <= 1),'pageInfo',json_object('hasNextPage',json(CASE WHEN count(*) > 1 THEN 'true' WHEN NOT (count(*) > 1) THEN 'false' END)))
  FROM
  (SELECT t9.*,row_number() OVER () AS place_,count(*) OVER () AS fetched_
  FROM
  (SELECT t3.title AS title,t3.id AS id,t3.place_district = ?5 AS x2 FROM ticket t3
  WHERE t3.place_city = ?3 AND t3.town_id = t2.id AND t3.status = ?4
  ORDER BY t3.reported_at,t3.id LIMIT 2) t9) t4)),'last',json((SELECT json_object('edges',json_group_array(json_object('node',json_object('title',t11.title,'notePages',json((SELECT json_object('nodes',json_group_array(json_object('sequence',t13.sequence)) FILTER (WHERE t13.place_ <= 2))
  FROM
  (SELECT t14.*,row_number() OVER () AS place_,count(*) OVER () AS fetched_
  FROM
  (SELECT t12.sequence AS sequence FROM note t12
  WHERE (NOT (t12.inside = 1) OR (t11.x2)) AND t12.ticket_id = t11.id
  ORDER BY t12.sequence DESC,t12.id DESC LIMIT 3) t14
  ORDER BY place_ DESC) t13))))) FILTER (WHERE t11.place_ <= 1))
  FROM
  (SELECT t15.*,row_number() OVER () AS place_,count(*) OVER () AS fetched_
  FROM
  (SELECT t10.title AS title,t10.id AS id,t10.place_district = ?5 AS x2 FROM ticket t10
  WHERE t10.place_city = ?3 AND t10.town_id = t2.id
  ORDER BY t10.reported_at,t10.id LIMIT 2) t15
  ORDER BY place_ DESC) t11))) AS BLOB)
  FROM
  (SELECT 1 AS x) one
  LEFT JOIN
  (SELECT t1.id AS id,t1.name AS name,t1.code AS x2 FROM town t1
  WHERE 1=1
  ORDER BY t1.code,t1.id LIMIT 100) t2 ON 1=1
  ORDER BY t2.x2,t2.id
