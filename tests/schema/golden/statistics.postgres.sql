WITH counted AS
  (SELECT t1.status AS status, t1.outcome AS outcome, t1.stopped_at AS stopped_at, ((t1.ever_red OR (t1.due_at IS NOT NULL AND coalesce(t1.stopped_at,t1.paused_at,$1::timestamptz) >= t1.due_at) OR (t1.paused_red_at IS NOT NULL AND t1.paused_red_at <= $1::timestamptz)) AND NOT (t1.red_excused AND ((t1.appealed_round IS NOT NULL AND t1.appealed_round = t1.round) OR NOT ((t1.due_at IS NOT NULL AND coalesce(t1.stopped_at,t1.paused_at,$1::timestamptz) >= t1.due_at) OR (t1.paused_red_at IS NOT NULL AND t1.paused_red_at <= $1::timestamptz))))) AS late, t1.satisfaction AS satisfaction, t1.sign_due_at AS sign_due_at, t1.signed_at AS signed_at, t1.kind AS by_KIND, CASE WHEN t1.due_at IS NULL THEN 'NONE' WHEN coalesce(t1.stopped_at,t1.paused_at,$1::timestamptz) >= t1.due_at OR t1.paused_red_at <= $1::timestamptz THEN 'RED' WHEN coalesce(t1.stopped_at,t1.paused_at,$1::timestamptz) >= t1.yellow_at OR t1.paused_yellow_at <= $1::timestamptz THEN 'YELLOW' ELSE 'GREEN' END AS by_LIGHT, t1.lead_unit_id::text AS by_LEAD_UNIT, to_char(t1.reported_at AT TIME ZONE 'Asia/Shanghai','YYYY-MM-DD') AS by_DAY FROM issue t1
  WHERE ((t1.place_district = $2::text AND (t1.confidentiality <> 'SEALED' OR t1.reporter_id = $3::uuid))) AND t1.reported_at >= $4::timestamptz AND t1.reported_at < $5::timestamptz AND (t1.status NOT IN ('DRAFT', 'MERGED', 'WITHDRAWN'))), b0 AS
  (SELECT c.by_KIND AS k0, count(*) AS n0, count(*) FILTER (WHERE (c.status IN ('EVALUATED', 'RESOLVED', 'WRITTEN_OFF')) AND (c.outcome IN ('SOLVED'))) AS n1, count(*) FILTER (WHERE c.status IN ('EVALUATED', 'RESOLVED', 'WRITTEN_OFF')) AS n2, count(*) FILTER (WHERE c.status IN ('WRITTEN_OFF')) AS n3, count(*) FILTER (WHERE c.status NOT IN ('EVALUATED', 'NOT_ACCEPTED', 'RESOLVED', 'WRITTEN_OFF')) AS n4, count(*) FILTER (WHERE (c.stopped_at IS NOT NULL) AND (NOT c.late)) AS n5, count(*) FILTER (WHERE c.stopped_at IS NOT NULL) AS n6, count(*) FILTER (WHERE (c.satisfaction IN ('BASICALLY_SATISFIED', 'DISSATISFIED', 'SATISFIED', 'VERY_DISSATISFIED', 'VERY_SATISFIED')) AND (c.satisfaction IN ('BASICALLY_SATISFIED', 'SATISFIED', 'VERY_SATISFIED'))) AS n7, count(*) FILTER (WHERE c.satisfaction IN ('BASICALLY_SATISFIED', 'DISSATISFIED', 'SATISFIED', 'VERY_DISSATISFIED', 'VERY_SATISFIED')) AS n8, count(*) FILTER (WHERE (c.sign_due_at IS NOT NULL) AND c.signed_at <= c.sign_due_at) AS n9, count(*) FILTER (WHERE c.sign_due_at IS NOT NULL) AS n10 FROM counted c GROUP BY c.by_KIND), b1 AS
  (SELECT c.by_LIGHT AS k0, count(*) AS n0 FROM counted c GROUP BY c.by_LIGHT), b2 AS
  (SELECT c.by_LEAD_UNIT AS k0, count(*) AS n0 FROM counted c GROUP BY c.by_LEAD_UNIT), b3 AS
  (SELECT c.by_DAY AS k0, count(*) AS n0 FROM counted c GROUP BY c.by_DAY) SELECT CASE WHEN
  (SELECT authority_version FROM subject
  WHERE id = $6::uuid) = $7::bigint THEN 1 END,'{}',convert_to((SELECT '{"n0":'||coalesce((coalesce(sum(g.n0),0))::text,'null')||',"n1":'||coalesce((coalesce(sum(g.n1),0))::text,'null')||',"n2":'||coalesce((coalesce(sum(g.n2),0))::text,'null')||',"n3":'||coalesce((coalesce(sum(g.n3),0))::text,'null')||',"n4":'||coalesce((coalesce(sum(g.n4),0))::text,'null')||',"n5":'||coalesce((coalesce(sum(g.n5),0))::text,'null')||',"n6":'||coalesce((coalesce(sum(g.n6),0))::text,'null')||',"n7":'||coalesce((coalesce(sum(g.n7),0))::text,'null')||',"n8":'||coalesce((coalesce(sum(g.n8),0))::text,'null')||',"n9":'||coalesce((coalesce(sum(g.n9),0))::text,'null')||',"n10":'||coalesce((coalesce(sum(g.n10),0))::text,'null')||'}' FROM b0 g),'UTF8'),convert_to((SELECT '['||coalesce(string_agg(coalesce('{"k0":'||coalesce('"'||g.k0||'"','null')||',"n0":'||coalesce((g.n0)::text,'null')||',"n1":'||coalesce((g.n1)::text,'null')||',"n2":'||coalesce((g.n2)::text,'null')||',"n3":'||coalesce((g.n3)::text,'null')||',"n4":'||coalesce((g.n4)::text,'null')||',"n5":'||coalesce((g.n5)::text,'null')||',"n6":'||coalesce((g.n6)::text,'null')||',"n7":'||coalesce((g.n7)::text,'null')||',"n8":'||coalesce((g.n8)::text,'null')||',"n9":'||coalesce((g.n9)::text,'null')||',"n10":'||coalesce((g.n10)::text,'null')||'}','null'),','
  ORDER BY coalesce(g.k0,'zzzz')),'')||']'
  FROM
  (SELECT g.* FROM b0 g
  WHERE 1=1
  ORDER BY coalesce(g.k0,'zzzz') LIMIT 1001) g),'UTF8'),NULL,convert_to((SELECT '['||coalesce(string_agg(coalesce('{"k0":'||coalesce('"'||g.k0||'"','null')||',"n0":'||coalesce((g.n0)::text,'null')||'}','null'),','
  ORDER BY coalesce(g.k0,'zzzz')),'')||']'
  FROM
  (SELECT g.* FROM b1 g
  WHERE 1=1
  ORDER BY coalesce(g.k0,'zzzz') LIMIT 1001) g),'UTF8'),NULL,convert_to((SELECT '['||coalesce(string_agg(coalesce('{"k0":'||coalesce('"'||g.k0||'"','null')||',"n0":'||coalesce((g.n0)::text,'null')||',"l0zh":'||coalesce(to_json((SELECT n.name FROM unit n
  WHERE n.id = (g.k0)::uuid)::text)::text,'null')||'}','null'),','
  ORDER BY coalesce(g.k0,'zzzz')),'')||']'
  FROM
  (SELECT g.* FROM b2 g
  WHERE 1=1
  ORDER BY coalesce(g.k0,'zzzz') LIMIT 1001) g),'UTF8'),NULL,convert_to((SELECT '['||coalesce(string_agg(coalesce('{"k0":'||coalesce('"'||g.k0||'"','null')||',"n0":'||coalesce((g.n0)::text,'null')||'}','null'),','
  ORDER BY coalesce(g.k0,'zzzz')),'')||']'
  FROM
  (SELECT g.* FROM b3 g
  WHERE 1=1
  ORDER BY coalesce(g.k0,'zzzz') LIMIT 1001) g),'UTF8'),NULL
