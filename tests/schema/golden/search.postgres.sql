SELECT CASE WHEN
  (SELECT authority_version FROM subject
  WHERE id = $1::uuid) = $2::bigint THEN 1 END,t2.id,
  (SELECT count(*) FROM issue t1
  WHERE ((t1.place_district = $3::text AND (t1.confidentiality <> 'SEALED' OR t1.reporter_id = $4::uuid))) AND (((CASE WHEN t1.due_at IS NULL THEN 'NONE' WHEN coalesce(t1.stopped_at,t1.paused_at,$5::timestamptz) >= t1.due_at OR t1.paused_red_at <= $5::timestamptz THEN 'RED' WHEN coalesce(t1.stopped_at,t1.paused_at,$5::timestamptz) >= t1.yellow_at OR t1.paused_yellow_at <= $5::timestamptz THEN 'YELLOW' ELSE 'GREEN' END = $6::text) OR (t1.status = ANY($7::text[]))) AND (t1.search_text LIKE $8::text ESCAPE '\'))),convert_to('{"title":'||coalesce(to_json(t2.title::text)::text,'null')||',"light":'||coalesce('"'||CASE WHEN t2.due_at IS NULL THEN 'NONE' WHEN coalesce(t2.stopped_at,t2.paused_at,$5::timestamptz) >= t2.due_at OR t2.paused_red_at <= $5::timestamptz THEN 'RED' WHEN coalesce(t2.stopped_at,t2.paused_at,$5::timestamptz) >= t2.yellow_at OR t2.paused_yellow_at <= $5::timestamptz THEN 'YELLOW' ELSE 'GREEN' END||'"','null')||',"events":'||coalesce((SELECT '{"nodes":'||coalesce('['||coalesce(string_agg(coalesce('{"type":'||coalesce(to_json(t4.type::text)::text,'null')||'}','null'),','),'')||']','null')||'}'
  FROM
  (SELECT t3.type AS type FROM issue_event t3
  WHERE (t2.x8) AND t3.issue_id = t2.id
  ORDER BY t3.sequence LIMIT 2) t4),'null')||'}','UTF8')
  FROM
  (SELECT 1 AS x) one
  LEFT JOIN
  (SELECT t1.id AS id,t1.title AS title,t1.stopped_at AS stopped_at,t1.paused_at AS paused_at,t1.due_at AS due_at,t1.paused_red_at AS paused_red_at,t1.yellow_at AS yellow_at,t1.paused_yellow_at AS paused_yellow_at,(t1.place_district = $9::text AND (t1.confidentiality <> 'SEALED' OR t1.reporter_id = $10::uuid)) AS x8,t1.reported_at AS x9 FROM issue t1
  WHERE ((t1.place_district = $3::text AND (t1.confidentiality <> 'SEALED' OR t1.reporter_id = $4::uuid))) AND (((CASE WHEN t1.due_at IS NULL THEN 'NONE' WHEN coalesce(t1.stopped_at,t1.paused_at,$5::timestamptz) >= t1.due_at OR t1.paused_red_at <= $5::timestamptz THEN 'RED' WHEN coalesce(t1.stopped_at,t1.paused_at,$5::timestamptz) >= t1.yellow_at OR t1.paused_yellow_at <= $5::timestamptz THEN 'YELLOW' ELSE 'GREEN' END = $6::text) OR (t1.status = ANY($7::text[]))) AND (t1.search_text LIKE $8::text ESCAPE '\'))
  ORDER BY t1.reported_at DESC,t1.id DESC LIMIT 5) t2 ON 1=1
  ORDER BY t2.x9 DESC,t2.id DESC

SELECT CASE WHEN
  (SELECT authority_version FROM subject
  WHERE id = $1::uuid) = $2::bigint THEN 1 END,t2.id,
  (SELECT count(*) FROM issue t1
  WHERE ((t1.place_district = $3::text AND (t1.confidentiality <> 'SEALED' OR t1.reporter_id = $4::uuid))) AND (t1.origin_township = $5::text AND (EXISTS
  (SELECT 1 FROM service_target t4
  WHERE (t4.id = t1.target_id AND (t4.kind = 'ENTERPRISE' AND ((t4.kind = 'ENTERPRISE' AND t4.place_district = $6::text)))) AND t4.uscc = $7::text)) AND t1.reported_at >= $8::timestamptz)),convert_to('{"title":'||coalesce(to_json(t2.title::text)::text,'null')||'}','UTF8')
  FROM
  (SELECT 1 AS x) one
  LEFT JOIN
  (SELECT t1.id AS id,t1.title AS title,t1.reported_at AS x2 FROM issue t1
  WHERE ((t1.place_district = $3::text AND (t1.confidentiality <> 'SEALED' OR t1.reporter_id = $4::uuid))) AND (t1.origin_township = $5::text AND (EXISTS
  (SELECT 1 FROM service_target t3
  WHERE (t3.id = t1.target_id AND (t3.kind = 'ENTERPRISE' AND ((t3.kind = 'ENTERPRISE' AND t3.place_district = $6::text)))) AND t3.uscc = $7::text)) AND t1.reported_at >= $8::timestamptz)
  ORDER BY t1.reported_at DESC,t1.id DESC LIMIT 5) t2 ON 1=1
  ORDER BY t2.x2 DESC,t2.id DESC

SELECT CASE WHEN
  (SELECT authority_version FROM subject
  WHERE id = $1::uuid) = $2::bigint THEN 1 END,t2.id,convert_to('{"title":'||coalesce(to_json(t2.title::text)::text,'null')||'}','UTF8')
  FROM
  (SELECT 1 AS x) one
  LEFT JOIN
  (SELECT t1.id AS id,t1.title AS title,t1.reported_at AS x2 FROM issue t1
  WHERE (t1.place_district = $3::text AND (t1.confidentiality <> 'SEALED' OR t1.reporter_id = $4::uuid))
  ORDER BY t1.reported_at DESC,t1.id DESC LIMIT 2) t2 ON 1=1
  ORDER BY t2.x2 DESC,t2.id DESC

SELECT CASE WHEN
  (SELECT authority_version FROM subject
  WHERE id = $1::uuid) = $2::bigint THEN 1 END,t2.id,convert_to('{"title":'||coalesce(to_json(t2.title::text)::text,'null')||'}','UTF8')
  FROM
  (SELECT 1 AS x) one
  LEFT JOIN
  (SELECT t1.id AS id,t1.title AS title,t1.reported_at AS x2 FROM issue t1
  WHERE (t1.place_district = $3::text AND (t1.confidentiality <> 'SEALED' OR t1.reporter_id = $4::uuid))
  ORDER BY t1.reported_at,t1.id LIMIT 2) t2 ON 1=1
  ORDER BY t2.x2,t2.id
