SELECT CASE WHEN
  (SELECT authority_version FROM subject
  WHERE id = $1::uuid) = $2::bigint THEN 1 END,t2.id,convert_to('{"name":'||coalesce(to_json(t2.name::text)::text,'null')||',"tickets":'||coalesce((SELECT '{"totalCount":'||coalesce(to_json((SELECT count(*) FROM ticket t3
  WHERE t3.place_city = $3::text AND t3.town_id = t2.id AND t3.status = $4::text))::text,'null')||',"nodes":'||coalesce('['||coalesce(string_agg(coalesce('{"title":'||coalesce(to_json(t4.title::text)::text,'null')||',"notes":'||coalesce((SELECT '['||coalesce(string_agg(coalesce('{"sequence":'||coalesce((t6.sequence)::text,'null')||',"text":'||coalesce(to_json(t6.text::text)::text,'null')||'}','null'),','),'')||']'
  FROM
  (SELECT t5.sequence AS sequence,t5.text AS text FROM note t5
  WHERE (NOT (t5.inside) OR (t4.x2)) AND t5.ticket_id = t4.id
  ORDER BY t5.sequence,t5.id LIMIT 2) t6),'null')||',"lastNote":'||coalesce((SELECT '{"text":'||coalesce(to_json(t8.text::text)::text,'null')||'}'
  FROM
  (SELECT t7.text AS text FROM note t7
  WHERE (NOT (t7.inside) OR (t4.x2)) AND t7.ticket_id = t4.id
  ORDER BY t7.sequence DESC,t7.id DESC LIMIT 1) t8),'null')||'}','null'),',') FILTER (WHERE t4.place_ <= 1),'')||']','null')||',"pageInfo":'||coalesce('{"hasNextPage":'||coalesce((count(*) > 1)::text,'null')||'}','null')||'}'
  FROM
  (SELECT t9.*,row_number() OVER () AS place_,count(*) OVER () AS fetched_
  FROM
  (SELECT t3.title AS title,t3.id AS id,t3.place_district = $5::text AS x2 FROM ticket t3
  WHERE t3.place_city = $3::text AND t3.town_id = t2.id AND t3.status = $4::text
  ORDER BY t3.reported_at,t3.id LIMIT 2) t9) t4),'null')||',"last":'||coalesce((SELECT '{"edges":'||coalesce('['||coalesce(string_agg(coalesce('{"node":'||coalesce('{"title":'||coalesce(to_json(t11.title::text)::text,'null')||',"notePages":'||coalesce((SELECT '{"nodes":'||coalesce('['||coalesce(string_agg(coalesce('{"sequence":'||coalesce((t13.sequence)::text,'null')||'}','null'),',') FILTER (WHERE t13.place_ <= 2),'')||']','null')||'}'
  FROM
  (SELECT t14.*,row_number() OVER () AS place_,count(*) OVER () AS fetched_
  FROM
  (SELECT t12.sequence AS sequence FROM note t12
  WHERE (NOT (t12.inside) OR (t11.x2)) AND t12.ticket_id = t11.id
  ORDER BY t12.sequence DESC,t12.id DESC LIMIT 3) t14
  ORDER BY place_ DESC) t13),'null')||'}','null')||'}','null'),',') FILTER (WHERE t11.place_ <= 1),'')||']','null')||'}'
  FROM
  (SELECT t15.*,row_number() OVER () AS place_,count(*) OVER () AS fetched_
  FROM
  (SELECT t10.title AS title,t10.id AS id,t10.place_district = $5::text AS x2 FROM ticket t10
  WHERE t10.place_city = $3::text AND t10.town_id = t2.id
  ORDER BY t10.reported_at,t10.id LIMIT 2) t15
  ORDER BY place_ DESC) t11),'null')||'}','UTF8')
  FROM
  (SELECT 1 AS x) one
  LEFT JOIN
  (SELECT t1.id AS id,t1.name AS name,t1.code AS x2 FROM town t1
  WHERE 1=1
  ORDER BY t1.code,t1.id LIMIT 100) t2 ON 1=1
  ORDER BY t2.x2,t2.id
